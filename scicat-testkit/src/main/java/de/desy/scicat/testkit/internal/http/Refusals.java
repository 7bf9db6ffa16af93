package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server refuses in bodies although its validation knows it: by its release, or by its settings. Thread-safe. */
public final class Refusals {
    private static final JsonNode CLOSED = JsonNodeFactory.instance.objectNode().put("additionalProperties", false);

    private final Set<String> properties = new CopyOnWriteArraySet<>();
    private volatile @Nullable Pattern pids;
    private volatile JsonNode fileSchema = CLOSED;

    public void add(String property) {
        properties.add(property);
    }

    /** {@code DATASET_CREATION_VALIDATION_REGEX}. */
    public void pids(Pattern pattern) {
        pids = pattern;
    }

    /** {@code DATAFILES_METADATA_SCHEMA}. */
    public void fileSchema(JsonNode schema) {
        fileSchema = schema.deepCopy();
    }

    /** The refusal of the pid in a new dataset; null if the server takes it. */
    public @Nullable Reply ofPid(ObjectNode sent) {
        Pattern pattern = pids;
        String pid = sent.path("pid").asText("");
        return pattern == null || pid.isEmpty() || pattern.matcher(pid).find()
                ? null
                : Reply.badRequest("PID is not following required standards");
    }

    /** The refusal of the metadata of the first entry that does not follow the schema; null if all do. */
    public @Nullable Reply ofFileMetadata(ObjectNode sent) {
        for (JsonNode file : sent.path("dataFileList")) {
            List<String> problems = problems(fileSchema, file.path("metadata"));
            if (!problems.isEmpty()) {
                return Reply.badRequest(
                        "Datafile metadata is not following the configured schema: " + String.join("; ", problems));
            }
        }
        return null;
    }

    /** In the words of the servers' validator, for the parts of a schema that facilities use. */
    private static List<String> problems(JsonNode schema, JsonNode metadata) {
        List<String> problems = new ArrayList<>();
        for (JsonNode name : schema.path("required")) {
            if (!metadata.has(name.asText())) {
                problems.add("metadata must have required property '" + name.asText() + "'");
            }
        }
        JsonNode known = schema.path("properties");
        boolean closed = !schema.path("additionalProperties").asBoolean(true);
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            String type = known.path(entry.getKey()).path("type").asText("");
            if (closed && !known.has(entry.getKey())) {
                problems.add("metadata must NOT have additional properties");
            } else if ((type.equals("number") && !entry.getValue().isNumber())
                    || (type.equals("string") && !entry.getValue().isTextual())) {
                problems.add("metadata/" + entry.getKey() + " must be " + type);
            }
        }
        return problems;
    }

    /** What validation says about a body: the refused properties first, as for properties that it does not know. */
    public List<String> and(List<String> problems, ObjectNode body) {
        Set<String> all = new LinkedHashSet<>();
        in(body, "", all);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getValue().isArray()) {
                continue;
            }
            for (int i = 0; i < field.getValue().size(); i++) {
                in(field.getValue().path(i), field.getKey() + "." + i + ".", all);
            }
        }
        all.addAll(problems);
        return new ArrayList<>(all);
    }

    private void in(JsonNode object, String prefix, Set<String> found) {
        object.fieldNames().forEachRemaining(name -> {
            if (properties.contains(name)) {
                found.add(prefix + "property " + name + " should not exist");
            }
        });
    }
}
