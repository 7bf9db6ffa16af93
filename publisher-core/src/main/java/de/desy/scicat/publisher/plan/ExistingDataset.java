package de.desy.scicat.publisher.plan;

/**
 * What the publisher does with a dataset that is on the target already. Each of these settings continues an interrupted
 * publication: a private dataset whose fields agree with the source, and which only lacks parts, gets the missing
 * parts.
 */
public enum ExistingDataset {
    /** The publisher updates what differs; the plan shows it field by field. The default. */
    UPDATE,
    /** The publisher refuses the dataset; the message names what differs. */
    FAIL,
    /** The publisher does not change the dataset; the plan notes what differs. */
    KEEP,
    /**
     * The publisher updates what differs, as with {@link #UPDATE}, and also takes over a dataset that none of its
     * accounts created. The plan names the account that did. With the other settings the publisher refuses such a
     * dataset.
     */
    ADOPT
}
