package de.desy.scicat.client;

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

    UnexpectedDataException(String message, @Nullable Throwable cause) {
        this(message, false, cause);
    }

    UnexpectedDataException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
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
