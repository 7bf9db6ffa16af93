package de.desy.scicat.publisher.plan;

/** Which pid the published dataset has. */
public enum PidPolicy {
    /**
     * The same pid as on the source. The default: the copy is found by its pid. The target's account needs the right to
     * create datasets with a given pid.
     */
    SAME,
    /**
     * A pid that the target chooses. The published dataset keeps the source's pid in its {@code relationships}, under
     * the name {@value PublishPlan#MARKER}. The publisher searches for it before every create, so it finds the copy
     * again as long as the account may read it. The account only needs the right to create datasets.
     */
    MINTED
}
