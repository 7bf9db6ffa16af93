package de.desy.scicat.client.error;

/** Status 401: the login failed, or the request requires an account and the client has none. */
public final class UnauthorizedException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    UnauthorizedException(Failure failure) {
        super(failure);
    }
}
