package de.desy.scicat.client.error;

/** Status 403 to a live account (or to an anonymous client): the account may not do that. A dead token is a {@link SessionExpiredException} instead. */
public final class ForbiddenException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(Failure failure) {
        super(failure);
    }
}
