package de.desy.scicat.client.error;

/** Status 404 to a live account: the record does not exist, or the account may not see it. */
public final class NotFoundException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception. Some servers report a missing record with another status than 404.
     *
     * @param failure the request and its reply
     */
    public NotFoundException(Failure failure) {
        super(failure);
    }
}
