package de.desy.scicat.client.error;

/**
 * The server does not, or no longer, know the token: it has expired, is malformed, or was issued by another server.
 * Servers of the 4.x line treat such requests as anonymous, so nothing can be said about what was asked for; a request
 * answered so has changed nothing.
 */
public final class SessionExpiredException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, and the remedy
     */
    public SessionExpiredException(String message) {
        super(message, null);
    }
}
