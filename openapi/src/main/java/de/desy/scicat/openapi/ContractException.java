package de.desy.scicat.openapi;

/**
 * Something that the person at the command line, or in front of a failed build, can put right.
 *
 * <p>Its message is all they get to see, so it names the file, address or overlay action concerned.
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
