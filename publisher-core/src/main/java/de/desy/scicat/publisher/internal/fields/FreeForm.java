package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Free-form JSON in the form in which two values are compared: what every server makes of it, and nothing more. What
 * differs here differs in meaning. Measured.
 */
final class FreeForm {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FreeForm() {}

    /** JSON that servers store as it is, but for its numbers. */
    static JsonNode plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), plain(field.getValue())));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            value.forEach(item -> copy.add(plain(item)));
            return copy;
        }
        return number(value);
    }

    /**
     * Scientific metadata. Servers write the names of an object's entries in their own way, and reckon the SI values of
     * a quantity for themselves; within lists they do neither. The top itself is no quantity. A null at the top is
     * never sent ({@link Shape#METADATA}).
     */
    static JsonNode metadata(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return plain(value);
        }
        ObjectNode copy = metadata(object, false, true);
        copy.properties().removeIf(field -> field.getValue().isNull());
        return copy;
    }

    /**
     * One object of metadata.
     *
     * @param quantity whether its SI values are the server's
     * @param searched whether servers look for quantities in it; inside a quantity they do not
     */
    private static ObjectNode metadata(ObjectNode object, boolean quantity, boolean searched) {
        ObjectNode copy = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            if (quantity && (key.equals("valueSI") || key.equals("unitSI"))) {
                continue;
            }
            JsonNode value = field.getValue();
            boolean inner = searched && isQuantity(value);
            copy.set(
                    MetadataKeys.meant(key),
                    value instanceof ObjectNode child ? metadata(child, inner, searched && !inner) : plain(value));
        }
        return copy;
    }

    /**
     * Whether servers compute SI values for an object: it has a value and a unit, under any names with these initials.
     * SI values without these are somebody's data.
     */
    private static boolean isQuantity(JsonNode object) {
        boolean value = false;
        boolean unit = false;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String key = field.getKey();
            if (key.endsWith("SI")) {
                continue;
            }
            value |= key.startsWith("v");
            if (key.startsWith("u")) {
                JsonNode said = field.getValue();
                // The last one counts.
                unit = said.isTextual() ? !said.textValue().isEmpty() : said.isArray() && !said.isEmpty();
            }
        }
        return value && unit;
    }

    /** A number as servers keep it, with the precision of their language; any other value as it is. */
    static JsonNode number(JsonNode value) {
        if (!value.isNumber() || !isKept(value)) {
            return value;
        }
        BigDecimal kept = new BigDecimal(value.doubleValue()).stripTrailingZeros();
        return JSON.numberNode(kept.scale() < 0 ? kept.setScale(0) : kept);
    }

    /** Whether servers can keep a number; a larger one becomes a null there. */
    static boolean isKept(JsonNode number) {
        return Double.isFinite(number.doubleValue());
    }
}
