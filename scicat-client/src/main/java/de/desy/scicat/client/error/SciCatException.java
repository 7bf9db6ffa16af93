package de.desy.scicat.client.error;

import org.jspecify.annotations.Nullable;

/**
 * Something that was asked of a SciCat did not succeed. The message says what was asked of which server, what the
 * server said and, where known, what to do; it never contains a token or a password.
 *
 * <p>Instances are made by this library only.
 */
public class SciCatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For the classes of this package.
     *
     * @param message what happened
     * @param cause what it came from, or null
     */
    protected SciCatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the server may have done what it was asked although no success was reported.
     *
     * @return true for a write that may have been carried out: look before sending it again. False for every read, and
     *     for writes that were refused or never left this machine
     */
    public boolean outcomeUnknown() {
        return false;
    }
}
