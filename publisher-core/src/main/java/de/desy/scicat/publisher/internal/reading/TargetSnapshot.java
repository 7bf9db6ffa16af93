package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.files.Presence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read on the target, compared with the desired files.
 *
 * @param url the target's address
 * @param pid the present or future pid of the dataset there; null if the target will choose it
 * @param dataset the dataset, if it exists
 * @param blocks its blocks; blocks of a deleted dataset remain under its pid
 * @param foreign blocks that others added, whatever they list
 * @param files which of the {@linkplain SourceSnapshot#files source's files} its blocks list
 * @param attachments its attachments that are ours
 * @param attachmentsFrozen whether the account may add attachments, but neither change nor publish them
 * @param isMasked whether the server hides e-mail addresses in the dataset from the account
 */
public record TargetSnapshot(
        String url,
        @Nullable String pid,
        Optional<Dataset> dataset,
        List<BlockState> blocks,
        List<ForeignBlock> foreign,
        Presence files,
        List<AttachmentState> attachments,
        boolean attachmentsFrozen,
        boolean isMasked) {

    /** The id of the copy of a source attachment; empty if there cannot be a copy yet. */
    public String idOfCopy(String sourceAid) {
        return pid == null ? "" : AttachmentState.idOfCopy(pid, sourceAid);
    }

    /**
     * A block that another account added to the dataset on the target.
     *
     * @param id its id
     * @param createdBy who added it
     * @param files how many files it lists, as far as they can be read
     * @param known how many of them have the path of a file of the dataset
     * @param isUnreadable whether some of it cannot be read
     */
    public record ForeignBlock(String id, String createdBy, int files, int known, boolean isUnreadable) {}

    /**
     * A block on the target, compared with the desired files.
     *
     * @param id its id
     * @param ownerGroup its owner group
     * @param accessGroups its access groups
     * @param isPublished whether anybody may read it
     * @param good entries that are as they should be
     * @param doubled entries of files that an earlier entry lists already
     * @param changed entries that differ from the source
     * @param surplus entries of files that the source does not have
     * @param stripped of the entries that differ, those with details that the options leave out
     */
    public record BlockState(
            String id,
            String ownerGroup,
            List<String> accessGroups,
            boolean isPublished,
            int good,
            int doubled,
            int changed,
            int surplus,
            int stripped) {

        public boolean isDirty() {
            return doubled + changed + surplus > 0;
        }

        public boolean isEmpty() {
            return good == 0 && !isDirty();
        }
    }
}
