package de.desy.scicat.publisher.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.internal.text.Required;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.StepKind;
import java.util.List;

/** One step of a plan. The steps are carried out in their order in the plan. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(PlanStep.CreateDataset.class),
    @JsonSubTypes.Type(PlanStep.UpdateDataset.class),
    @JsonSubTypes.Type(PlanStep.RewriteBlocks.class),
    @JsonSubTypes.Type(PlanStep.AddFiles.class),
    @JsonSubTypes.Type(PlanStep.CopyAttachment.class),
    @JsonSubTypes.Type(PlanStep.AttachToSource.class),
    @JsonSubTypes.Type(PlanStep.AlignParts.class),
    @JsonSubTypes.Type(PlanStep.SetTotals.class),
    @JsonSubTypes.Type(PlanStep.MakePublic.class),
    @JsonSubTypes.Type(PlanStep.MintDoi.class),
    @JsonSubTypes.Type(PlanStep.LinkSource.class)
})
public sealed interface PlanStep {

    /**
     * The step in a few words, for plans, reports and progress displays.
     *
     * @return one line without the step's sign
     */
    String describe();

    /**
     * The kind of the step. The compiler checks that a {@code switch} over it is complete.
     *
     * @return the kind
     */
    StepKind kind();

    /**
     * Creates the dataset on the target, private and without files.
     *
     * @param ownerGroup the group that will own it
     * @param minted whether the target chooses its pid
     */
    @JsonTypeName("createDataset")
    record CreateDataset(String ownerGroup, boolean minted) implements PlanStep {
        /**
         * Checks that nothing is missing.
         *
         * @param ownerGroup the group that will own it
         * @param minted whether the target chooses its pid
         */
        public CreateDataset {
            Required.value(ownerGroup, "ownerGroup");
        }

        @Override
        public StepKind kind() {
            return StepKind.CREATE_DATASET;
        }

        @Override
        public String describe() {
            return "create the dataset, private, ownerGroup " + ownerGroup
                    + (minted ? ", with a pid that the target chooses" : "");
        }
    }

    /**
     * Changes fields of the dataset on the target.
     *
     * @param changes what changes, field by field
     */
    @JsonTypeName("updateDataset")
    record UpdateDataset(List<FieldChange> changes) implements PlanStep {
        /**
         * Copies the list.
         *
         * @param changes what changes, field by field
         */
        public UpdateDataset {
            changes = Required.list(changes, "changes");
        }

        @Override
        public StepKind kind() {
            return StepKind.UPDATE_DATASET;
        }

        @Override
        public String describe() {
            return "update "
                    + String.join(", ", changes.stream().map(FieldChange::field).toList());
        }
    }

    /**
     * Overwrites the file lists of blocks with duplicate, outdated or foreign entries.
     *
     * @param blockIds the blocks
     * @param doubled entries of files that another entry lists already
     * @param changed entries that differ from the source
     * @param surplus entries of files that the source does not have
     * @param stripped of the entries that differ, those that lose details which the options leave out now
     */
    @JsonTypeName("rewriteBlocks")
    record RewriteBlocks(List<String> blockIds, long doubled, long changed, long surplus, long stripped)
            implements PlanStep {
        /**
         * Copies the list.
         *
         * @param blockIds the blocks
         * @param doubled entries of files that another entry lists already
         * @param changed entries that differ from the source
         * @param surplus entries of files that the source does not have
         * @param stripped of the entries that differ, those that lose details which the options leave out now
         */
        public RewriteBlocks {
            blockIds = Required.list(blockIds, "blockIds");
        }

        @Override
        public StepKind kind() {
            return StepKind.REWRITE_BLOCKS;
        }

        @Override
        public String describe() {
            return "rewrite " + Text.count(blockIds.size(), "block") + ": " + doubled + " doubled, " + changed
                    + " outdated, " + Text.count(surplus, "foreign file entry", "foreign file entries");
        }
    }

    /**
     * Adds files to the dataset on the target, in blocks that are private until all is complete.
     *
     * @param files how many
     * @param bytes the sum of their sizes, in bytes
     */
    @JsonTypeName("addFiles")
    record AddFiles(long files, long bytes) implements PlanStep {
        @Override
        public StepKind kind() {
            return StepKind.ADD_FILES;
        }

        @Override
        public String describe() {
            return "add " + Text.files(files, bytes);
        }
    }

    /**
     * Copies an attachment to the target, or updates its copy.
     *
     * @param sourceAid its id on the source
     * @param caption its caption
     * @param replaces the id of the copy on the target that is updated; empty if there is none
     */
    @JsonTypeName("copyAttachment")
    record CopyAttachment(String sourceAid, String caption, String replaces) implements PlanStep {
        /**
         * Checks that nothing is missing.
         *
         * @param sourceAid its id on the source
         * @param caption its caption
         * @param replaces the id of the copy on the target that is updated; empty if there is none
         */
        public CopyAttachment {
            Required.value(sourceAid, "sourceAid");
            Required.value(caption, "caption");
            Required.value(replaces, "replaces");
        }

        @Override
        public StepKind kind() {
            return StepKind.COPY_ATTACHMENT;
        }

        @Override
        public String describe() {
            return (replaces.isEmpty() ? "copy" : "update") + " attachment \"" + caption + "\"";
        }
    }

    /**
     * Adds the files of the inputs to the combined dataset on the source.
     *
     * @param files how many
     * @param bytes the sum of their sizes, in bytes
     */
    @JsonTypeName("attachToSource")
    record AttachToSource(long files, long bytes) implements PlanStep {
        @Override
        public StepKind kind() {
            return StepKind.ATTACH_TO_SOURCE;
        }

        @Override
        public String describe() {
            return files == 0
                    ? "finish attaching files of the inputs to the dataset on the source, which is being done or was"
                            + " cut off"
                    : "attach " + Text.files(files, bytes) + " of the inputs to the dataset on the source";
        }
    }

    /**
     * Gives blocks and attachments on the target the groups and the visibility of the dataset.
     *
     * @param blocks how many blocks that are there already
     * @param attachments how many attachments that are there already
     * @param closed how many of both lose readers: a group that may read them now, or everybody
     * @param isPublic whether anybody may read them afterwards; parts that the plan adds get the same visibility
     */
    @JsonTypeName("alignParts")
    record AlignParts(long blocks, long attachments, long closed, boolean isPublic) implements PlanStep {
        @Override
        public StepKind kind() {
            return StepKind.ALIGN_PARTS;
        }

        @Override
        public String describe() {
            return (isPublic ? "make blocks and attachments public" : "align blocks and attachments")
                    + (blocks + attachments > 0
                            ? " (" + Text.count(blocks, "block") + " and " + Text.count(attachments, "attachment")
                                    + " that are there already)"
                            : "");
        }
    }

    /**
     * Sets the dataset's totals on the target.
     *
     * @param numberOfFiles the number of files
     * @param size the sum of their sizes, in bytes
     */
    @JsonTypeName("setTotals")
    record SetTotals(long numberOfFiles, long size) implements PlanStep {
        @Override
        public StepKind kind() {
            return StepKind.SET_TOTALS;
        }

        @Override
        public String describe() {
            return "set the totals: " + Text.files(numberOfFiles, size);
        }
    }

    /** Makes the dataset on the target readable by anybody; nothing but a DOI comes after it. */
    @JsonTypeName("makePublic")
    record MakePublic() implements PlanStep {
        @Override
        public StepKind kind() {
            return StepKind.MAKE_PUBLIC;
        }

        @Override
        public String describe() {
            return "make the dataset public";
        }
    }

    /**
     * Gives the published dataset a DOI; only a link on the source comes after it. Registration cannot be undone.
     *
     * @param doi the plan of the DOI
     */
    @JsonTypeName("mintDoi")
    record MintDoi(DoiPlan doi) implements PlanStep {
        /**
         * Checks the plan.
         *
         * @param doi the plan of the DOI
         * @throws IllegalArgumentException when there is nothing to do for the DOI
         */
        public MintDoi {
            if (Required.value(doi, "doi").isEmpty()) {
                throw new IllegalArgumentException("there is nothing to do for the DOI");
            }
        }

        @Override
        public StepKind kind() {
            return StepKind.MINT_DOI;
        }

        @Override
        public String describe() {
            return doi.steps().contains(DoiPlan.Step.REGISTER)
                    ? "register a DOI for it at DataCite; this cannot be undone"
                    : "make the record of its DOI public, which DataCite has registered";
        }
    }

    /**
     * Tells readers of the source where the published dataset is: a write to the source. Always the last step.
     *
     * @param links where the source is to point, as far as that was known when the plan was made: a pid that the target
     *     chooses and a DOI that has to be registered are known later
     */
    @JsonTypeName("linkSource")
    record LinkSource(List<String> links) implements PlanStep {
        /**
         * Copies the list.
         *
         * @param links where the source is to point
         */
        public LinkSource {
            links = Required.list(links, "links");
        }

        @Override
        public StepKind kind() {
            return StepKind.LINK_SOURCE;
        }

        @Override
        public String describe() {
            return "let the dataset on the source say where it is published"
                    + (links.isEmpty() ? "" : ": " + String.join(", ", links));
        }
    }
}
