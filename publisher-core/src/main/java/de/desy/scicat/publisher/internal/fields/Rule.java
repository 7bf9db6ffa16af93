package de.desy.scicat.publisher.internal.fields;

/** What becomes of a dataset field when its dataset is published. */
public enum Rule {
    /** Carried over as it is. */
    COPY,
    /** Set by an option of the publisher, such as the owner group. */
    MAP,
    /** Worked out from what was published: totals and visibility. */
    COMPUTE,
    /** Not carried over, for a reason that the plan states. */
    DROP,
    /** Set by each server for itself; neither compared nor mentioned. */
    SERVER
}
