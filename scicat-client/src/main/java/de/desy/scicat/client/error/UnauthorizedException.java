package de.desy.scicat.client.error;

/** Status 401: a failed login, or an account is needed and none was given. */
public final class UnauthorizedException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    UnauthorizedException(Failure failure) {
        super(failure);
    }
}
