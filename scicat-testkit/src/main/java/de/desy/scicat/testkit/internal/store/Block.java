package de.desy.scicat.testkit.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import de.desy.scicat.testkit.internal.http.Times;

/** An OrigDatablock: everything but its files, and its files. */
public final class Block {
    public static final String FILES = "dataFileList";

    public final ObjectNode header;
    private Files files;
    private boolean nulled;

    Block(ObjectNode header, Files files) {
        this.header = header;
        this.files = files;
    }

    public static Block of(ObjectNode whole) {
        ObjectNode header = whole.deepCopy();
        JsonNode files = header.remove(FILES);
        return new Block(header, Files.of(files == null ? header.arrayNode() : files));
    }

    String id() {
        return header.path("_id").asText();
    }

    public int count() {
        return files.count();
    }

    public void files(JsonNode list) {
        files = Files.of(identified(list.deepCopy()));
        nulled = list.isNull();
    }

    /** Whether a change set its file list to null. Such a block breaks the dataset on 4.27. */
    public boolean isNulled() {
        return nulled;
    }

    public long bytes() {
        return header.path("size").asLong();
    }

    public String datasetId() {
        return header.path("datasetId").asText();
    }

    /** The block for the socket. Its files stay a text, and never become a tree. */
    public ObjectNode whole() {
        ObjectNode whole = header.deepCopy();
        whole.putRawValue(FILES, new RawValue(files.text().get()));
        return whole;
    }

    /** The block as a tree, with its files. */
    public ObjectNode tree() {
        ObjectNode tree = header.deepCopy();
        tree.set(FILES, files.tree());
        return tree;
    }

    /** Gives each entry the {@code _id} that the database adds, and converts its time into the stored form. */
    private static JsonNode identified(JsonNode list) {
        for (JsonNode entry : list) {
            ObjectNode file = (ObjectNode) entry;
            String id = Store.objectId();
            file.put("_id", id)
                    .put("id", id)
                    .put("time", Times.kept(file.path("time").asText()));
            if (file.path("metadata").isObject() && file.path("metadata").isEmpty()) {
                file.remove("metadata");
            }
        }
        return list;
    }

    /** The number with leading zeros. {@code String.format} would take most of the time of a large dataset. */
    static String padded(String digits, int width) {
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
