package de.desy.scicat.client.error;

/**
 * A status of 500 or above. SciCat also answers 500 to mistakes of the client, for example to a request body that is
 * too large. So the client repeats a read at most once after a 500, and never a write.
 */
public final class ServerErrorException extends HttpStatusException {

    private static final long serialVersionUID = 1L;

    /** Whether the request was a write. */
    private final boolean write;

    ServerErrorException(Failure failure) {
        super(failure);
        this.write = failure.write();
    }

    /**
     * {@inheritDoc}
     *
     * <p>True for every write: SciCat sometimes answers 500 after it has stored the record.
     */
    @Override
    public boolean outcomeUnknown() {
        return write;
    }
}
