package de.desy.scicat.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of blocks as bytes. It is read twice, token by token: once for the headers (and to see that it is whole), once
 * for the files. No tree is built.
 */
final class BlockPage {

    /** A block's header, and how many files it has. */
    record Entry(OrigDatablock block, int files) {}

    private static final String FILES = "dataFileList";

    private final Bytes bytes;
    private final List<Entry> entries;

    private BlockPage(Bytes bytes, List<Entry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /**
     * Reads the headers.
     *
     * @throws IOException if the bytes are no list of blocks
     */
    static BlockPage scan(Bytes bytes) throws IOException {
        var entries = new ArrayList<Entry>();
        try (JsonParser parser = Json.INNER.createParser(bytes.stream())) {
            expect(parser.nextToken(), JsonToken.START_ARRAY);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(header(parser));
            }
            if (parser.nextToken() != null) {
                throw new IOException("something follows the list");
            }
        }
        return new BlockPage(bytes, List.copyOf(entries));
    }

    /**
     * Reads the header of the one block that a server answers with when it has stored it.
     *
     * @param datasetPid its dataset, where the answer does not say
     * @throws IOException if the bytes are no block
     */
    static OrigDatablock headerOf(Bytes bytes, String datasetPid) throws IOException {
        try (JsonParser parser = Json.INNER.createParser(bytes.stream())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException(parser.currentToken() + " instead of an object");
            }
            OrigDatablock block = header(parser).block();
            if (parser.nextToken() != null) {
                throw new IOException("something follows it");
            }
            return block.datasetId().isEmpty()
                    ? new OrigDatablock(
                            block.id(),
                            datasetPid,
                            block.size(),
                            block.chkAlg(),
                            block.ownerGroup(),
                            block.accessGroups(),
                            block.isPublished())
                    : block;
        }
    }

    List<Entry> entries() {
        return entries;
    }

    /**
     * Hands out the files of the blocks that are wanted.
     *
     * @throws IOException if a file is not one
     */
    void replay(Predicate<String> wanted, DataFileVisitor visitor) throws IOException {
        try (JsonParser parser = Json.INNER.createParser(bytes.stream())) {
            parser.nextToken();
            for (Entry entry : entries) {
                parser.nextToken();
                if (wanted.test(entry.block().id())) {
                    visitor.begin(entry.block());
                    block(parser, entry.block(), visitor);
                    visitor.end(entry.block());
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    /** A block's header out of a tree. */
    static OrigDatablock header(JsonNode json) {
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
                json.path("isPublished").asBoolean(false));
    }

    private static Entry header(JsonParser parser) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT);
        var fields = Json.object();
        int files = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(FILES) && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    expect(parser.currentToken(), JsonToken.START_OBJECT);
                    parser.skipChildren();
                    files++;
                }
            } else if (value.isScalarValue() || name.equals("accessGroups")) {
                fields.set(name, parser.<JsonNode>readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
        OrigDatablock block = header(fields);
        if (block.id().isEmpty()) {
            throw new IOException("a block without _id");
        }
        return new Entry(block, files);
    }

    private static void block(JsonParser parser, OrigDatablock block, DataFileVisitor visitor) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean files = parser.currentName().equals(FILES);
            if (parser.nextToken() == JsonToken.START_ARRAY && files) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    visitor.file(block, file(parser, block, visitor));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static DataFile file(JsonParser parser, OrigDatablock block, DataFileVisitor visitor) throws IOException {
        String path = null;
        Long size = null;
        Instant time = null;
        String chk = null;
        String uid = null;
        String gid = null;
        String perm = null;
        String type = null;
        JsonNode metadata = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_NULL) {
                continue;
            }
            if (isUnknown(name, value)) {
                visitor.unknown(block, name);
            }
            switch (name) {
                case "path" -> path = text(parser);
                case "size" -> size = size(parser);
                case "time" -> time = time(parser);
                case "chk" -> chk = text(parser);
                case "uid" -> uid = text(parser);
                case "gid" -> gid = text(parser);
                case "perm" -> perm = text(parser);
                case "type" -> type = text(parser);
                case "metadata" -> metadata = parser.readValueAsTree();
                default -> parser.skipChildren();
            }
        }
        if (path == null || size == null || time == null) {
            throw new IOException("block " + block.id() + " has a file ("
                    + (path == null ? "without path" : path) + ") without a readable "
                    + (path == null ? "path" : size == null ? "size" : "time")
                    + "; correct the entry on that server: every SciCat wants path, size and time");
        }
        return new DataFile(path, size, time, chk, uid, gid, perm, type, metadata);
    }

    /** Whether something is not handed out; ids of its own are the database's matter. */
    private static boolean isUnknown(String name, JsonToken value) {
        return switch (name) {
            case "path", "size", "time", "metadata", "_id", "id" -> false;
            case "chk", "uid", "gid", "perm", "type" -> !value.isScalarValue();
            default -> true;
        };
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken().isScalarValue()) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static @Nullable Long size(JsonParser parser) throws IOException {
        if (parser.currentToken().isNumeric()) {
            var exact = Json.exactLong(parser.getDecimalValue());
            return exact.isPresent() ? exact.getAsLong() : null;
        }
        parser.skipChildren();
        return null;
    }

    private static @Nullable Instant time(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return Instant.ofEpochMilli(parser.getLongValue());
        }
        String text = text(parser);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) throws IOException {
        if (found != wanted) {
            throw new IOException("not a list of blocks: " + found + " instead of " + wanted);
        }
    }
}
