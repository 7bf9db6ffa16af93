package de.desy.scicat.client.model;

/**
 * The result of {@code readFiles}.
 *
 * @param blocks number of blocks read
 * @param files number of files that the visitor got
 * @param bytes sum of the sizes of these files
 * @param pages number of replies with blocks that were read
 * @param complete whether the client saw all files: files and bytes agree with the dataset's totals, or the number of
 *     blocks agrees with the server's own count. False if some blocks are not visible to this account
 * @param statedFiles the dataset's {@code numberOfFiles}; -1 if the caller gave no dataset
 * @param statedBytes the dataset's {@code size} in bytes; -1 if the caller gave no dataset
 * @param blocksByCount the number of blocks according to the server's count by dataset rights; -1 if the count was not
 *     needed or there is no dataset
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
