package de.desy.scicat.client.model;

/**
 * What {@code readFiles} saw.
 *
 * @param blocks number of blocks read
 * @param files number of files handed out
 * @param bytes sum of their sizes
 * @param pages number of replies with blocks that were read
 * @param complete whether all files were seen: either files and bytes agree with the dataset's totals, or the number
 *     of blocks agrees with the server's own count. False: some blocks are not visible to this account
 * @param statedFiles the dataset's {@code numberOfFiles}; -1 if the dataset was not given
 * @param statedBytes the dataset's {@code size} in bytes; -1 if the dataset was not given
 * @param blocksByCount the number of blocks according to the server's count by dataset rights; -1 if it was not needed
 *     or there is no dataset
 */
public record FileReading(
        int blocks,
        long files,
        long bytes,
        int pages,
        boolean complete,
        long statedFiles,
        long statedBytes,
        int blocksByCount) {}
