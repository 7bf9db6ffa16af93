package de.desy.scicat.client.internal.blocks;

import java.io.IOException;

/** An entry of a file list that cannot be read for its content. */
public final class UnreadableEntryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String block;

    UnreadableEntryException(String block, String reason) {
        super(reason);
        this.block = block;
    }

    /** The id of the block that lists it. */
    public String block() {
        return block;
    }
}
