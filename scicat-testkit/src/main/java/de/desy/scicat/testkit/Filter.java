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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code filter} of version 4: where, fields, limits. */
final class Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS = Set.of("where", "fields", "include", "limits");
    private static final Set<String> LIMITS = Set.of("limit", "skip", "sort");
    private static final Set<String> STAMPS =
            Set.of("_id", "id", "createdBy", "updatedBy", "createdAt", "updatedAt", "version", "__v");
    private static final Set<String> OPERATORS = Set.of("$in", "$eq", "$ne", "$gt", "$gte", "$lt", "$lte");
    private static final int DEFAULT_LIMIT = 10;

    private final JsonNode filter;

    private Filter(JsonNode filter) {
        this.filter = filter;
    }

    /** Reads a filter on records with some fields, or answers 400 as the server does. */
    static Object of(@Nullable String text, Set<String> fields) {
        if (text == null || text.isBlank()) {
            return new Filter(JsonNodeFactory.instance.objectNode());
        }
        JsonNode filter;
        try {
            filter = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Reply.error(400, "Invalid JSON in filter: " + e.getOriginalMessage(), "Bad Request");
        }
        List<String> unknown = new ArrayList<>();
        filter.properties().stream()
                .filter(entry -> !KEYS.contains(entry.getKey()))
                .filter(entry ->
                        entry.getValue().isValueNode() || !entry.getValue().isEmpty())
                .forEach(entry -> unknown.add(entry.getKey()));
        filter.path("limits").fieldNames().forEachRemaining(name -> {
            if (!LIMITS.contains(name)) {
                unknown.add("limits." + name);
            }
        });
        check(filter.path("where"), fields, unknown);
        return unknown.isEmpty()
                ? new Filter(filter)
                : Reply.error(
                        400, "Property " + unknown.get(0) + " should not exist in the filter object", "Bad Request");
    }

    private static void check(JsonNode where, Set<String> fields, List<String> unknown) {
        for (Map.Entry<String, JsonNode> condition : where.properties()) {
            String key = condition.getKey();
            int dot = key.indexOf('.');
            String field = dot < 0 ? key : key.substring(0, dot);
            if (key.equals("$and") || key.equals("$or")) {
                condition.getValue().forEach(part -> check(part, fields, unknown));
            } else if (!fields.contains(field) && !STAMPS.contains(field)) {
                unknown.add("where." + key);
            }
            if (condition.getValue().isObject()) {
                condition.getValue().fieldNames().forEachRemaining(name -> {
                    if (!OPERATORS.contains(name)) {
                        unknown.add("where." + key + "." + name);
                    }
                });
            }
        }
    }

    /** The text that a field must equal; null where there is no such condition. */
    @Nullable String equalTo(String field) {
        JsonNode value = filter.path("where").path(field);
        return value.isTextual() ? value.asText() : null;
    }

    /** The text behind which a field must be, where the records are sorted by it; null without such a condition. */
    @Nullable String behind(String field) {
        JsonNode value = filter.path("where").path(field).path("$gt");
        return value.isTextual() ? value.asText() : null;
    }

    private boolean isSortedBy(String field) {
        JsonNode sort = filter.path("limits").path("sort");
        return sort.size() == 1 && sort.path(field).asText().equals("asc");
    }

    boolean wants(String field) {
        JsonNode fields = filter.path("fields");
        return !fields.isArray()
                || fields.isEmpty()
                || fields.valueStream().anyMatch(name -> name.asText().equals(field));
    }

    long count(Stream<ObjectNode> documents) {
        return documents.filter(this::matches).count();
    }

    ArrayNode apply(Stream<ObjectNode> documents) {
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        select(documents, Function.identity()).forEach(document -> page.add(project(document)));
        return page;
    }

    /** The records of the page, by their headers. */
    <T> List<T> select(Stream<T> records, Function<T, ObjectNode> header) {
        int limit = filter.path("limits").path("limit").asInt(DEFAULT_LIMIT);
        int skip = filter.path("limits").path("skip").asInt(0);
        JsonNode sort = filter.path("limits").path("sort");
        Stream<T> found = records.filter(each -> matches(header.apply(each)));
        if (sort.isObject() && !sort.isEmpty()) {
            String key = sort.fieldNames().next();
            Comparator<T> order =
                    Comparator.comparing(each -> header.apply(each).path(key).asText());
            found = found.sorted(isSortedBy(key) ? order : order.reversed());
        }
        return found.skip(skip).limit(limit == 0 ? DEFAULT_LIMIT : limit).toList();
    }

    /** How many blocks behind the id the page can need, where nothing else decides. */
    long mostBehindId() {
        JsonNode where = filter.path("where");
        boolean simple = where.size() == (behind("_id") == null ? 1 : 2)
                && where.path("_id").size() <= 1
                && isSortedBy("_id");
        JsonNode limits = filter.path("limits");
        return simple
                ? Math.max(DEFAULT_LIMIT, limits.path("limit").asLong())
                        + limits.path("skip").asLong()
                : Long.MAX_VALUE;
    }

    ObjectNode project(ObjectNode document) {
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

    boolean matches(ObjectNode document) {
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
