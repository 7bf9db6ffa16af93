package de.desy.scicat.publisher.plan;

/**
 * What becomes of a dataset that is on the target already. A publication that was cut off is continued under each of
 * these: a private dataset whose fields agree with the source, and which just lacks something, gets what it lacks.
 */
public enum ExistingDataset {
    /** What differs is brought up to date; the plan shows it field by field. The default. */
    UPDATE,
    /** It is refused; the message names what differs. */
    FAIL,
    /** It is left as it is; the plan notes what differs. */
    KEEP
}
