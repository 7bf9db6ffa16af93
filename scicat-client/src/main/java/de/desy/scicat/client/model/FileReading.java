package de.desy.scicat.client.model;

/**
 * The result of {@code readFiles}.
 *
 * @param blocks number of blocks read
 * @param files number of files that the visitor got
 * @param bytes sum of the sizes of these files; about 2<sup>63</sup> if it is larger
 * @param pages number of replies with blocks that were read
 * @param complete whether the client saw all files: the number of blocks agrees with the server's own count. False if
 *     some blocks are not visible to this account, or the server does not count them for it
 * @param statedFiles the dataset's {@code numberOfFiles}; -1 if the caller gave no dataset
 * @param statedBytes the dataset's {@code size} in bytes; -1 if the caller gave no dataset
 * @param blocksByCount the number of blocks according to the server's count by dataset rights; -1 if the server
 *     did not count them or there is no dataset
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
