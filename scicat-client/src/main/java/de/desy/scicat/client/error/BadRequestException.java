package de.desy.scicat.client.error;

/** Status 400: the server refuses the request's body; {@link #serverMessages()} names the fields. */
public final class BadRequestException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    BadRequestException(Failure failure) {
        super(failure);
    }
}
