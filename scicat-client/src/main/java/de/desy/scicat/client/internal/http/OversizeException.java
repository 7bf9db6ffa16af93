package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.UnexpectedDataException;

/** The reply is larger than the client accepts; a request for less data may help. */
public final class OversizeException extends UnexpectedDataException {

    private static final long serialVersionUID = 1L;

    OversizeException(String message, boolean outcomeUnknown) {
        super(message, outcomeUnknown, null);
    }
}
