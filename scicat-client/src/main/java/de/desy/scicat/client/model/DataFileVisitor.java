package de.desy.scicat.client.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Receives the files of a dataset one by one, block by block. If a visitor throws an exception, the reading ends, and
 * {@code readFiles} throws this exception unchanged.
 */
@FunctionalInterface
public interface DataFileVisitor {

    /**
     * A block begins.
     *
     * @param block the complete header of the block
     */
    default void begin(OrigDatablock block) {}

    /**
     * Receives the next file. A visitor gets every file once.
     *
     * @param block the block that the file belongs to
     * @param file the file
     */
    void file(OrigDatablock block, DataFile file);

    /**
     * Reports that the next file has a value that a {@link DataFile} does not hold: SciCat's contract lacks its key, or
     * has another type for it. The client calls this before {@link #file}, once for each such key.
     *
     * @param block the block that the file belongs to
     * @param key the key of the value
     */
    default void unknown(OrigDatablock block, String key) {}

    /**
     * Reports that the next file is read in another form than the server holds it: its size is a text of digits, or its
     * time is the {@link #missingTime}. The client calls this before {@link #file}, once for each such value.
     *
     * @param block the block that the file belongs to
     * @param key the key of the value, {@code size} or {@code time}
     */
    default void repaired(OrigDatablock block, String key) {}

    /**
     * The time of files that have none on the server, as entries of old catalogues do. The client asks once.
     *
     * @return a time; null, which is the default, if such an entry cannot be read
     */
    default @Nullable Instant missingTime() {
        return null;
    }

    /**
     * Reports that the rest of a block cannot be read for its content: an entry is no file, or there is more than the
     * client takes. The client calls this between {@link #begin} and {@link #end}, perhaps after some files of the
     * block, and passes no more of them.
     *
     * @param block the header of the block
     * @param reason why, such as {@code it has a file without a size}
     * @return whether to continue with the next block. False, which is the default, ends the reading with an {@link
     *     de.desy.scicat.client.error.UnreadableRecordException}
     */
    default boolean unreadable(OrigDatablock block, String reason) {
        return false;
    }

    /**
     * A block ends.
     *
     * @param block the header of the block
     */
    default void end(OrigDatablock block) {}
}
