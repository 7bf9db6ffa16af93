package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.model.CredentialState;
import org.jspecify.annotations.Nullable;

/** Where the tokens of one client come from. Safe for use by many threads. */
public interface TokenSource {

    /** The token to be used now; null for anonymous requests. May read a file or log in. */
    @Nullable String token();

    /** Another token after the server did not know the given one; null if there is none. */
    @Nullable String instead(String dead);

    /** The kind of credentials for messages, never a secret. */
    String describe();

    /** What can be said without asking the server, and without logging in. */
    CredentialState state();
}
