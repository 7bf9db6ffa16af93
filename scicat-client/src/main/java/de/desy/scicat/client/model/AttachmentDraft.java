package de.desy.scicat.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attachment to be written.
 *
 * @param aid the id it shall have, so that it is not created twice; null leaves it to the server. Servers of the 4.x
 *     line take it from administrators only, see {@link de.desy.scicat.client.Attachments#create}
 * @param caption its caption; may be empty
 * @param thumbnail the picture, by convention a data URL; null if there is none
 * @param ownerGroup the group that may change it
 * @param accessGroups groups that may read it
 * @param isPublished whether anyone may read it, even while its dataset is private
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
