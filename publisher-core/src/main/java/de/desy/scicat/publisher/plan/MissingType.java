package de.desy.scicat.publisher.plan;

/** What the publisher does with a dataset without a {@code type}; no server accepts such a dataset. */
public enum MissingType {
    /**
     * The type is {@code derived} if the dataset names inputs or software, else {@code raw}; the plan lists it. The
     * default.
     */
    INFER,
    /** The publisher refuses the dataset. */
    FAIL
}
