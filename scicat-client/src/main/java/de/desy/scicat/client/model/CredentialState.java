package de.desy.scicat.client.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of credentials without asking a server; never a secret.
 *
 * @param kind the kind
 * @param description the same in words, as {@link de.desy.scicat.client.Credentials#toString()} has it
 * @param jwt whether there is a token now that has the form of a JSON Web Token, as SciCat's have; false for accounts
 * @param end when the token says it ends; null if it does not say, and for accounts, which log in again in time
 */
public record CredentialState(
        Kind kind,
        String description,
        boolean jwt,
        @Nullable Instant end) {

    /** Kinds of credentials. */
    public enum Kind {
        /** None. */
        ANONYMOUS,
        /** A token that stays as it is. */
        TOKEN,
        /** A token in a file, read again when the file changes. */
        TOKEN_FILE,
        /** A functional (local) account. */
        PASSWORD,
        /** An account of the facility's directory. */
        LDAP
    }
}
