package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.publisher.report.RefusedException;

/** The source changed while it was read, and the reading was refused. A second reading may be complete. */
public final class SourceMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The refusal that applies if there is no second reading. */
    private final RefusedException refusal;

    SourceMovedException(RefusedException refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    /** The refusal that applies if there is no second reading. */
    public RefusedException refusal() {
        return refusal;
    }
}
