package de.desy.scicat.client.error;

/**
 * A status of 500 or above. SciCat also answers 500 to faults of the client (a request body that is too large, for
 * example), so it is repeated at most once, and for reads only.
 */
public final class ServerErrorException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /** Whether it was a write. */
    private final boolean write;

    ServerErrorException(Failure failure) {
        super(failure);
        this.write = failure.write();
    }

    /**
     * {@inheritDoc}
     *
     * <p>True for every write: SciCat has been seen to answer 500 after it had stored the record.
     */
    @Override
    public boolean outcomeUnknown() {
        return write;
    }
}
