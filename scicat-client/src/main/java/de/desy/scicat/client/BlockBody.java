package de.desy.scicat.client;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A block to be written, as JSON: from the files to the bytes without anything in between. */
final class BlockBody {
    private BlockBody() {}

    /** A block that a dataset gets. */
    static Bytes ofNew(OrigDatablockDraft draft, String datasetPid) {
        return write(json -> {
            json.writeStringField("datasetId", datasetPid);
            text(json, "chkAlg", draft.chkAlg());
            rest(json, draft);
        });
    }

    /** What a block becomes. A server keeps what is left out, so that an algorithm that goes has to be null. */
    static Bytes ofChange(OrigDatablockDraft draft) {
        return write(json -> {
            json.writeStringField("chkAlg", draft.chkAlg());
            rest(json, draft);
        });
    }

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static Bytes write(Fields fields) {
        var bytes = new Bytes.Collector();
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.bytes();
    }

    private static void rest(JsonGenerator json, OrigDatablockDraft draft) throws IOException {
        json.writeNumberField("size", draft.size());
        json.writeBooleanField("isPublished", draft.isPublished());
        json.writeArrayFieldStart("dataFileList");
        for (DataFile file : draft.dataFileList()) {
            file(json, file);
        }
        json.writeEndArray();
    }

    private static void file(JsonGenerator json, DataFile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", file.path());
        json.writeNumberField("size", file.size());
        json.writeStringField("time", file.time().toString());
        text(json, "chk", file.chk());
        text(json, "uid", file.uid());
        text(json, "gid", file.gid());
        text(json, "perm", file.perm());
        text(json, "type", file.type());
        if (file.metadata() != null) {
            json.writeFieldName("metadata");
            json.writeTree(file.metadata());
        }
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
