package de.desy.scicat.client.error;

import org.jspecify.annotations.Nullable;

/**
 * A reply that SciCat would not give, or that cannot be taken: HTML instead of JSON, nothing where JSON is needed, a
 * redirection to another server, an unknown route, more data than fits, pages that repeat. Most often the address is
 * not that of SciCat's API, or a proxy answers in its place.
 */
public class UnexpectedDataException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /** Whether a write may have been done. */
    private final boolean outcomeUnknown;

    /**
     * Creates the exception for a reply to a read.
     *
     * @param message what came instead
     * @param cause what it came from, or null
     */
    public UnexpectedDataException(String message, @Nullable Throwable cause) {
        this(message, false, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what came instead
     * @param outcomeUnknown whether a write may have been done
     * @param cause what it came from, or null
     */
    public UnexpectedDataException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * {@inheritDoc}
     *
     * <p>True when a write was answered with success, but unreadably.
     */
    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
