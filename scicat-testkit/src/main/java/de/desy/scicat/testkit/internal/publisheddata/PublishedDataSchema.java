package de.desy.scicat.testkit.internal.publisheddata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.List;

/** The schema for the metadata of published data that servers ship with. It requires few properties. */
final class PublishedDataSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PublishedDataSchema() {}

    static ObjectNode config() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode creators =
                properties.putObject("creators").put("type", "array").put("minItems", 1);
        required(creators.putObject("items").put("type", "object"), "name");
        required(properties.putObject("publisher"), "name", "publisherIdentifierScheme");
        properties.putObject("publicationYear").put("type", "integer");
        properties.putObject("resourceType").put("type", "string");
        ObjectNode date = properties
                .putObject("dates")
                .put("type", "array")
                .putObject("items")
                .put("type", "object");
        date.putObject("properties").putObject("date").put("type", "string").put("format", "date-time");
        required(date, "date", "dateType");
        required(schema, "creators", "publisher", "publicationYear", "resourceType");
        ObjectNode config = JSON.objectNode();
        config.set("metadataSchema", schema);
        config.putObject("uiSchema");
        return config;
    }

    private static void required(ObjectNode schema, String... names) {
        ArrayNode required = schema.putArray("required");
        for (String name : names) {
            required.add(name);
        }
    }

    /** A server's answer to metadata that the schema refuses: a bare list; empty for valid metadata. */
    static ArrayNode problems(JsonNode metadata, ServerTraits traits) {
        ArrayNode problems = JSON.arrayNode();
        boolean objects = traits.has(Trait.RECORDS_WITHOUT_SCHEMA);
        List<String> missing = new ArrayList<>(List.of("creators", "publisher", "publicationYear", "resourceType"));
        missing.removeIf(metadata::has);
        if (objects) {
            missing.remove("publicationYear"); // publicationYear has a default
        }
        for (String name : missing) {
            add(
                    problems,
                    objects,
                    "instance requires property \"" + name + "\"",
                    "must have required property '" + name + "'");
        }
        if (metadata.has("creators") && metadata.path("creators").isEmpty()) {
            add(
                    problems,
                    objects,
                    "instance.creators does not meet minimum length of 1",
                    "must NOT have fewer than 1 items");
        }
        for (String name : List.of("name", "publisherIdentifierScheme")) {
            if (metadata.path("publisher").isObject()
                    && !metadata.path("publisher").has(name)) {
                add(
                        problems,
                        objects,
                        "instance.publisher requires property \"" + name + "\"",
                        "must have required property '" + name + "'");
            }
        }
        return problems;
    }

    private static void add(ArrayNode problems, boolean objects, String text, String message) {
        if (objects) {
            problems.addObject().put("keyword", "required").put("message", message);
        } else {
            problems.add(text);
        }
    }
}
