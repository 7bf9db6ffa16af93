package de.desy.scicat.client.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of files to create. The server takes owner and access groups from the dataset.
 *
 * <p>SciCat refuses bodies above its limit (16 MB by default) with a plain 500, and becomes slow with many files. About
 * 5 000 files and 4 MB are a good size for a block.
 *
 * @param size sum of the sizes of the files in bytes
 * @param chkAlg algorithm of the files' checksums; null if there are none
 * @param isPublished whether anyone may read the block, even while its dataset is private
 * @param dataFileList the files, at least one
 */
public record OrigDatablockDraft(long size, @Nullable String chkAlg, boolean isPublished, List<DataFile> dataFileList) {

    /**
     * Copies the list.
     *
     * @param size see the component
     * @param chkAlg see the component
     * @param isPublished see the component
     * @param dataFileList see the component
     * @throws IllegalArgumentException if there is no file (the server would refuse the block)
     */
    public OrigDatablockDraft {
        dataFileList = List.copyOf(dataFileList);
        if (dataFileList.isEmpty()) {
            throw new IllegalArgumentException("A block needs at least one file");
        }
    }
}
