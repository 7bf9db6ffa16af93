package de.desy.scicat.testkit.internal.publisheddata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Published data as version 3 of the API writes it, which any user may. */
final class OldRecords {
    private OldRecords() {}

    /** What the server refuses. */
    static List<String> problems(JsonNode sent) {
        List<String> problems = new ArrayList<>();
        for (String name : List.of("doi", "status")) {
            if (sent.hasNonNull(name) && !sent.path(name).isTextual()) {
                problems.add(name + " must be a string");
            }
        }
        for (String name : List.of("creator", "pidArray")) {
            if (!sent.path(name).isArray() || !isOfTexts(sent.path(name))) {
                problems.add("each value in " + name + " must be a string");
            }
        }
        for (String name : List.of("title", "abstract", "publisher", "resourceType", "dataDescription")) {
            if (!sent.path(name).isTextual()) {
                problems.add(name + " must be a string");
            }
        }
        if (!sent.path("publicationYear").isNumber()) {
            problems.add("publicationYear must be a number conforming to the specified constraints");
        }
        return problems;
    }

    /** What the server refuses in a change, which may leave out everything. */
    static List<String> problemsOfChange(ObjectNode sent) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (name.equals("_id") || name.equals("createdBy") || name.equals("updatedBy")) {
                problems.add("property " + name + " should not exist");
            }
        });
        problems(sent).stream()
                .filter(problem ->
                        sent.has(problem.replaceFirst("^each value in ", "").split(" ", 2)[0]))
                .forEach(problems::add);
        return problems;
    }

    /**
     * Changes a record. Older servers lose its metadata on the way.
     *
     * @param isNewer whether the server also changes the DOI, and leaves the metadata
     */
    static void change(ObjectNode record, ObjectNode sent, boolean isNewer) {
        if (!isNewer) {
            record.putObject("metadata");
        } else if (sent.hasNonNull("doi")) {
            record.set("doi", sent.get("doi"));
        }
        for (String name : List.of("title", "abstract", "status")) {
            if (sent.hasNonNull(name)) {
                record.set(name, sent.get(name));
            }
        }
        if (!isNewer && sent.has("status") && !sent.path("status").asText().equals("registered")) {
            record.put("status", "private");
        }
        if (sent.has("pidArray")) {
            record.set("datasetPids", sent.path("pidArray").deepCopy());
        }
    }

    /** Whether the database takes it: it wants a title and an abstract that are not empty. */
    static boolean isStorable(JsonNode sent) {
        return !sent.path("title").asText().isEmpty()
                && !sent.path("abstract").asText().isEmpty();
    }

    private static boolean isOfTexts(JsonNode list) {
        return list.valueStream().allMatch(JsonNode::isTextual);
    }

    /** The record in the form in which it is kept. */
    static ObjectNode stored(JsonNode sent) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("title", sent.path("title").asText());
        record.put("abstract", sent.path("abstract").asText());
        record.set("datasetPids", sent.path("pidArray").deepCopy());
        record.put("status", sent.path("status").asText("private"));
        ObjectNode metadata = record.putObject("metadata");
        sent.path("creator")
                .forEach(name -> metadata.withArray("creators").addObject().set("name", name));
        metadata.putObject("publisher").set("name", sent.path("publisher"));
        for (String name : List.of("publicationYear", "dataDescription", "resourceType")) {
            metadata.set(name, sent.path(name));
        }
        return record;
    }
}
