package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Paths and schemas of validate and switch actions, as far as job configurations of publish jobs need them. */
final class JobSchema {
    private JobSchema() {}

    /** The values at a path such as {@code $.jobParams.datasetList[*].pid}. */
    static List<JsonNode> at(JsonNode json, String path) {
        List<JsonNode> found = List.of(json);
        for (String part : path.replaceFirst("^\\$\\.?", "").replace("[", ".[").split("\\.", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : found) {
                if (part.equals("[*]") || part.equals("*")) {
                    node.forEach(next::add);
                } else if (part.startsWith("[")) {
                    add(next, node.path(Integer.parseInt(part.substring(1, part.length() - 1))));
                } else {
                    add(next, node.path(part));
                }
            }
            found = next;
        }
        return found;
    }

    private static void add(List<JsonNode> to, JsonNode node) {
        if (!node.isMissingNode()) {
            to.add(node);
        }
    }

    /**
     * Whether a value fits a JSON Schema.
     *
     * @throws IllegalArgumentException for a keyword that this class does not know
     */
    static boolean fits(JsonNode value, JsonNode schema) {
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            if (!fits(value, rule.getKey(), rule.getValue(), schema)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(JsonNode value, String keyword, JsonNode wanted, JsonNode schema) {
        return switch (keyword) {
            case "type" ->
                wanted.isArray()
                        ? wanted.valueStream().anyMatch(one -> isA(value, one.asText()))
                        : isA(value, wanted.asText());
            case "const" -> value.equals(wanted);
            case "enum" -> wanted.valueStream().anyMatch(value::equals);
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(wanted.asText())
                                .matcher(value.asText())
                                .find();
            case "minLength" -> !value.isTextual() || value.asText().length() >= wanted.asInt();
            case "maxLength" -> !value.isTextual() || value.asText().length() <= wanted.asInt();
            case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= wanted.asInt();
            case "items" -> !value.isArray() || value.valueStream().allMatch(item -> fits(item, wanted));
            case "required" -> !value.isObject() || wanted.valueStream().allMatch(name -> value.has(name.asText()));
            case "properties" ->
                !value.isObject()
                        || wanted.properties().stream()
                                .allMatch(each ->
                                        !value.has(each.getKey()) || fits(value.path(each.getKey()), each.getValue()));
            case "additionalProperties" ->
                !(value instanceof ObjectNode object)
                        || wanted.asBoolean(true)
                        || object.properties().stream()
                                .allMatch(each -> schema.path("properties").has(each.getKey()));
            case "not" -> !fits(value, wanted);
            case "anyOf" -> wanted.valueStream().anyMatch(one -> fits(value, one));
            case "allOf" -> wanted.valueStream().allMatch(one -> fits(value, one));
            case "title", "description" -> true;
            default ->
                throw new IllegalArgumentException(
                        "The fake does not know the JSON Schema keyword " + keyword + "; teach it to, or do without");
        };
    }

    private static boolean isA(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
