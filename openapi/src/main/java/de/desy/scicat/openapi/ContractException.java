package de.desy.scicat.openapi;

/**
 * A problem that the user of the command line, or the developer with a failed build, can put right.
 *
 * <p>The user sees only the message, so the message names the file, address or overlay action.
 */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContractException(String message) {
        super(message);
    }

    ContractException(String message, Throwable cause) {
        super(message, cause);
    }
}
