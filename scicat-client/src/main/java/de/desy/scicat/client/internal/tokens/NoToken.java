package de.desy.scicat.client.internal.tokens;

import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.model.CredentialState;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Something that a person gave for a token, and that cannot be one. */
public record NoToken(URI url) implements TokenSource {

    @Override
    public String token() {
        throw new SessionExpiredException("The token for " + url + " is malformed: log in again");
    }

    @Override
    public @Nullable String instead(String dead) {
        return null;
    }

    @Override
    public String describe() {
        return "malformed token";
    }

    @Override
    public CredentialState state() {
        return new CredentialState(CredentialState.Kind.TOKEN, describe(), false, null);
    }
}
