package de.desy.scicat.client.model;

/**
 * Takes the files of a dataset one by one, block by block. An exception thrown by a visitor ends the reading and
 * reaches the caller of {@code readFiles} unchanged.
 */
@FunctionalInterface
public interface DataFileVisitor {

    /**
     * A block begins.
     *
     * @param block its complete header
     */
    default void begin(OrigDatablock block) {}

    /**
     * The next file. Every file is handed out once.
     *
     * @param block the block it belongs to
     * @param file the file
     */
    void file(OrigDatablock block, DataFile file);

    /**
     * The file that comes next has something that a {@link DataFile} does not hold: under a key that SciCat's contract
     * does not have, or of another kind than it has there. Called before
     * {@link #file}, once for each such key.
     *
     * @param block the block it belongs to
     * @param key the name of what is not handed out
     */
    default void unknown(OrigDatablock block, String key) {}

    /**
     * A block ends.
     *
     * @param block its header
     */
    default void end(OrigDatablock block) {}
}
