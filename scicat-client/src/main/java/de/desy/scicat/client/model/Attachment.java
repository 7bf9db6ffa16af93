package de.desy.scicat.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture or note attached to a dataset.
 *
 * @param aid the server's id of the attachment
 * @param caption the caption; may be empty
 * @param thumbnail the picture, by convention a data URL; null if there is none
 * @param ownerGroup the group that may change the attachment; empty if absent
 * @param accessGroups groups that may read the attachment
 * @param isPublished whether anyone may read the attachment, even while its dataset is private
 * @param createdBy the account that created the attachment; the server sets it, and nobody can change it; null if the
 *     server does not tell
 */
public record Attachment(
        String aid,
        String caption,
        @Nullable String thumbnail,
        String ownerGroup,
        List<String> accessGroups,
        boolean isPublished,
        @Nullable String createdBy) {

    /**
     * Copies the list.
     *
     * @param aid see the component
     * @param caption see the component
     * @param thumbnail see the component
     * @param ownerGroup see the component
     * @param accessGroups see the component
     * @param isPublished see the component
     * @param createdBy see the component
     */
    public Attachment {
        accessGroups = List.copyOf(accessGroups);
    }
}
