package de.desy.scicat.client.error;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A request to a SciCat failed. The message names the request, the server, the server's answer and, if known, the
 * remedy. It never contains a token or a password.
 *
 * <p>Only this library creates instances.
 */
public class SciCatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For the classes of this package.
     *
     * @param message what happened
     * @param cause the cause, or null
     */
    protected SciCatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether the server may have carried out the request although it reported no success.
     *
     * @return true for a write that the server may have carried out: look before you send it again. False for every
     *     read, and for writes that the server refused or that never left this machine
     */
    public boolean outcomeUnknown() {
        return false;
    }

    /**
     * The status with which the server answered.
     *
     * @return for example 404; 401 if the server does not know the token, though older servers answer such requests as if
     *     they were anonymous; empty if no reply came, or one that is not SciCat's
     */
    public OptionalInt httpStatus() {
        return OptionalInt.empty();
    }
}
