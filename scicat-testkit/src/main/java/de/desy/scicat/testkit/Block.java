package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** An OrigDatablock: everything but its files, and its files. */
final class Block {
    static final String FILES = "dataFileList";

    final ObjectNode header;
    private Files files;

    Block(ObjectNode header, Files files) {
        this.header = header;
        this.files = files;
    }

    static Block of(ObjectNode whole) {
        ObjectNode header = whole.deepCopy();
        JsonNode files = header.remove(FILES);
        return new Block(header, Files.of(files == null ? header.arrayNode() : files));
    }

    String id() {
        return header.path("_id").asText();
    }

    int count() {
        return files.count();
    }

    void files(JsonNode list) {
        files = Files.of(identified(list));
    }

    /** For the socket: the files are text, and never a tree. */
    ObjectNode whole() {
        ObjectNode whole = header.deepCopy();
        whole.putRawValue(FILES, new RawValue(files.text().get()));
        return whole;
    }

    /** For whoever looks into it. */
    ObjectNode tree() {
        ObjectNode tree = header.deepCopy();
        tree.set(FILES, files.tree());
        return tree;
    }

    /** Gives each entry the {@code _id} that the database adds, and its time the form that it keeps. */
    private static JsonNode identified(JsonNode list) {
        int number = 0;
        for (JsonNode entry : list) {
            ObjectNode file = (ObjectNode) entry;
            String id = padded(Integer.toHexString(++number), 24);
            file.put("_id", id).put("id", id).put("time", time(file.path("time").asText()));
        }
        return list;
    }

    /** A time as it is kept: in UTC, with milliseconds. */
    static String time(String sent) {
        return Store.DATE.format(OffsetDateTime.parse(sent).toInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** With zeros before it. Formatting would take most of the time of a large dataset. */
    static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
