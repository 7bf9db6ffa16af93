package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A server's OpenAPI document without its prose. It is small, and stays equal as long as the interface does.
 *
 * <p>The context distinguishes prose from facts, since SciCat has properties that are <em>called</em> {@code
 * description}, {@code summary} or {@code example}.
 */
final class Facts {

    private static final Set<String> PROSE = Set.of("description", "summary", "example", "examples", "externalDocs");

    /** Keywords whose values are data of the interface, even if a key in them looks like prose. */
    private static final Set<String> VERBATIM = Set.of("default", "enum", "required");

    /** Keywords below which keys are names that SciCat chose, not keywords of OpenAPI. */
    private static final Set<String> NAMES_BELOW = Set.of(
            "properties",
            "patternProperties",
            "schemas",
            "responses",
            "parameters",
            "requestBodies",
            "headers",
            "securitySchemes",
            "paths",
            "content",
            "callbacks",
            "links",
            "variables",
            "mapping",
            "encoding",
            "scopes");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

    private Facts() {}

    /**
     * Returns the facts of a document.
     *
     * @param served the document that a server sent; it is not changed
     * @param version the server's release, because the document itself always states "api/v3"
     */
    static ObjectNode of(ObjectNode served, String version) {
        ObjectNode facts = (ObjectNode) withoutProse(served, false);
        describeResponses(facts);
        dropRandomDefaults(facts);
        facts.withObjectProperty("info").put("version", version).remove("contact");
        facts.set("tags", sortedByName(facts.path("tags")));
        return facts;
    }

    private static JsonNode withoutProse(JsonNode node, boolean keysAreNames) {
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> copy.add(withoutProse(element, false)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String key = property.getKey();
            JsonNode value = property.getValue();
            if (keysAreNames) {
                copy.set(key, withoutProse(value, false));
            } else if (VERBATIM.contains(key)) {
                copy.set(key, value.deepCopy());
            } else if (!PROSE.contains(key)) {
                copy.set(key, withoutProse(value, value.isObject() && NAMES_BELOW.contains(key)));
            }
        }
        return copy;
    }

    /** OpenAPI 3.0 requires a description for each response. */
    private static void describeResponses(ObjectNode facts) {
        for (JsonNode path : facts.path("paths")) {
            for (JsonNode operation : path) {
                for (Map.Entry<String, JsonNode> response :
                        operation.path("responses").properties()) {
                    if (response.getValue() instanceof ObjectNode object && !object.has("$ref")) {
                        object.put("description", "HTTP " + response.getKey());
                    }
                }
            }
        }
    }

    /** Removes random defaults, which change each time a server starts. */
    private static void dropRandomDefaults(JsonNode node) {
        JsonNode byDefault = node.path("default");
        if (byDefault.isTextual() && UUID.matcher(byDefault.textValue()).matches()) {
            ((ObjectNode) node).remove("default");
        }
        node.forEach(Facts::dropRandomDefaults);
    }

    private static ArrayNode sortedByName(JsonNode tags) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
        StreamSupport.stream(tags.spliterator(), false)
                .sorted(Comparator.comparing(tag -> tag.path("name").asText()))
                .forEach(sorted::add);
        return sorted;
    }
}
