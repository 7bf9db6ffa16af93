package de.desy.scicat.client.error;

import org.jspecify.annotations.Nullable;

/**
 * No complete reply arrived: no connection, connection lost, timeout, or interrupted. If the thread was interrupted,
 * its interrupt flag is set.
 */
public final class TransportException extends SciCatException {

    private static final long serialVersionUID = 1L;

    /** Whether the server may have carried out a write. */
    private final boolean outcomeUnknown;

    /**
     * Creates the exception.
     *
     * @param message what happened
     * @param outcomeUnknown whether the server may have carried out a write
     * @param cause the cause, or null
     */
    public TransportException(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * {@inheritDoc}
     *
     * <p>False if there was no connection (refused, unknown host, failed handshake).
     */
    @Override
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
