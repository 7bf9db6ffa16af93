package de.desy.scicat.publisher;

import de.desy.scicat.client.Dataset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read on the target, measured by what should be there: which files are present is marked in the
 * {@link SourceSnapshot#files} of the source it was compared with.
 *
 * @param url the target's address
 * @param pid the pid that the dataset has there or is to have; null where the target will choose it
 * @param dataset the dataset, if it is there
 * @param blocks its blocks; blocks of a deleted dataset wait under its pid
 * @param attachments its attachments
 * @param attachmentsFrozen whether the account may add attachments, but neither change nor publish them
 */
record TargetSnapshot(
        String url,
        @Nullable String pid,
        Optional<Dataset> dataset,
        List<BlockState> blocks,
        List<AttachmentState> attachments,
        boolean attachmentsFrozen) {

    /** The id that the copy of a source attachment has; empty where there cannot be one yet. */
    String idOfCopy(String sourceAid) {
        return pid == null ? "" : AttachmentState.idOfCopy(pid, sourceAid);
    }

    /** The groups of all that a plan changes here: whoever applies it has to be a member of each. */
    Set<String> groupsToChange(PublishPlan plan) {
        Set<String> groups = new LinkedHashSet<>();
        groups.add(plan.fields().path("ownerGroup").asText());
        dataset.flatMap(Dataset::ownerGroup).ifPresent(groups::add);
        boolean aligns = plan.steps().stream().anyMatch(PlanStep.AlignParts.class::isInstance);
        boolean isPublic = dataset.map(Dataset::isPublished).orElse(false);
        Audience audience =
                Audience.of(plan.fields(), isPublic || plan.options().makePublic());
        for (BlockState block : blocks) {
            boolean aligned = audience.fits(block.ownerGroup(), block.accessGroups(), block.isPublished());
            if (block.isDirty() || (aligns && !aligned)) {
                groups.add(block.ownerGroup());
            }
        }
        groups.remove("");
        return groups;
    }

    /**
     * A block on the target, measured.
     *
     * @param id its id
     * @param ownerGroup its owner group
     * @param accessGroups its access groups
     * @param isPublished whether anybody may read it
     * @param good entries that are as they should be
     * @param doubled entries of files that an earlier entry lists already
     * @param changed entries that say something else than the source
     * @param surplus entries of files that the source does not have
     */
    record BlockState(
            String id,
            String ownerGroup,
            List<String> accessGroups,
            boolean isPublished,
            int good,
            int doubled,
            int changed,
            int surplus) {

        boolean isDirty() {
            return doubled + changed + surplus > 0;
        }

        boolean isEmpty() {
            return good == 0 && !isDirty();
        }
    }
}
