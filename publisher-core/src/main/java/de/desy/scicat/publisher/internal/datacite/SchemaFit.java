package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Fits metadata to the schema of a server, as far as nothing has to be invented. Defaults of the schema are taken;
 * values that its lists forbid are left out; times are shortened to the days or years that it demands. What the server
 * computes ({@code dynamicDefaults} of its validator) is left to the server.
 */
final class SchemaFit {
    private static final int DEEPEST = 20;
    private static final String CREATORS = "creators";
    private static final List<Integer> SHORTER = List.of("2024-05-06".length(), "2024-05".length(), "2024".length());

    private final JsonNode root;
    private final Set<String> said;
    private final Set<String> defaults = new LinkedHashSet<>();
    private final Set<String> computed = new LinkedHashSet<>();
    private final List<Skipped> left = new ArrayList<>();

    /**
     * Prepares to fit.
     *
     * @param root the schema
     * @param said the properties that somebody set: none of their values is left out
     */
    SchemaFit(JsonNode root, Set<String> said) {
        this.root = root;
        this.said = said;
    }

    /** Changes metadata. */
    void fit(ObjectNode metadata) {
        object(root, metadata, "", 0);
        if (root.path("additionalProperties").isBoolean()
                && !root.path("additionalProperties").asBoolean()) {
            closed(metadata);
        }
    }

    /** A closed schema takes no property that it does not name, so what nobody asked for is left out. */
    private void closed(ObjectNode metadata) {
        Set<String> known = new LinkedHashSet<>();
        root.path("properties").fieldNames().forEachRemaining(known::add);
        root.path("allOf").forEach(part -> part.path("properties").fieldNames().forEachRemaining(known::add));
        List<String> names = new ArrayList<>();
        metadata.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !known.contains(name) && !said.contains(name))
                .forEach(name -> {
                    metadata.remove(name);
                    left.add(new Skipped("in the DOI: " + name, "the target's schema has no such property"));
                });
    }

    /** The top-level properties that the schema's defaults filled. */
    Set<String> defaults() {
        return defaults;
    }

    /** The paths of what the server computes. */
    Set<String> computed() {
        return computed;
    }

    /** What the schema's lists forbid. */
    List<Skipped> left() {
        return left;
    }

    private void object(JsonNode schema, ObjectNode data, String at, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        follow(schema).ifPresent(target -> object(target, data, at, depth + 1));
        schema.path("properties").properties().forEach(property -> {
            property(property.getKey(), property.getValue(), schema, data, at, depth);
        });
        schema.path("dynamicDefaults").fieldNames().forEachRemaining(name -> {
            if (isEmpty(data.path(name))) {
                computed.add(at + name);
            }
        });
        schema.path("allOf").forEach(part -> object(part, data, at, depth + 1));
    }

    private void property(String name, JsonNode schema, JsonNode parent, ObjectNode data, String at, int depth) {
        boolean replaced = at.isEmpty() && !said.contains(name) && isForbidden(schema, data.path(name));
        if ((isEmpty(data.path(name)) || replaced) && schema.has("default")) {
            data.set(name, schema.path("default").deepCopy());
            defaults.add(at + name);
        }
        JsonNode value = data.path(name);
        if (value.isMissingNode()) {
            return;
        }
        if (isForbidden(schema, value) && !said.contains(name) && at.isEmpty() && !requires(parent, name)) {
            left.add(new Skipped("in the DOI: " + name + " " + value.asText(), "the target's schema does not take it"));
            data.remove(name);
        } else if (value instanceof ObjectNode object) {
            object(schema, object, at + name + ".", depth + 1);
        } else if (value instanceof ArrayNode list) {
            items(name, schema, list, at, depth);
        } else if (name.equals("date") && value.isTextual()) {
            shorten(schema, data, value.asText());
        }
    }

    private void items(String name, JsonNode schema, ArrayNode list, String at, int depth) {
        follow(schema).ifPresent(target -> items(name, target, list, at, depth + 1));
        JsonNode items = schema.path("items");
        for (int i = list.size() - 1; i >= 0; i--) {
            JsonNode item = list.get(i);
            if (item instanceof ObjectNode object) {
                object(items, object, at + name + ".", depth + 1);
            }
            if (name.equals(CREATORS)) { // nobody who made the data is left out; what is refused is said
                continue;
            }
            String forbidden = forbidden(items, item, depth);
            if (forbidden != null && at.isEmpty() && !said.contains(name)) {
                left.add(
                        0,
                        new Skipped("in the DOI: " + name + " " + forbidden, "the target's schema does not take it"));
                list.remove(i);
            }
        }
    }

    /** The value of an item that a list of the schema forbids; null if there is none. */
    private @org.jspecify.annotations.Nullable String forbidden(JsonNode schema, JsonNode item, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        if (isForbidden(schema, item)) {
            return item.isValueNode() ? item.asText() : item.toString();
        }
        for (var property : schema.path("properties").properties()) {
            JsonNode value = item.path(property.getKey());
            if (value.isValueNode() && isForbidden(property.getValue(), value)) {
                return property.getKey() + " " + value.asText() + " in " + item;
            }
        }
        for (JsonNode part : schema.path("allOf")) {
            String forbidden = forbidden(part, item, depth + 1);
            if (forbidden != null) {
                return forbidden;
            }
        }
        return follow(schema).map(target -> forbidden(target, item, depth + 1)).orElse(null);
    }

    private static boolean isForbidden(JsonNode schema, JsonNode value) {
        boolean listed = schema.path("enum").isArray()
                && schema.path("enum").valueStream().noneMatch(value::equals);
        return value.isValueNode()
                && (listed || (schema.has("const") && !schema.path("const").equals(value)));
    }

    private static boolean requires(JsonNode schema, String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(one -> one.asText().equals(name));
    }

    /** A time becomes its day, month or year, if the schema takes only that. */
    private static void shorten(JsonNode schema, ObjectNode data, String time) {
        if (takes(schema, time)) {
            return;
        }
        for (int length : SHORTER) {
            if (length < time.length() && takes(schema, time.substring(0, length))) {
                data.put("date", time.substring(0, length));
                return;
            }
        }
    }

    private static boolean takes(JsonNode schema, String text) {
        try {
            return (!schema.has("pattern")
                            || Pattern.compile(schema.path("pattern").asText())
                                    .matcher(text)
                                    .find())
                    && (!schema.path("format").asText().equals("date") || text.length() == SHORTER.get(0))
                    && (!schema.has("maxLength")
                            || text.length() <= schema.path("maxLength").asInt());
        } catch (PatternSyntaxException e) {
            return true; // a pattern of JavaScript that Java does not know; the server decides
        }
    }

    private java.util.Optional<JsonNode> follow(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        JsonNode target = reference.startsWith("#/") ? root.at(reference.substring(1)) : root.path("");
        return target.isMissingNode() ? java.util.Optional.empty() : java.util.Optional.of(target);
    }

    /** The validator's defaults also replace null and empty texts. */
    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty());
    }
}
