package de.desy.scicat.publisher.plan;

/** What becomes of the datasets that {@code inputDatasets} names. */
public enum Inputs {
    /** They are named as they are on the source, and not looked at. The default. */
    REFERENCES,
    /**
     * They are published too, with the same options, each once and before the dataset that names it; and so are their
     * inputs. With {@link PidPolicy#MINTED} the published dataset names them by their new pids.
     */
    PUBLISH,
    /** Their files become files of the published dataset. Inputs of inputs are not followed. */
    COMBINE
}
