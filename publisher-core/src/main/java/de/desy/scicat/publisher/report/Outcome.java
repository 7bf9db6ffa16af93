package de.desy.scicat.publisher.report;

/** How a publication ended. */
public enum Outcome {
    /** The dataset is new on the target, or was to become public; it is complete now. */
    PUBLISHED,
    /** The dataset was on the target, and the publisher updated what differed. */
    UPDATED,
    /** There was nothing to do, and nothing was written. */
    UNCHANGED,
    /**
     * Something was not done; the report's error states what. A new dataset stays private until it is complete; a
     * public dataset stays public. Publishing again continues the work.
     */
    FAILED
}
