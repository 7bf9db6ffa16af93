package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.publisher.report.RefusedException;

/** The source changed while it was read, and what was read is refused: a second look may see all of it. */
public final class SourceMovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What holds if there is no second look. */
    private final RefusedException refusal;

    SourceMovedException(RefusedException refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    /** What holds if there is no second look. */
    public RefusedException refusal() {
        return refusal;
    }
}
