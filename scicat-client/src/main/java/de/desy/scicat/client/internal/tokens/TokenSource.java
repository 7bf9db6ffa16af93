package de.desy.scicat.client.internal.tokens;

import de.desy.scicat.client.model.CredentialState;
import org.jspecify.annotations.Nullable;

/** The source of one client's tokens. Safe for use by many threads. */
public interface TokenSource {

    /** The current token; null for anonymous requests. May read a file or log in. */
    @Nullable String token();

    /** Another token if the server did not know the given token; null if there is none. */
    @Nullable String instead(String dead);

    /** The kind of credentials for messages, never a secret. */
    String describe();

    /** The state that is known without a request to the server and without a login. */
    CredentialState state();
}
