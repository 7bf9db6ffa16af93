package de.desy.scicat.client.error;

import org.jspecify.annotations.Nullable;

/**
 * No complete reply arrived: no connection, connection lost, time over, interrupted. When the thread was interrupted,
 * its interrupt flag is set.
 */
public final class TransportException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /** Whether a write may have been done. */
    private final boolean outcomeUnknown;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param outcomeUnknown whether a write may have been done
     * @param cause what it came from, or null
     */
    public TransportException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * {@inheritDoc}
     *
     * <p>False when no connection was made (refused, unknown host, failed handshake).
     */
    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
