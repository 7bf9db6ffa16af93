package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.UnexpectedDataException;

/** The server does not know the route: it is older than the route, or no SciCat. */
final class NoRouteException extends UnexpectedDataException {

    private static final long serialVersionUID = 1L;

    NoRouteException(String message) {
        super(message, null);
    }
}
