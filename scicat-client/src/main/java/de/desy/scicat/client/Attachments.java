package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Stub. */
public final class Attachments {
    Attachments() {}

    public Stream<Attachment> stream(String datasetPid) {
        return Stub.body();
    }

    public Attachment create(String datasetPid, AttachmentDraft draft) {
        return Stub.body();
    }

    public Attachment patch(String aid, ObjectNode fields) {
        return Stub.body();
    }
}
