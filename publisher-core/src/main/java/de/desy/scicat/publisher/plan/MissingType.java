package de.desy.scicat.publisher.plan;

/** What becomes of a dataset without a {@code type}, which no server takes. */
public enum MissingType {
    /** It is {@code derived} if it names inputs or software, else {@code raw}; the plan lists it. The default. */
    INFER,
    /** It is refused. */
    FAIL
}
