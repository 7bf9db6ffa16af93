package de.desy.scicat.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code filter} of version 4: where, fields, limits. */
final class Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS = Set.of("where", "fields", "include", "limits");
    private static final Set<String> LIMITS = Set.of("limit", "skip", "sort");

    private final JsonNode filter;

    private Filter(JsonNode filter) {
        this.filter = filter;
    }

    /** Reads a filter, or answers 400 as the server does. */
    static Object of(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Filter(JsonNodeFactory.instance.objectNode());
        }
        JsonNode filter;
        try {
            filter = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Reply.badRequest(List.of("Invalid JSON in filter"));
        }
        for (Map.Entry<String, JsonNode> entry : filter.properties()) {
            if (!KEYS.contains(entry.getKey())) {
                return Reply.badRequest(
                        List.of("Property " + entry.getKey() + " should not exist in the filter object"));
            }
        }
        for (Map.Entry<String, JsonNode> entry : filter.path("limits").properties()) {
            if (!LIMITS.contains(entry.getKey())) {
                return Reply.badRequest(
                        List.of("Property limits." + entry.getKey() + " should not exist in the filter object"));
            }
        }
        return new Filter(filter);
    }

    long count(Stream<ObjectNode> documents) {
        return documents.filter(this::matches).count();
    }

    ArrayNode apply(Stream<ObjectNode> documents) {
        List<ObjectNode> found = new ArrayList<>(documents.filter(this::matches).toList());
        JsonNode sort = filter.path("limits").path("sort");
        if (sort.isObject() && !sort.isEmpty()) {
            String key = sort.fieldNames().next();
            Comparator<ObjectNode> order =
                    Comparator.comparing(document -> document.path(key).asText());
            found.sort(sort.path(key).asText().equals("desc") ? order.reversed() : order);
        }
        int limit = filter.path("limits").path("limit").asInt(10);
        int skip = filter.path("limits").path("skip").asInt(0);
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        found.stream()
                .skip(skip)
                .limit(limit == 0 ? 10 : limit)
                .map(this::project)
                .forEach(page::add);
        return page;
    }

    private ObjectNode project(ObjectNode document) {
        JsonNode fields = filter.path("fields");
        if (!fields.isArray() || fields.isEmpty()) {
            return document;
        }
        ObjectNode projected = JsonNodeFactory.instance.objectNode();
        projected.set("_id", document.path("_id"));
        fields.forEach(name -> {
            if (document.has(name.asText())) {
                projected.set(name.asText(), document.get(name.asText()));
            }
        });
        return projected;
    }

    private boolean matches(ObjectNode document) {
        return matches(document, filter.path("where"));
    }

    private static boolean matches(JsonNode document, JsonNode where) {
        for (Map.Entry<String, JsonNode> condition : where.properties()) {
            boolean holds = switch (condition.getKey()) {
                case "$and" -> all(condition.getValue()).allMatch(part -> matches(document, part));
                case "$or" -> all(condition.getValue()).anyMatch(part -> matches(document, part));
                default ->
                    values(document, condition.getKey().split("\\.", -1), 0)
                            .anyMatch(value -> holds(value, condition.getValue()));
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    private static Stream<JsonNode> all(JsonNode array) {
        return array.valueStream();
    }

    /** The values under a dotted key; lists are looked through. */
    private static Stream<JsonNode> values(JsonNode node, String[] key, int at) {
        if (node.isArray()) {
            return all(node).flatMap(item -> values(item, key, at));
        }
        return at == key.length ? Stream.of(node) : values(node.path(key[at]), key, at + 1);
    }

    private static boolean holds(JsonNode value, JsonNode condition) {
        if (!condition.isObject()) {
            return value.equals(condition);
        }
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            JsonNode operand = operator.getValue();
            int order = value.asText().compareTo(operand.asText());
            boolean holds = switch (operator.getKey()) {
                case "$in" -> all(operand).anyMatch(value::equals);
                case "$eq" -> value.equals(operand);
                case "$ne" -> !value.equals(operand);
                case "$gt" -> order > 0;
                case "$gte" -> order >= 0;
                case "$lt" -> order < 0;
                case "$lte" -> order <= 0;
                default -> throw new IllegalArgumentException("operator " + operator.getKey());
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
