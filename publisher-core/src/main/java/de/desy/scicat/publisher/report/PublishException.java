package de.desy.scicat.publisher.report;

/** A dataset was not published. The message says what, where and what to do. */
public class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, and the remedy
     */
    public PublishException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened, and the remedy
     * @param cause what it came from
     */
    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
