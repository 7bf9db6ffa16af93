package de.desy.scicat.client.error;

/** Status 404 to a live account: there is no such thing, or the account may not know of it. */
public final class NotFoundException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception. Some servers say with another status than 404 that there is no such record.
     *
     * @param failure the request and its reply
     */
    public NotFoundException(Failure failure) {
        super(failure);
    }
}
