package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of steps of a plan. Plans and reports use the same names in JSON. */
public enum StepKind {
    /** Creates the dataset on the target. */
    CREATE_DATASET("createDataset"),
    /** Changes fields of the dataset on the target. */
    UPDATE_DATASET("updateDataset"),
    /** Overwrites file lists of blocks on the target. */
    REWRITE_BLOCKS("rewriteBlocks"),
    /** Adds files to the dataset on the target. */
    ADD_FILES("addFiles"),
    /** Copies an attachment to the target. */
    COPY_ATTACHMENT("copyAttachment"),
    /** Adds the files of the inputs to the dataset on the source. */
    ATTACH_TO_SOURCE("attachToSource"),
    /** Gives blocks and attachments on the target the groups and the visibility of the dataset. */
    ALIGN_PARTS("alignParts"),
    /** Sets the dataset's totals on the target. */
    SET_TOTALS("setTotals"),
    /** Makes the dataset on the target readable by anybody. */
    MAKE_PUBLIC("makePublic"),
    /** Gives the published dataset a DOI. */
    MINT_DOI("mintDoi"),
    /** Lets the dataset on the source say where it is published. */
    LINK_SOURCE("linkSource");

    private final String json;

    StepKind(String json) {
        this.json = json;
    }

    /**
     * Its name in the JSON of plans and reports.
     *
     * @return such as {@code createDataset}
     */
    @JsonValue
    public String json() {
        return json;
    }
}
