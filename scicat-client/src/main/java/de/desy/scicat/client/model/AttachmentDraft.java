package de.desy.scicat.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attachment to create.
 *
 * @param aid the id of the attachment, which prevents a second creation; null leaves the choice to the server. Servers
 *     before 5.2.1 accept an id only from administrators, see {@link de.desy.scicat.client.Attachments#create}
 * @param caption the caption; may be empty
 * @param thumbnail the picture, by convention a data URL; null if there is none
 * @param ownerGroup the group that may change the attachment
 * @param accessGroups groups that may read the attachment
 * @param isPublished whether anyone may read the attachment, even while its dataset is private
 */
public record AttachmentDraft(
        @Nullable String aid,
        String caption,
        @Nullable String thumbnail,
        String ownerGroup,
        List<String> accessGroups,
        boolean isPublished) {

    /**
     * Copies the list.
     *
     * @param aid see the component
     * @param caption see the component
     * @param thumbnail see the component
     * @param ownerGroup see the component
     * @param accessGroups see the component
     * @param isPublished see the component
     */
    public AttachmentDraft {
        accessGroups = List.copyOf(accessGroups);
    }
}
