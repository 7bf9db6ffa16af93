package de.desy.scicat.publisher;

/** How a publication ended. */
public enum Outcome {
    /** The dataset was not on the target before, or not public as it is to be, and is there now, complete. */
    PUBLISHED,
    /** The dataset was on the target, and what differed was brought up to date. */
    UPDATED,
    /** There was nothing to do, and nothing was written. */
    UNCHANGED,
    /** It is not complete. What was written stays private; publishing again continues. */
    FAILED
}
