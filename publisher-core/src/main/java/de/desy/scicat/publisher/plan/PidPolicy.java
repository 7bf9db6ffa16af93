package de.desy.scicat.publisher.plan;

/** Which pid the published dataset has. */
public enum PidPolicy {
    /**
     * The same as on the source. The default: a clone is found by its pid. The target's account needs the right to create
     * datasets with a pid of its own.
     */
    SAME,
    /**
     * One that the target chooses. The source's pid is kept in the {@code relationships} of the published dataset, under
     * the name {@value PublishPlan#MARKER}, and searched for before every create; so the clone is found again, as long
     * as the account may read it. The account needs the right to create datasets, no more.
     */
    MINTED
}
