package de.desy.scicat.publisher;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan was made with. It travels with the plan, so that a plan read from JSON is applied as it was made.
 *
 * @param combineInputs whether the files of the inputs become files of the published dataset
 * @param inputPaths how the inputs' relative paths are written
 * @param attachToSource whether the combined files are added to the dataset on the source too
 * @param attachments whether attachments are copied
 * @param ownerGroup the group that owns the published dataset; null where it keeps the source's
 * @param accessGroups the groups that may read it
 * @param makePublic whether anybody may read it in the end
 * @param acceptInvisibleFiles whether a dataset is published though the account does not see all of its files
 * @param filesPerBlock at most this many files in a new block
 * @param bytesPerBlock at most about this many bytes of JSON in a new block
 * @param landingPage the URL that people get, with {@code {pid}} in the place of the percent-encoded pid; null for none
 */
public record PlanOptions(
        boolean combineInputs,
        InputPaths inputPaths,
        boolean attachToSource,
        boolean attachments,
        @Nullable String ownerGroup,
        List<String> accessGroups,
        boolean makePublic,
        boolean acceptInvisibleFiles,
        int filesPerBlock,
        long bytesPerBlock,
        @Nullable String landingPage) {

    /**
     * Copies the list.
     *
     * @param combineInputs whether the files of the inputs become files of the published dataset
     * @param inputPaths how the inputs' relative paths are written
     * @param attachToSource whether the combined files are added to the dataset on the source too
     * @param attachments whether attachments are copied
     * @param ownerGroup the group that owns the published dataset; null where it keeps the source's
     * @param accessGroups the groups that may read it
     * @param makePublic whether anybody may read it in the end
     * @param acceptInvisibleFiles whether a dataset is published though the account does not see all of its files
     * @param filesPerBlock at most this many files in a new block
     * @param bytesPerBlock at most about this many bytes of JSON in a new block
     * @param landingPage the URL that people get, with {@code {pid}} in the place of the percent-encoded pid; null for none
     */
    public PlanOptions {
        accessGroups = List.copyOf(accessGroups);
    }

    /** The landing page of a dataset, or null. */
    @Nullable String url(String pid) {
        return landingPage == null ? null : landingPage.replace("{pid}", Text.segment(pid));
    }

    PlanOptions withOwnerGroup(String group) {
        return new PlanOptions(
                combineInputs,
                inputPaths,
                attachToSource,
                attachments,
                group,
                accessGroups,
                makePublic,
                acceptInvisibleFiles,
                filesPerBlock,
                bytesPerBlock,
                landingPage);
    }
}
