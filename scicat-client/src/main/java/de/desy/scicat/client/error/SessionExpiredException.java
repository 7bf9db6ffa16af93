package de.desy.scicat.client.error;

import java.util.OptionalInt;

/**
 * The server does not know the token: the token has expired, is malformed, or is from another server. Servers
 * before 5.2.1 treat such requests as anonymous, so their answers mean nothing. Such a request has changed nothing.
 */
public final class SessionExpiredException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the problem and the remedy
     */
    public SessionExpiredException(String message) {
        super(message, null);
    }

    @Override
    public OptionalInt httpStatus() {
        return OptionalInt.of(401);
    }
}
