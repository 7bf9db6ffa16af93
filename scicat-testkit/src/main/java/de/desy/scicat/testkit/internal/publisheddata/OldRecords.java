package de.desy.scicat.testkit.internal.publisheddata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form that published data have in version 3 of the API. Servers keep the form of version 4. */
final class OldRecords {
    private static final Set<String> REQUIRED = Set.of(
            "creator",
            "publisher",
            "publicationYear",
            "title",
            "abstract",
            "dataDescription",
            "resourceType",
            "pidArray");
    /** In the order in which servers complain. */
    private static final List<String> FIELDS = List.of(
            "doi",
            "affiliation",
            "creator",
            "publisher",
            "publicationYear",
            "title",
            "url",
            "abstract",
            "dataDescription",
            "resourceType",
            "numberOfFiles",
            "sizeOfArchive",
            "pidArray",
            "authors",
            "registeredTime",
            "status",
            "scicatUser",
            "thumbnail",
            "relatedPublications",
            "downloadLink");

    private static final Set<String> LISTS = Set.of("creator", "pidArray", "authors", "relatedPublications");
    private static final Set<String> NUMBERS = Set.of("publicationYear", "numberOfFiles", "sizeOfArchive");
    /** Where version 4 has them, in dotted keys that go into lists. */
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("pidArray", "datasetPids");
        PLACES.put("creator", "metadata.creators.name");
        PLACES.put("authors", "metadata.contributors.name");
        PLACES.put("publisher", "metadata.publisher.name");
        PLACES.put("relatedPublications", "metadata.relatedIdentifiers.relatedIdentifier");
        for (String name : List.of(
                "affiliation",
                "publicationYear",
                "url",
                "dataDescription",
                "resourceType",
                "numberOfFiles",
                "sizeOfArchive",
                "scicatUser",
                "thumbnail",
                "downloadLink")) {
            PLACES.put(name, "metadata." + name);
        }
    }

    private OldRecords() {}

    /** What the server refuses. */
    static List<String> problems(JsonNode sent) {
        List<String> problems = unknown(sent);
        FIELDS.stream()
                .filter(name -> sent.hasNonNull(name) || REQUIRED.contains(name))
                .forEach(name -> check(sent.path(name), name, problems));
        return problems;
    }

    /** What the server refuses in a change, which may leave out everything. */
    static List<String> problemsOfChange(JsonNode sent) {
        List<String> problems = unknown(sent);
        FIELDS.stream().filter(sent::hasNonNull).forEach(name -> check(sent.path(name), name, problems));
        return problems;
    }

    private static List<String> unknown(JsonNode sent) {
        List<String> problems = new ArrayList<>();
        if (sent.isArray()) {
            for (int i = 0; i < sent.size(); i++) {
                problems.add("property " + i + " should not exist");
            }
        }
        sent.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                problems.add("property " + name + " should not exist");
            }
        });
        return problems;
    }

    private static void check(JsonNode value, String name, List<String> problems) {
        if (LISTS.contains(name)) {
            boolean texts =
                    value.isTextual() || (value.isArray() && value.valueStream().allMatch(JsonNode::isTextual));
            if (!texts) {
                problems.add("each value in " + name + " must be a string");
            }
        } else if (NUMBERS.contains(name)) {
            if (!value.isNumber()) {
                problems.add(name + " must be a number conforming to the specified constraints");
            }
        } else if (name.equals("registeredTime")) {
            if (!value.asText().matches("\\d{4}-\\d\\d-\\d\\d(T.*)?")) {
                problems.add("registeredTime must be a valid ISO 8601 date string");
            }
        } else if (!value.isTextual()) {
            problems.add(name + " must be a string");
        }
    }

    /**
     * Changes a record.
     *
     * @param isNewer whether the server also takes DOI and time of registration, and leaves metadata alone that nothing
     *     is said of. All that is not said is lost otherwise
     */
    static void change(ObjectNode record, JsonNode sent, boolean isNewer) {
        ObjectNode metadata = metadata(sent, isNewer);
        if (!metadata.isEmpty()) {
            record.set("metadata", metadata);
        } else if (!isNewer) {
            record.remove("metadata");
        }
        if (isNewer) {
            copy(sent, "doi", record);
            copy(sent, "registeredTime", record);
        }
        copy(sent, "title", record);
        copy(sent, "abstract", record);
        if (sent.hasNonNull("pidArray")) {
            record.set("datasetPids", list(sent.path("pidArray")));
        }
        if (sent.hasNonNull("status")) {
            record.put("status", status(sent));
        }
    }

    private static void copy(JsonNode sent, String name, ObjectNode to) {
        if (sent.hasNonNull(name)) {
            to.set(name, sent.path(name));
        }
    }

    private static String status(JsonNode sent) {
        return sent.path("status").asText().equals("registered") ? "registered" : "private";
    }

    /** Whether it can be kept: the database wants a title and an abstract that are not empty. */
    static boolean isStorable(JsonNode sent, boolean isNewer) {
        return !sent.path("title").asText().isEmpty()
                && !sent.path("abstract").asText().isEmpty()
                && (isNewer || sent.path("creator").isArray());
    }

    /** The record in the form in which it is kept. */
    static ObjectNode stored(JsonNode sent, boolean isNewer) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("title", sent.path("title").asText());
        record.put("abstract", sent.path("abstract").asText());
        record.set("datasetPids", list(sent.path("pidArray")));
        record.put("status", status(sent));
        record.set("metadata", metadata(sent, isNewer));
        if (isNewer) {
            copy(sent, "registeredTime", record);
        }
        return record;
    }

    private static ObjectNode metadata(JsonNode sent, boolean isNewer) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        PLACES.forEach((name, place) -> {
            String[] parts = place.split("\\.", -1);
            if (!sent.hasNonNull(name) || !parts[0].equals("metadata")) {
                return;
            }
            if (parts.length == 2) {
                metadata.set(parts[1], sent.path(name));
            } else if (name.equals("publisher")) {
                metadata.putObject(parts[1]).set(parts[2], sent.path(name));
            } else {
                list(sent.path(name))
                        .forEach(
                                each -> metadata.withArray(parts[1]).addObject().set(parts[2], each));
            }
        });
        if (!isNewer) {
            metadata.path("creators")
                    .forEach(creator -> ((ObjectNode) creator)
                            .putArray("affiliation")
                            .addObject()
                            .put("name", sent.path("affiliation").asText("").strip()));
        }
        return metadata;
    }

    private static ArrayNode list(JsonNode value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        if (value.isArray()) {
            value.forEach(list::add);
        } else {
            list.add(value);
        }
        return list;
    }

    /**
     * A record as version 3 shows it.
     *
     * @param record all of it, or some of its fields
     */
    static ObjectNode view(ObjectNode record) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("_id", "doi", "title", "abstract", "registeredTime", "createdAt", "updatedAt")) {
            copy(record, name, view);
        }
        PLACES.forEach((name, place) -> {
            JsonNode value = at(record, place.split("\\.", -1), 0);
            if (value != null) {
                view.set(name, value);
            }
        });
        // A record whose status was not asked for counts as one that is not registered.
        boolean registered =
                Set.of("registered", "amended").contains(record.path("status").asText());
        return view.put("status", registered ? "registered" : "pending_registration");
    }

    private static @Nullable JsonNode at(JsonNode node, String[] key, int depth) {
        if (depth == key.length) {
            return node;
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> {
                JsonNode value = at(item, key, depth);
                if (value != null) {
                    list.add(value);
                }
            });
            return list;
        }
        return node.hasNonNull(key[depth]) ? at(node.path(key[depth]), key, depth + 1) : null;
    }

    /** A filter with the names of version 4. */
    static ObjectNode filter(JsonNode old) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.set("where", where(old.path("where")));
        ArrayNode fields = filter.putArray("fields");
        if (old.path("fields").isObject()) {
            old.path("fields").fieldNames().forEachRemaining(name -> fields.add(place(name)));
        }
        old.path("fields").forEach(name -> {
            if (name.isTextual()) {
                fields.add(place(name.asText()));
            }
        });
        ObjectNode limits = filter.putObject("limits");
        copy(old.path("limits"), "limit", limits);
        copy(old.path("limits"), "skip", limits);
        String[] order = old.path("limits").path("order").asText("").split(":", 2);
        if (order.length == 2) {
            limits.putObject("sort").put(place(order[0]), order[1]);
        }
        return filter;
    }

    private static String place(String name) {
        return PLACES.getOrDefault(name, name);
    }

    private static JsonNode where(JsonNode old) {
        if (old.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            old.forEach(each -> list.add(where(each)));
            return list;
        }
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        old.properties().forEach(entry -> {
            boolean nested = Set.of("$and", "$or", "$nor").contains(entry.getKey());
            where.set(place(entry.getKey()), nested ? where(entry.getValue()) : entry.getValue());
        });
        return where;
    }
}
