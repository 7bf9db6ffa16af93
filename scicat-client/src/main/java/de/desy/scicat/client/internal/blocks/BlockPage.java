package de.desy.scicat.client.internal.blocks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.OrigDatablock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of blocks, which is checked to be complete before a visitor gets a file of it. A page of the usual size keeps
 * its files as they are read. A larger page (a single block may have 64 MiB) keeps the bytes, and reads its files from
 * them one by one for the visitor.
 */
public final class BlockPage {

    /** A block's header, its number of files, and why they cannot be read, as far as that is known yet. */
    public record Entry(
            OrigDatablock block, int files, @Nullable String unreadable) {}

    /** The files of a block, and what is to be said of some of them, by the number of the file. */
    private record Listed(List<DataFile> files, Map<Integer, Remarks> remarks) {}

    /** The keys of values that a {@link DataFile} does not hold, and of values that the server holds in another form. */
    private record Remarks(List<String> unknown, List<String> repaired) {
        static final Remarks NONE = new Remarks(List.of(), List.of());

        boolean isEmpty() {
            return unknown.isEmpty() && repaired.isEmpty();
        }

        static Remarks of(FileParser reader) {
            return reader.unknown().isEmpty() && reader.repaired().isEmpty()
                    ? NONE
                    : new Remarks(List.copyOf(reader.unknown()), List.copyOf(reader.repaired()));
        }
    }

    private static final String FILES = "dataFileList";
    private static final long USUAL = 4L << 20;

    private final Bytes bytes;
    private final boolean keepsFiles;
    private final @Nullable Instant missingTime;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Listed> files = new ArrayList<>();

    private BlockPage(Bytes bytes, @Nullable Instant missingTime) {
        this.missingTime = missingTime;
        this.keepsFiles = bytes.size() <= USUAL;
        this.bytes = keepsFiles ? Bytes.NONE : bytes;
    }

