package de.desy.scicat.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a block of files. {@link de.desy.scicat.client.OrigDatablocks#readFiles(Dataset, DataFileVisitor)}
 * reads the files themselves.
 *
 * @param id the server's id of the block ({@code _id})
 * @param datasetId pid of the dataset that the block belongs to
 * @param size sum of the sizes of the block's files in bytes, as the creator of the block stated it; 0 if absent
 * @param chkAlg algorithm of the files' checksums; null if not stated
 * @param ownerGroup the group that may change the block: the dataset's owner group at the creation of the block; empty
 *     if absent
 * @param accessGroups groups that may read the block: the dataset's access groups at the creation of the block
 * @param isPublished whether anyone may read the block, even while its dataset is private
 * @param createdBy the account that created the block, as the server recorded it; null if absent
 */
public record OrigDatablock(
        String id,
        String datasetId,
        long size,
        @Nullable String chkAlg,
        String ownerGroup,
        List<String> accessGroups,
        boolean isPublished,
        @Nullable String createdBy) {

    /**
     * Copies the list.
     *
     * @param id see the component
     * @param datasetId see the component
     * @param size see the component
     * @param chkAlg see the component
     * @param ownerGroup see the component
     * @param accessGroups see the component
     * @param isPublished see the component
     * @param createdBy see the component
     */
    public OrigDatablock {
        accessGroups = List.copyOf(accessGroups);
    }
}
