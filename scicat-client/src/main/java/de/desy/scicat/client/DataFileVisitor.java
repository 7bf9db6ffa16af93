package de.desy.scicat.client;

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
     * A block ends.
     *
     * @param block its header
     */
    default void end(OrigDatablock block) {}
}
