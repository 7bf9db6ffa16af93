package de.desy.scicat.publisher.plan;

/** What the publisher does with file entries without a time, as old catalogues have them. Every server requires one. */
public enum MissingFileTime {
    /** It refuses the dataset. */
    FAIL,
    /** Each such file gets the {@code creationTime} of the dataset that lists it; the plan lists how many. */
    CREATION_TIME
}
