package de.desy.scicat.client.error;

/** Status 404 to a live account: there is no such thing, or the account may not know of it. */
public final class NotFoundException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    NotFoundException(Failure failure) {
        super(failure);
    }
}
