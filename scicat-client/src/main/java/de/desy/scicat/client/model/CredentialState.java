package de.desy.scicat.client.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of credentials, as far as the client knows it without a request. It contains no secrets.
 *
 * @param kind the kind
 * @param description the kind in words, as {@link de.desy.scicat.client.Credentials#toString()} returns it
 * @param jwt whether the current token has the form of a JSON Web Token, as SciCat's tokens have; false for accounts
 * @param end the expiry time in the token; null if the token has none, and for accounts, which log in again in time
 */
public record CredentialState(
        Kind kind,
        String description,
        boolean jwt,
        @Nullable Instant end) {

    /** Kinds of credentials. */
    public enum Kind {
        /** No credentials. */
        ANONYMOUS,
        /** A fixed token. */
        TOKEN,
        /** A token in a file, read again when the file changes. */
        TOKEN_FILE,
        /** A functional (local) account. */
        PASSWORD,
        /** An account of the facility's directory. */
        LDAP,
        /** An account that is known by ID tokens of an OpenID Connect provider. */
        OIDC
    }
}
