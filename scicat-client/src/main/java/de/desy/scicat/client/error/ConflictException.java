package de.desy.scicat.client.error;

/** Status 409: the record exists already. */
public final class ConflictException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    ConflictException(Failure failure) {
        super(failure);
    }
}
