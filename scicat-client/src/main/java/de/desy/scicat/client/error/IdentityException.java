package de.desy.scicat.client.error;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A login by OpenID Connect failed. Nothing has been changed on SciCat. The message names the provider or SciCat, what
 * it said, and the remedy; it contains no secrets and no tokens.
 */
public final class IdentityException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /** What is wrong. Programs decide by it what to do; people read the message. */
    public enum Kind {
        /** Nobody is logged in any longer: no stored login, or the provider has ended or revoked it. Log in again. */
        LOG_IN_AGAIN,
        /** The person, or the provider in the person's name, said no. */
        DENIED,
        /** Nobody confirmed the login in time. */
        TOO_LATE,
        /** The provider refuses the client: its id, its secret, the flow, or the scopes. */
        CLIENT_REFUSED,
        /** The provider gives no ID token in this flow. */
        NO_ID_TOKEN,
        /** The provider is not what it should be: another issuer, or an ID token that is not its own or not for us. */
        NOT_TRUSTED,
        /** SciCat refuses the ID token: audience, authorised party, nonce, time or signature. */
        REFUSED_BY_SCICAT,
        /** This SciCat exchanges no ID tokens: it is too old, or not configured for it. */
        NOT_SUPPORTED
    }

    /** What is wrong. */
    private final Kind kind;

    /**
     * Creates the exception.
     *
     * @param kind what is wrong
     * @param message the problem and the remedy, without secrets
     */
    public IdentityException(Kind kind, String message) {
        this(kind, message, null);
    }

    /**
     * Creates the exception.
     *
     * @param kind what is wrong
     * @param message the problem and the remedy, without secrets
     * @param cause the cause, whose message contains no secrets either; or null
     */
    public IdentityException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * What is wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * {@inheritDoc}
     *
     * <p>401 also if the provider, and not SciCat, knows nobody.
     */
    @Override
    public OptionalInt httpStatus() {
        return switch (kind) {
            case LOG_IN_AGAIN, DENIED, TOO_LATE, REFUSED_BY_SCICAT -> OptionalInt.of(401);
            case CLIENT_REFUSED, NO_ID_TOKEN, NOT_TRUSTED, NOT_SUPPORTED -> OptionalInt.empty();
        };
    }
}
