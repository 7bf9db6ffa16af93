package de.desy.scicat.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A reply that SciCat would not send, or that the client cannot use: HTML or nothing instead of JSON, a redirection to
 * another server, an unknown route, too much data, or pages that repeat. Most often the address is not that of SciCat's
 * API, or a proxy answers in its place.
 */
public class UnexpectedDataException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /** Whether the server may have carried out a write. */
    private final boolean outcomeUnknown;

    /**
     * Creates the exception for a reply to a read.
     *
     * @param message the unexpected data
     * @param cause the cause, or null
     */
    public UnexpectedDataException(String message, @Nullable Throwable cause) {
        this(message, false, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message the unexpected data
     * @param outcomeUnknown whether the server may have carried out a write
     * @param cause the cause, or null
     */
    public UnexpectedDataException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * {@inheritDoc}
     *
     * <p>True if the server answered a write with success, but unreadably.
     */
    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