    /**
     * Reads the headers, and the files of a page of the usual size.
     *
     * @param missingTime the time of files that state none; null if they are invalid
     * @throws IOException if the bytes are no list of blocks
     */
    public static BlockPage of(Bytes bytes, @Nullable Instant missingTime) throws IOException {
        var page = new BlockPage(bytes, missingTime);
        try (JsonParser parser = Json.LISTS.createParser(bytes.stream())) {
            expect(parser.nextToken(), JsonToken.START_ARRAY);
            var reader = new FileParser(parser, missingTime);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                var listed = new Listed(new ArrayList<>(), new HashMap<>());
                page.entries.add(page.entry(parser, reader, listed));
                page.files.add(listed);
            }
            end(parser);
        }
        return page;
    }

    public List<Entry> entries() {
        return entries;
    }

    /**
     * Passes the files of the wanted blocks to the visitor.
     *
     * @throws IOException if a file is invalid, and the visitor does not pass over its block
     */
    public void replay(Predicate<String> wanted, DataFileVisitor visitor) throws IOException {
        if (!keepsFiles) {
            replayBytes(wanted, visitor);
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            OrigDatablock block = entries.get(i).block();
            if (wanted.test(block.id())) {
                visitor.begin(block);
                Listed listed = files.get(i);
                for (int file = 0; file < listed.files().size(); file++) {
                    hand(
                            visitor,
                            block,
                            listed.files().get(file),
                            listed.remarks().getOrDefault(file, Remarks.NONE));
                }
                String unreadable = entries.get(i).unreadable();
                if (unreadable != null) {
                    passOver(visitor, block, unreadable);
                }
                visitor.end(block);
            }
        }
    }

    private void replayBytes(Predicate<String> wanted, DataFileVisitor visitor) throws IOException {
        try (JsonParser parser = Json.LISTS.createParser(bytes.stream())) {
            var reader = new FileParser(parser, missingTime);
            parser.nextToken();
            for (Entry entry : entries) {
                OrigDatablock block = entry.block();
                parser.nextToken();
                if (!wanted.test(block.id())) {
                    parser.skipChildren();
                    continue;
                }
                visitor.begin(block);
                String unreadable = entry.unreadable();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isFiles = parser.currentName().equals(FILES);
                    if (parser.nextToken() == JsonToken.START_ARRAY && isFiles) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            DataFile file = unreadable == null ? reader.read() : null;
                            if (file != null) {
                                hand(visitor, block, file, Remarks.of(reader));
                            } else if (unreadable == null) {
                                unreadable = problem(reader);
                            } else {
                                parser.skipChildren();
                            }
                        }
                    } else {
                        parser.skipChildren();
                    }
                }
                if (unreadable != null) {
                    passOver(visitor, block, unreadable);
                }
                visitor.end(block);
            }
        }
    }

    private static void passOver(DataFileVisitor visitor, OrigDatablock block, String reason)
            throws UnreadableEntryException {
        if (!visitor.unreadable(block, reason)) {
            throw new UnreadableEntryException(block.id(), reason);
        }
    }

    private static void hand(DataFileVisitor visitor, OrigDatablock block, DataFile file, Remarks remarks) {
        remarks.unknown().forEach(key -> visitor.unknown(block, key));
        remarks.repaired().forEach(key -> visitor.repaired(block, key));
        visitor.file(block, file);
    }

    /** Reads a block's header from a tree. */
    public static OrigDatablock header(JsonNode json) {
        var groups = new ArrayList<String>();
        json.path("accessGroups").forEach(group -> groups.add(group.asText()));
        String id = json.hasNonNull("_id")
                ? json.path("_id").asText()
                : json.path("id").asText("");
        return new OrigDatablock(
                id,
                json.path("datasetId").asText(""),
                Json.exactLong(json.path("size")).orElse(0),
                json.path("chkAlg").asText("").isBlank()
                        ? null
                        : json.path("chkAlg").asText(),
                json.path("ownerGroup").asText(""),
                groups,
                json.path("isPublished").asBoolean(false),
                json.path("createdBy").asText("").isBlank()
                        ? null
                        : json.path("createdBy").asText());
    }

    private Entry entry(JsonParser parser, FileParser reader, Listed into) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        var fields = Json.object();
        int count = 0;
        boolean seen = false;
        boolean readable = true;
        String odd = null;
        String problem = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals(FILES)) {
                field(parser, fields);
                continue;
            }
            if (seen) {
                throw new IOException("Duplicate field '" + FILES + "'");
            }
            seen = true;
            JsonToken list = parser.nextToken();
            if (list != JsonToken.START_ARRAY) {
                odd = list == JsonToken.VALUE_NULL ? odd : "a dataFileList that is no list";
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                count++;
                if (parser.currentToken() != JsonToken.START_OBJECT) {
                    odd = "an entry in its dataFileList that is no object";
                    parser.skipChildren();
                } else if (keepsFiles && readable) {
                    DataFile file = reader.read();
                    readable = file != null;
                    problem = readable ? null : problem(reader);
                    if (file != null) {
                        Remarks remarks = Remarks.of(reader);
                        if (!remarks.isEmpty()) {
                            into.remarks().put(into.files().size(), remarks);
                        }
                        into.files().add(file);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        OrigDatablock block = block(fields);
        String unreadable = odd == null ? null : "it has " + odd;
        if (unreadable == null && !readable) {
            unreadable = problem;
        }
        return new Entry(block, count, unreadable);
    }

    /** Keeps a field if it belongs to a header. */
    private static void field(JsonParser parser, ObjectNode fields) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (fields.has(name)) {
            throw new IOException("Duplicate field '" + name + "'");
        }
        if (value.isScalarValue() || name.equals("accessGroups")) {
            fields.set(name, parser.<JsonNode>readValueAsTree());
        } else {
            parser.skipChildren();
        }
    }

    private static OrigDatablock block(ObjectNode fields) throws IOException {
        OrigDatablock block = header(fields);
        if (block.id().isEmpty()) {
            throw new IOException("a block without _id");
        }
        return block;
    }

    private static String problem(FileParser reader) {
        return "it has " + reader.problem();
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("not a list of blocks: " + found + " instead of " + wanted);
        }
    }

    private static void end(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows");
        }
    }
}
