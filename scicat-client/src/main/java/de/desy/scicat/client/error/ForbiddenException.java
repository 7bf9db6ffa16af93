package de.desy.scicat.client.error;

/**
 * Status 403 to a live account or an anonymous client: the account may not do this. If the token is dead, the client
 * throws {@link SessionExpiredException} instead.
 */
public final class ForbiddenException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(Failure failure) {
        super(failure);
    }
}
