package de.desy.scicat.client.internal.blocks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.json.ServerTime;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The JSON body of a block. The files become bytes directly, without intermediate objects. */
public final class BlockBody {
    private static final SerializableString CHK_ALG = new SerializedString("chkAlg");
    private static final SerializableString PATH = new SerializedString("path");
    private static final SerializableString SIZE = new SerializedString("size");
    private static final SerializableString TIME = new SerializedString("time");
    private static final SerializableString CHK = new SerializedString("chk");
    private static final SerializableString UID = new SerializedString("uid");
    private static final SerializableString GID = new SerializedString("gid");
    private static final SerializableString PERM = new SerializedString("perm");
    private static final SerializableString TYPE = new SerializedString("type");

    private final JsonGenerator json;
    private final char[] time = ServerTime.room();
    private char[] chars = new char[256];

    private BlockBody(JsonGenerator json) {
        this.json = json;
    }

    /** The body of a new block of a dataset. */
    public static Bytes ofNew(OrigDatablockDraft draft, String datasetPid) {
        return write(body -> {
            body.json.writeStringField("datasetId", datasetPid);
            body.text(CHK_ALG, draft.chkAlg());
            body.rest(draft);
        });
    }

    /** The part of the body of a new block that a change may have as well. */
    public static Bytes ofNew(OrigDatablockDraft draft) {
        return write(body -> {
            body.text(CHK_ALG, draft.chkAlg());
            body.rest(draft);
        });
    }

    /**
     * The body of a change of a block. A server keeps fields that are missing, so a removed algorithm is sent as null.
     */
    public static Bytes ofChange(OrigDatablockDraft draft) {
        return write(body -> {
            body.json.writeStringField("chkAlg", draft.chkAlg());
            body.rest(draft);
        });
    }

    private interface Fields {
        void writeTo(BlockBody body) throws IOException;
    }

    private static Bytes write(Fields fields) {
        var bytes = new Bytes.Collector();
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            fields.writeTo(new BlockBody(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.bytes();
    }

    private void rest(OrigDatablockDraft draft) throws IOException {
        json.writeNumberField("size", draft.size());
        json.writeBooleanField("isPublished", draft.isPublished());
        json.writeArrayFieldStart("dataFileList");
        for (DataFile file : draft.dataFileList()) {
            file(file);
        }
        json.writeEndArray();
    }

    private void file(DataFile file) throws IOException {
        json.writeStartObject();
        text(PATH, file.path());
        json.writeFieldName(SIZE);
        json.writeNumber(file.size());
        json.writeFieldName(TIME);
        ServerTime.write(json, file.time(), time);
        text(CHK, file.chk());
        text(UID, file.uid());
        text(GID, file.gid());
        text(PERM, file.perm());
        text(TYPE, file.type());
        if (file.metadata() != null) {
            json.writeFieldName("metadata");
            json.writeTree(file.metadata());
        }
        json.writeEndObject();
    }

    /** Writes from an array, because the generator reads a String character by character. */
    private void text(SerializableString name, @Nullable String value) throws IOException {
        if (value != null) {
            int length = value.length();
            if (length > chars.length) {
                chars = new char[2 * length];
            }
            value.getChars(0, length, chars, 0);
            json.writeFieldName(name);
            json.writeString(chars, 0, length);
        }
    }
}
