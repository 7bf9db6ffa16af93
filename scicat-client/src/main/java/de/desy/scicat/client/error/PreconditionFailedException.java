package de.desy.scicat.client.error;

/** Status 412: somebody else changed the record in the meantime. */
public final class PreconditionFailedException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    PreconditionFailedException(Failure failure) {
        super(failure);
    }
}
