package de.desy.scicat.publisher.internal.fields;

/** How a dataset field is published. */
public enum Rule {
    /** Copied unchanged. */
    COPY,
    /** Set by an option of the publisher, such as the owner group. */
    MAP,
    /** Computed from the published parts: totals and visibility. */
    COMPUTE,
    /** Left out, for a reason that the plan states. */
    DROP,
    /** Set by each server for itself; neither compared nor mentioned. */
    SERVER
}
