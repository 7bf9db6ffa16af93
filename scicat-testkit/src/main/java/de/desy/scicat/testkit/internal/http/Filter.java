package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code filter} of version 4: where, fields, limits. */
public final class Filter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LIMITS = Set.of("limit", "skip", "sort");
    private static final int DEFAULT_LIMIT = 10;

    private final JsonNode filter;

    private Filter(JsonNode filter) {
        this.filter = filter;
    }

    /**
     * Reads a filter.
     *
     * @param keys its top-level keys; other keys are refused, unless they are empty
     * @param fields the fields by which one may search
     * @throws Refused for a filter that the server refuses
     */
    public static Filter of(@Nullable String text, Set<String> keys, Set<String> fields) {
        if (text == null || text.isBlank()) {
            return new Filter(JsonNodeFactory.instance.objectNode());
        }
        JsonNode filter;
        try {
            filter = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Refused(
                    Reply.badRequest("Invalid JSON in filter: Expected property name or '}' in JSON at position 1"));
        }
        filter.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean empty = value.isNull() || (value.isObject() && value.isEmpty());
            boolean known =
                    keys.contains(entry.getKey()) || (keys.contains("limits") && LIMITS.contains(entry.getKey()));
            if (!known && !empty) {
                refuse(entry.getKey()
                        + (value.isObject() ? "." + value.fieldNames().next() : ""));
            }
        });
        filter.path("limits").fieldNames().forEachRemaining(name -> {
            if (!LIMITS.contains(name)) {
                refuse("limits." + name);
            }
        });
        check(filter.path("where"), "where", fields);
        return new Filter(filter);
    }

    /** A filter of a route that refuses nothing; what is no JSON counts for nothing. */
    public static Filter unchecked(@Nullable String text) {
        try {
            JsonNode read = JSON.readTree(text == null || text.isBlank() ? "{}" : text);
            return new Filter(read.isObject() ? read : JsonNodeFactory.instance.objectNode());
        } catch (JsonProcessingException e) {
            return new Filter(JsonNodeFactory.instance.objectNode());
        }
    }

    /** A filter of version 3: any keys, {@code order} in place of {@code sort}, and other names of fields. */
    public static Filter old(ObjectNode filter) {
        return new Filter(filter);
    }

    /** The same filter without parts of its condition. */
    public Filter without(Collection<String> parts) {
        ObjectNode rest = filter.deepCopy();
        if (rest.get("where") instanceof ObjectNode where) {
            where.remove(parts);
        }
        return new Filter(rest);
    }

    private static void check(JsonNode where, String at, Set<String> fields) {
        for (Map.Entry<String, JsonNode> entry : where.properties()) {
            String key = entry.getKey();
            if (Set.of("$and", "$or", "$nor").contains(key)) {
                entry.getValue().forEach(part -> check(part, at, fields));
                continue;
            }
            if (key.startsWith("$")) {
                throw new Refused(Reply.badRequest(
                        "PlanExecutor error during aggregation :: caused by :: unknown top level operator: " + key));
            }
            if (!fields.contains(key.split("\\.", 2)[0])) {
                refuse(at + "." + key);
            }
            entry.getValue().fieldNames().forEachRemaining(operator -> {
                if (!operator.startsWith("$")) {
                    refuse(at + "." + key + "." + operator);
                }
            });
        }
    }

    private static void refuse(String property) {
        throw new Refused(Reply.badRequest("Property " + property + " should not exist in the filter object"));
    }

    /** Whether the filter asks for related records. */
    public List<String> include() {
        List<String> names = new ArrayList<>();
        filter.path("include")
                .forEach(item -> names.add(
                        item.isTextual() ? item.asText() : item.path("relation").asText()));
        return names;
    }

    public long count(Stream<? extends JsonNode> documents) {
        return documents.filter(this::matches).count();
    }

    /** The number of records, as a count with limits has it. */
    public long limitedCount(Stream<ObjectNode> records) {
        return natural(records, Integer.MAX_VALUE).size();
    }

    /** The page that the filter asks for; in the order of the store unless the filter gives an order. */
    public List<ObjectNode> natural(Stream<ObjectNode> records, int usualLimit) {
        JsonNode sort = filter.path("limits").path("sort");
        Stream<ObjectNode> found = records.filter(this::matches);
        int limit = filter.path("limits").path("limit").asInt(0);
        return (sort.isEmpty() ? found : found.sorted(order(sort)))
                .skip(filter.path("limits").path("skip").asInt(0))
                .limit(limit > 0 ? limit : usualLimit)
                .toList();
    }

    /** The page that the filter asks for. */
    public List<ObjectNode> page(Stream<ObjectNode> documents) {
        return page(documents, Function.identity());
    }

    /** The page that the filter asks for, on a route with the given default length. */
    public List<ObjectNode> page(Stream<ObjectNode> documents, int usualLimit) {
        return page(documents, Function.identity(), usualLimit);
    }

    /** The page of records that match by their headers; newest first unless the filter gives an order. */
    public <T> List<T> page(Stream<T> records, Function<T, ObjectNode> header) {
        return page(records, header, DEFAULT_LIMIT);
    }

    private <T> List<T> page(Stream<T> records, Function<T, ObjectNode> header, int usualLimit) {
        JsonNode sort = filter.path("limits").path("sort");
        Comparator<ObjectNode> order = sort.isEmpty() ? order("createdAt", "desc") : order(sort);
        int limit = filter.path("limits").path("limit").asInt(usualLimit);
        if (limit < 0) {
            throw new Refused(Reply.badRequest("Unknown error: " + limit));
        }
        return records.filter(each -> matches(header.apply(each)))
                .sorted((a, b) -> order.compare(header.apply(a), header.apply(b)))
                .skip(filter.path("limits").path("skip").asInt(0))
                .limit(limit == 0 ? usualLimit : limit)
                .toList();
    }

    /** The page of jobs: all jobs without a limit; the server applies limit before skip. */
    public List<ObjectNode> jobs(Stream<ObjectNode> jobs, boolean ordered) {
        Stream<ObjectNode> found = jobs.filter(this::matches);
        JsonNode sort = filter.path("limits").path("sort");
        if (ordered) {
            found = found.sorted(sort.isEmpty() ? order("createdAt", "asc") : order(sort));
        }
        int limit = filter.path("limits").path("limit").asInt(0);
        return found.limit(limit > 0 ? limit : Long.MAX_VALUE)
                .skip(filter.path("limits").path("skip").asInt(0))
                .toList();
    }

    /** The text that a field must equal; null without such a condition. */
    public @Nullable String equalTo(String field) {
        JsonNode value = filter.path("where").path(field);
        return value.isTextual() ? value.asText() : null;
    }

    /** The text that a field must be greater than; null without such a condition. */
    public @Nullable String behind(String field) {
        JsonNode value = filter.path("where").path(field).path("$gt");
        return value.isTextual() ? value.asText() : null;
    }

    /** How many records after an id the page can need, if no other condition or order applies. */
    public long mostBehindId() {
        JsonNode where = filter.path("where");
        JsonNode limits = filter.path("limits");
        JsonNode sort = limits.path("sort");
        boolean simple = where.size() == (behind("_id") == null ? 1 : 2)
                && where.path("_id").size() <= 1
                && sort.size() == 1
                && sort.path("_id").asText().equals("asc");
        return simple
                ? Math.max(DEFAULT_LIMIT, limits.path("limit").asLong())
                        + limits.path("skip").asLong()
                : Long.MAX_VALUE;
    }

    /** Whether the filter asks for a field. */
    public boolean wants(String field) {
        JsonNode fields = filter.path("fields");
        return fields.isEmpty()
                || fields.has(field)
                || fields.valueStream().anyMatch(name -> name.asText().equals(field));
    }

    /** Whether a condition refers to a value inside a field. */
    public boolean asksFor(String prefix) {
        return filter.path("where").toString().contains('"' + prefix + '.');
    }

    private static Comparator<ObjectNode> order(JsonNode sort) {
        Comparator<ObjectNode> order = null;
        for (Map.Entry<String, JsonNode> key : sort.properties()) {
            Comparator<ObjectNode> next = order(key.getKey(), key.getValue().asText());
            order = order == null ? next : order.thenComparing(next);
        }
        return Objects.requireNonNull(order);
    }

    private static Comparator<ObjectNode> order(String key, String direction) {
        Comparator<ObjectNode> order = (a, b) -> compare(a.path(key), b.path(key));
        return direction.equals("desc") || direction.equals("-1") ? order.reversed() : order;
    }

    private static int compare(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber()
                ? Double.compare(a.asDouble(), b.asDouble())
                : a.asText().compareTo(b.asText());
    }

    /** Only the fields that the filter asks for, and the id. */
    public ObjectNode project(ObjectNode document) {
        JsonNode fields = filter.path("fields");
        if (fields.isEmpty()) {
            return document;
        }
        ObjectNode projected = JsonNodeFactory.instance.objectNode();
        projected.set("_id", document.path("_id"));
        List<String> names = new ArrayList<>();
        fields.forEach(name -> names.add(name.asText()));
        if (fields.isObject()) {
            names.clear();
            fields.fieldNames().forEachRemaining(names::add);
        }
        names.stream().filter(document::has).forEach(name -> projected.set(name, document.get(name)));
        return projected;
    }

    public boolean matches(JsonNode document) {
        return matches(document, filter.path("where"));
    }

    private static boolean matches(JsonNode document, JsonNode where) {
        for (Map.Entry<String, JsonNode> condition : where.properties()) {
            JsonNode wanted = condition.getValue();
            boolean holds = switch (condition.getKey()) {
                case "$and" -> wanted.valueStream().allMatch(part -> matches(document, part));
                case "$or" -> wanted.valueStream().anyMatch(part -> matches(document, part));
                case "$nor" -> wanted.valueStream().noneMatch(part -> matches(document, part));
                default ->
                    Condition.of(wanted).holds(document, condition.getKey().split("\\.", -1));
            };
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** The server refuses the filter. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;

        Refused(Reply reply) {
            super("refused", null, false, false);
            this.reply = reply;
        }

        public Reply reply() {
            return reply;
        }
    }
}
