package de.desy.scicat.client.internal.tokens;

import de.desy.scicat.client.model.CredentialState;
import org.jspecify.annotations.Nullable;

/** A fixed token, or none. */
public record FixedToken(@Nullable String token, String describe) implements TokenSource {

    @Override
    public @Nullable String instead(String dead) {
        return null;
    }

    @Override
    public CredentialState state() {
        return token == null
                ? new CredentialState(CredentialState.Kind.ANONYMOUS, describe, false, null)
                : Tokens.state(CredentialState.Kind.TOKEN, describe, token);
    }

    @Override
    public String toString() {
        return describe;
    }
}
