package de.desy.scicat.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.internal.json.Relationships;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset as a server sent it: an immutable view over its JSON. The view keeps fields that this library does not
 * know. Safe for use by many threads.
 *
 * <p>The shape is that of the newest server for all servers: {@code relationships} of 4.27 ({@code {pid, relationship}})
 * appear as {@code {identifier, identifierType: "Local", entityType: "Dataset", relationship}}.
 */
public final class Dataset {

    private final ObjectNode json;

    private Dataset(ObjectNode json) {
        this.json = json;
    }

    /**
     * A view over a copy of the given JSON.
     *
     * @param json an object with at least a {@code pid}
     * @return the dataset
     * @throws IllegalArgumentException if the JSON is not an object, or has no {@code pid}
     */
    public static Dataset of(JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            throw new IllegalArgumentException("A dataset must be a JSON object, not " + json.getNodeType());
        }
        if (!object.path("pid").isTextual()) {
            throw new IllegalArgumentException("A dataset must have a pid");
        }
        var copy = object.deepCopy();
        Relationships.toCanonical(copy);
        return new Dataset(copy);
    }

    /**
     * The persistent identifier.
     *
     * @return the pid, exactly as the server has it
     */
    public String pid() {
        return json.path("pid").asText();
    }

    /**
     * The kind of dataset.
     *
     * @return for example {@code raw} or {@code derived}; empty in some old records
     */
    public Optional<String> type() {
        return text("type");
    }

    /**
     * The name of the dataset.
     *
     * @return the name, or empty
     */
    public Optional<String> datasetName() {
        return text("datasetName");
    }

    /**
     * The folder that relative paths of the dataset's files refer to.
     *
     * @return the folder, or empty
     */
    public Optional<String> sourceFolder() {
        return text("sourceFolder");
    }

    /**
     * The machine that holds the folder.
     *
     * @return the host or URL, or empty
     */
    public Optional<String> sourceFolderHost() {
        return text("sourceFolderHost");
    }

    /**
     * The group that may change the dataset.
     *
     * @return the group, or empty
     */
    public Optional<String> ownerGroup() {
        return text("ownerGroup");
    }

    /**
     * Whether anyone may read the dataset.
     *
     * @return false also if the field is absent
     */
    public boolean isPublished() {
        return json.path("isPublished").asBoolean(false);
    }

    /**
     * The sum of the sizes of the dataset's files, as stated in the dataset.
     *
     * @return bytes; 0 if absent
     */
    public long size() {
        return number("size");
    }

    /**
     * The number of the dataset's files, as stated in the dataset.
     *
     * @return 0 when absent
     */
    public long numberOfFiles() {
        return number("numberOfFiles");
    }

    /**
     * The sum of the sizes of the dataset's archive packages, as stated in the dataset.
     *
     * @return bytes; 0 if absent
     */
    public long packedSize() {
        return number("packedSize");
    }

    /**
     * The datasets that this dataset was made from.
     *
     * @return pids, or other texts that people wrote there, in their order, without nulls; empty if absent
     */
    public List<String> inputDatasets() {
        var inputs = new ArrayList<String>();
        for (JsonNode input : json.path("inputDatasets")) {
            if (!input.isNull()) {
                inputs.add(input.asText());
            }
        }
        return Collections.unmodifiableList(inputs);
    }

    /**
     * The account that created the record. The server sets it, and nobody can change it.
     *
     * @return the name of the account, or empty if the server does not tell
     */
    public Optional<String> createdBy() {
        return text("createdBy");
    }

    /**
     * When the server created the record.
     *
     * @return the time, or empty if absent or unreadable
     */
    public Optional<Instant> createdAt() {
        return text("createdAt").flatMap(Dataset::instant);
    }

    /**
     * When the server last changed the record.
     *
     * @return the time, or empty if absent or unreadable
     */
    public Optional<Instant> updatedAt() {
        return text("updatedAt").flatMap(Dataset::instant);
    }

    /**
     * Any field.
     *
     * @param name the name of the field
     * @return a copy of the value; empty if absent or JSON null
     */
    public Optional<JsonNode> field(String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.deepCopy());
    }

    /**
     * The names of all fields, including fields with the value null.
     *
     * @return the names in the server's order
     */
    public Set<String> fieldNames() {
        var names = new LinkedHashSet<String>();
        json.fieldNames().forEachRemaining(names::add);
        return Collections.unmodifiableSet(names);
    }

    /**
     * The whole record.
     *
     * @return a copy
     */
    public ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Dataset dataset && dataset.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /**
     * A description for messages.
     *
     * @return kind and pid
     */
    @Override
    public String toString() {
        return "dataset " + pid();
    }

    private Optional<String> text(String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private long number(String name) {
        return Json.exactLong(json.path(name)).orElse(0);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
