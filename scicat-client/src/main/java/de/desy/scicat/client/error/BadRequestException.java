package de.desy.scicat.client.error;

/** Status 400: the server refuses what was sent; {@link #serverMessages()} names the fields. */
public final class BadRequestException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    BadRequestException(Failure failure) {
        super(failure);
    }
}
