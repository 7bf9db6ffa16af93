package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.UnexpectedDataException;

/** More bytes than asked for can be taken; asking for less may help. */
public final class OversizeException extends UnexpectedDataException {

    private static final long serialVersionUID = 1L;

    OversizeException(String message, boolean outcomeUnknown) {
        super(message, outcomeUnknown, null);
    }
}
