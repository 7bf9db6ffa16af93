package de.desy.scicat.publisher.plan;

import de.desy.scicat.publisher.internal.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made with. It travels with the plan, so that a plan read from JSON is applied as it was made.
 *
 * @param pid which pid the published dataset has
 * @param existing what becomes of a dataset that is on the target already
 * @param inputs what becomes of the inputs
 * @param inputPaths how the inputs' relative paths are written
 * @param acceptUnreadableInputs whether a dataset is published though the account cannot read all of its inputs
 * @param attachToSource whether the combined files are added to the dataset on the source too
 * @param attachments whether attachments are copied
 * @param ownerGroup the group that owns the published dataset; null where it keeps the source's
 * @param accessGroups the groups that may read it
 * @param makePublic whether anybody may read it in the end
 * @param acceptInvisibleFiles whether a dataset is published though the account does not see all of its files
 * @param missingType what becomes of a dataset without a type
 * @param contactEmail the address for datasets that have none which a server takes; null for none
 * @param leaveOut fields that stay behind
 * @param keep fields that are carried over though they are private
 * @param filesPerBlock at most this many files in a new block
 * @param bytesPerBlock at most about this many bytes of JSON in a new block
 * @param landingPage the URL that people get, with {@code {pid}} in the place of the percent-encoded pid; null for none
 */
public record PlanOptions(
        PidPolicy pid,
        ExistingDataset existing,
        Inputs inputs,
        InputPaths inputPaths,
        boolean acceptUnreadableInputs,
        boolean attachToSource,
        boolean attachments,
        @Nullable String ownerGroup,
        List<String> accessGroups,
        boolean makePublic,
        boolean acceptInvisibleFiles,
        MissingType missingType,
        @Nullable String contactEmail,
        List<String> leaveOut,
        List<String> keep,
        int filesPerBlock,
        long bytesPerBlock,
        @Nullable String landingPage) {

    /**
     * Copies the lists.
     *
     * @param pid see the component
     * @param existing see the component
     * @param inputs see the component
     * @param inputPaths see the component
     * @param acceptUnreadableInputs see the component
     * @param attachToSource see the component
     * @param attachments see the component
     * @param ownerGroup see the component
     * @param accessGroups see the component
     * @param makePublic see the component
     * @param acceptInvisibleFiles see the component
     * @param missingType see the component
     * @param contactEmail see the component
     * @param leaveOut see the component
     * @param keep see the component
     * @param filesPerBlock see the component
     * @param bytesPerBlock see the component
     * @param landingPage see the component
     */
    public PlanOptions {
        accessGroups = List.copyOf(accessGroups);
        leaveOut = List.copyOf(leaveOut);
        keep = List.copyOf(keep);
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
     * @param targetPid its pid on the target; null where it has none yet
     * @return the URL that people get; null where there is no landing page, or no pid
     */
    public @Nullable String url(@Nullable String targetPid) {
        return landingPage == null || targetPid == null ? null : landingPage.replace("{pid}", Text.segment(targetPid));
    }

    /**
     * Options that can be changed. {@link Builder#ownerGroup} or {@link Builder#keepOwnerGroup} has to be said.
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
         * @return options that nobody changes any more
         * @throws de.desy.scicat.publisher.report.OptionsException when nothing was said about the owner group, or options contradict each other
         */
        public PlanOptions build() {
            return planOptions();
        }
    }
}
