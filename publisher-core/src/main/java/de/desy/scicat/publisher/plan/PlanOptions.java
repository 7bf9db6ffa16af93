package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.text.Required;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a plan. They are part of the plan, so that a plan read from JSON is applied as it was made.
 *
 * @param pid which pid the published dataset has
 * @param existing what the publisher does with a dataset that is on the target already
 * @param ourAccounts further accounts of the target whose records count as the publisher's own
 * @param inputs what the publisher does with the inputs
 * @param inputPaths how the inputs' relative paths are written
 * @param acceptUnreadableInputs whether a dataset is published though the account cannot read all of its inputs
 * @param attachToSource whether the combined files are added to the dataset on the source too
 * @param attachments whether attachments are copied
 * @param ownerGroup the group that owns the published dataset; null if it keeps the source's group
 * @param accessGroups the groups that may read it
 * @param makePublic whether anybody may read the complete dataset
 * @param acceptInvisibleFiles whether a dataset is published though the account does not see all of its files
 * @param acceptRemovals whether a plan may take something away from a dataset on the target
 * @param missingType what the publisher does with a dataset without a type
 * @param contactEmail the address for datasets without an address that servers accept; null for none
 * @param leaveOut fields that are left out
 * @param keep private fields that are published all the same
 * @param filesPerBlock at most this many files in a new block
 * @param bytesPerBlock at most about this many bytes of JSON in a new block
 * @param landingPage the URL that people get, in which {@code {pid}} is replaced by the percent-encoded pid; null for
 *     none
 * @param requester for whom datasets are published; null for the account that reads the source
 * @param combineSharedInputs whether file lists of inputs are combined that are merely shared with the requester
 * @param ingestAccounts further accounts of the source whose blocks and attachments on datasets of others go along
 * @param schemaHosts the hosts that {@code scientificMetadataSchema} may name; null for any
 * @param fileOwners whether {@code uid} and {@code gid} of files are published
 * @param missingFileTime what the publisher does with file entries without a time
 * @param lifecycle what the target is to believe about the archiving of the dataset
 * @param acceptConfidential whether a dataset is made public though its classification asks for confidentiality
 * @param acceptEmbargoed whether a dataset is made public before its date of publishing
 * @param linkSource whether the source gets a link to the published dataset
 */
public record PlanOptions(
        PidPolicy pid,
        ExistingDataset existing,
        List<String> ourAccounts,
        Inputs inputs,
        InputPaths inputPaths,
        boolean acceptUnreadableInputs,
        boolean attachToSource,
        boolean attachments,
        @Nullable String ownerGroup,
        List<String> accessGroups,
        boolean makePublic,
        boolean acceptInvisibleFiles,
        boolean acceptRemovals,
        MissingType missingType,
        @Nullable String contactEmail,
        List<String> leaveOut,
        List<String> keep,
        int filesPerBlock,
        long bytesPerBlock,
        @Nullable String landingPage,
        @Nullable Requester requester,
        boolean combineSharedInputs,
        List<String> ingestAccounts,
        @Nullable List<String> schemaHosts,
        boolean fileOwners,
        MissingFileTime missingFileTime,
        Lifecycle lifecycle,
        boolean acceptConfidential,
        boolean acceptEmbargoed,
        boolean linkSource) {

    /**
     * Copies the lists.
     *
     * @param pid see the component
     * @param existing see the component
     * @param ourAccounts see the component
     * @param inputs see the component
     * @param inputPaths see the component
     * @param acceptUnreadableInputs see the component
     * @param attachToSource see the component
     * @param attachments see the component
     * @param ownerGroup see the component
     * @param accessGroups see the component
     * @param makePublic see the component
     * @param acceptInvisibleFiles see the component
     * @param acceptRemovals see the component
     * @param missingType see the component
     * @param contactEmail see the component
     * @param leaveOut see the component
     * @param keep see the component
     * @param filesPerBlock see the component
     * @param bytesPerBlock see the component
     * @param landingPage see the component
     * @param requester see the component
     * @param combineSharedInputs see the component
     * @param ingestAccounts see the component
     * @param schemaHosts see the component
     * @param fileOwners see the component
     * @param missingFileTime see the component
     * @param lifecycle see the component
     * @param acceptConfidential see the component
     * @param acceptEmbargoed see the component
     * @param linkSource see the component
     */
    public PlanOptions {
        Required.value(pid, "pid");
        Required.value(existing, "existing");
        ourAccounts = Required.list(ourAccounts, "ourAccounts");
        Required.value(inputs, "inputs");
        Required.value(inputPaths, "inputPaths");
        accessGroups = Required.list(accessGroups, "accessGroups");
        Required.value(missingType, "missingType");
        leaveOut = Required.list(leaveOut, "leaveOut");
        keep = Required.list(keep, "keep");
        ingestAccounts = Required.list(ingestAccounts, "ingestAccounts");
        schemaHosts = schemaHosts == null ? null : Required.list(schemaHosts, "schemaHosts");
        Required.value(missingFileTime, "missingFileTime");
        Required.value(lifecycle, "lifecycle");
    }

    /**
     * Whether the files of the inputs become files of the published dataset.
     *
     * @return true for {@link Inputs#COMBINE}
     */
    public boolean combineInputs() {
        return inputs == Inputs.COMBINE;
    }

    /**
     * The landing page of a dataset.
     *
     * @param targetPid its pid on the target; null if it has no pid yet
     * @return the URL that people get; null if there is no landing page, or no pid
     */
    public @Nullable String url(@Nullable String targetPid) {
        return landingPage == null || targetPid == null ? null : landingPage.replace("{pid}", Text.segment(targetPid));
    }

    /**
     * The options in which others differ from these.
     *
     * @param other other options
     * @return the options, in the order of their table; empty if they are equal
     */
    public List<Option> differences(PlanOptions other) {
        return OptionValues.differences(this, other);
    }

    /** Refuses values that the builder would not have taken. */
    void check() {
        Builder builder = toBuilder()
                .filesPerBlock(filesPerBlock)
                .bytesPerBlock(bytesPerBlock)
                .leaveOutFields(leaveOut.toArray(String[]::new))
                .keepFields(keep.toArray(String[]::new))
                .ourAccounts(ourAccounts.toArray(String[]::new))
                .ingestAccounts(ingestAccounts.toArray(String[]::new));
        if (ownerGroup != null) {
            builder.ownerGroup(ownerGroup);
        }
        if (contactEmail != null) {
            builder.contactEmailFallback(contactEmail);
        }
        if (landingPage != null) {
            builder.landingPage(landingPage);
        }
        if (schemaHosts != null) {
            builder.schemaHosts(schemaHosts.toArray(String[]::new));
        }
        builder.build();
    }

    /**
     * Builds options. {@link Builder#ownerGroup} or {@link Builder#keepOwnerGroup} is required.
     *
     * @return a builder with the default of each option
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with these options.
     *
     * @return a builder; these options stay as they are
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Builds options. Not thread-safe; it may be used again after {@link #build}.
     */
    public static final class Builder extends OptionsBuilder<Builder> {
        private Builder() {}

        private Builder(PlanOptions options) {
            super(options);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The options.
         *
         * @return immutable options
         * @throws de.desy.scicat.publisher.report.OptionsException when the owner group is not set, or options
         *     contradict each other
         */
        public PlanOptions build() {
            return planOptions();
        }
    }
}
