package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Stub. */
public final class OrigDatablocks {
    OrigDatablocks() {}

    public Stream<OrigDatablock> stream(String datasetPid) {
        return Stub.body();
    }

    public FileReading readFiles(Dataset dataset, DataFileVisitor visitor) {
        return Stub.body();
    }

    public FileReading readFiles(String datasetPid, DataFileVisitor visitor) {
        return Stub.body();
    }

    public OrigDatablock create(String datasetPid, OrigDatablockDraft draft) {
        return Stub.body();
    }

    public OrigDatablock replaceFiles(String blockId, OrigDatablockDraft draft) {
        return Stub.body();
    }

    public OrigDatablock setPublished(String blockId, boolean isPublished) {
        return Stub.body();
    }

    public OrigDatablock patch(String blockId, ObjectNode fields) {
        return Stub.body();
    }
}
