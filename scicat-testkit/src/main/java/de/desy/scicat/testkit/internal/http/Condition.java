package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The condition of a filter on one field. */
final class Condition {
    private final JsonNode wanted;

    private Condition(JsonNode wanted) {
        this.wanted = wanted;
    }

    static Condition of(JsonNode wanted) {
        return new Condition(wanted);
    }

    boolean holds(JsonNode document, String[] key) {
        List<JsonNode> values = values(document, key, 0).toList();
        if (!wanted.isObject()) {
            return values.stream().anyMatch(value -> same(value, wanted));
        }
        for (Map.Entry<String, JsonNode> operator : wanted.properties()) {
            if (!holds(values, operator.getKey(), operator.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(List<JsonNode> values, String operator, JsonNode operand) {
        Stream<JsonNode> all = values.stream();
        return switch (operator) {
            case "$eq" -> all.anyMatch(value -> same(value, operand));
            case "$ne" -> all.noneMatch(value -> same(value, operand));
            case "$in" -> all.anyMatch(value -> operand.valueStream().anyMatch(one -> same(value, one)));
            case "$nin" -> all.noneMatch(value -> operand.valueStream().anyMatch(one -> same(value, one)));
            case "$gt" -> all.anyMatch(value -> comparable(value, operand) && order(value, operand) > 0);
            case "$gte" -> all.anyMatch(value -> comparable(value, operand) && order(value, operand) >= 0);
            case "$lt" -> all.anyMatch(value -> comparable(value, operand) && order(value, operand) < 0);
            case "$lte" -> all.anyMatch(value -> comparable(value, operand) && order(value, operand) <= 0);
            case "$exists" -> all.anyMatch(value -> value.isMissingNode() != operand.asBoolean());
            case "$regex" -> {
                Pattern pattern = Pattern.compile(operand.asText());
                yield all.anyMatch(value ->
                        value.isTextual() && pattern.matcher(value.asText()).find());
            }
            case "$options" -> true;
            default -> throw new Filter.Refused(Reply.badRequest("unknown operator: " + operator));
        };
    }

    /** The values under a dotted key, also inside lists. */
    private static Stream<JsonNode> values(JsonNode node, String[] key, int at) {
        if (node.isArray()) {
            Stream<JsonNode> items = node.valueStream().flatMap(item -> values(item, key, at));
            return at == key.length ? Stream.concat(Stream.of(node), items) : items;
        }
        return at == key.length ? Stream.of(node) : values(node.path(key[at]), key, at + 1);
    }

    private static boolean same(JsonNode value, JsonNode other) {
        if (other.isNull()) {
            return value.isNull() || value.isMissingNode();
        }
        return (value.isNumber() && other.isNumber()) ? order(value, other) == 0 : value.equals(other);
    }

    private static boolean comparable(JsonNode value, JsonNode operand) {
        return (value.isNumber() && operand.isNumber()) || (value.isTextual() && operand.isTextual());
    }

    private static int order(JsonNode value, JsonNode operand) {
        return value.isNumber()
                ? Double.compare(value.asDouble(), operand.asDouble())
                : value.asText().compareTo(operand.asText());
    }
}
