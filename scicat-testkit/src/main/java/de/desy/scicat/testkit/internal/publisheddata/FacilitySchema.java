package de.desy.scicat.testkit.internal.publisheddata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * A facility's own schema of records, as far as facilities use JSON Schema: allOf, required, properties, items, enum,
 * pattern, minItems, default and dynamicDefaults. Other keywords are ignored, as unknown keywords are.
 */
final class FacilitySchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode schema;
    private final Map<String, JsonNode> computed;

    FacilitySchema(JsonNode schema, Map<String, JsonNode> computed) {
        this.schema = schema;
        this.computed = new HashMap<>(computed);
        this.computed.putIfAbsent(
                "currentYear", JSON.numberNode(Year.now(ZoneOffset.UTC).getValue()));
    }

    ObjectNode config() {
        ObjectNode config = JSON.objectNode();
        config.set("metadataSchema", schema.deepCopy());
        config.putObject("uiSchema");
        return config;
    }

    /** Fills in what is missing, null or an empty text. */
    void fill(ObjectNode metadata) {
        fill(schema, metadata);
    }

    private void fill(JsonNode part, ObjectNode data) {
        part.path("dynamicDefaults").properties().forEach(rule -> {
            JsonNode value = computed.get(rule.getValue().asText());
            if (value != null && isEmpty(data.path(rule.getKey()))) {
                data.set(rule.getKey(), value.deepCopy());
            }
        });
        part.path("properties").properties().forEach(property -> {
            JsonNode value = property.getValue().path("default");
            if (!value.isMissingNode() && isEmpty(data.path(property.getKey()))) {
                data.set(property.getKey(), value.deepCopy());
            }
            if (data.path(property.getKey()) instanceof ObjectNode inner) {
                fill(property.getValue(), inner);
            }
            for (JsonNode item : data.path(property.getKey())) {
                if (data.path(property.getKey()).isArray() && item instanceof ObjectNode inner) {
                    fill(property.getValue().path("items"), inner);
                }
            }
        });
        part.path("allOf").forEach(other -> fill(other, data));
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty());
    }

    /** A server's answer to metadata that the schema refuses; empty for valid metadata. */
    ArrayNode problems(JsonNode metadata, ServerTraits traits) {
        ArrayNode problems = JSON.arrayNode();
        check(schema, metadata, "instance", traits.has(Trait.RECORDS_WITHOUT_SCHEMA), problems);
        return problems;
    }

    private static void check(JsonNode part, JsonNode data, String at, boolean objects, ArrayNode problems) {
        part.path("required").forEach(name -> {
            if (data.isObject() && !data.has(name.asText())) {
                add(
                        problems,
                        objects,
                        at + " requires property \"" + name.asText() + "\"",
                        "required",
                        "must have required property '" + name.asText() + "'");
            }
        });
        if (part.has("enum") && part.path("enum").valueStream().noneMatch(data::equals)) {
            add(
                    problems,
                    objects,
                    at + " is not one of enum values: " + part.path("enum"),
                    "enum",
                    "must be equal to one of the allowed values");
        }
        if (part.has("pattern")
                && data.isTextual()
                && !data.asText().matches(".*" + part.path("pattern").asText() + ".*")) {
            add(
                    problems,
                    objects,
                    at + " does not match pattern \"" + part.path("pattern").asText() + "\"",
                    "pattern",
                    "must match pattern \"" + part.path("pattern").asText() + "\"");
        }
        if (data.isArray() && data.size() < part.path("minItems").asInt(0)) {
            add(
                    problems,
                    objects,
                    at + " does not meet minimum length of " + part.path("minItems"),
                    "minItems",
                    "must NOT have fewer than " + part.path("minItems") + " items");
        }
        part.path("properties").properties().stream()
                .filter(property -> data.has(property.getKey()))
                .forEach(property -> check(
                        property.getValue(),
                        data.path(property.getKey()),
                        at + "." + property.getKey(),
                        objects,
                        problems));
        for (int i = 0; data.isArray() && part.has("items") && i < data.size(); i++) {
            check(part.path("items"), data.path(i), at + "[" + i + "]", objects, problems);
        }
        part.path("allOf").forEach(other -> check(other, data, at, objects, problems));
    }

    private static void add(ArrayNode problems, boolean objects, String text, String keyword, String message) {
        if (objects) {
            problems.addObject().put("keyword", keyword).put("message", message);
        } else {
            problems.add(text);
        }
    }
}
