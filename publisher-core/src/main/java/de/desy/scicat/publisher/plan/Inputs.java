package de.desy.scicat.publisher.plan;

/** What the publisher does with the datasets that {@code inputDatasets} names. */
public enum Inputs {
    /** The published dataset names them as the source does; the publisher does not read them. The default. */
    REFERENCES,
    /**
     * The publisher publishes the inputs too, and their inputs: with the same options, each once, and before the
     * dataset that names it. With {@link PidPolicy#MINTED} the published dataset names the inputs by their new pids.
     */
    PUBLISH,
    /** Their files become files of the published dataset. Inputs of inputs are not followed. */
    COMBINE
}
