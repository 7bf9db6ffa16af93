package de.desy.scicat.publisher.report;

/** How a publication ended. */
public enum Outcome {
    /** The dataset was not on the target before, or not public as it is to be, and is there now, complete. */
    PUBLISHED,
    /** The dataset was on the target, and what differed was brought up to date. */
    UPDATED,
    /** There was nothing to do, and nothing was written. */
    UNCHANGED,
    /**
     * Something was not done; the report's error says what. A new dataset stays private until it is complete, one that was
     * public stays public. Publishing again continues.
     */
    FAILED
}
