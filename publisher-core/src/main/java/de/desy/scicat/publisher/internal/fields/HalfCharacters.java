package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Halves of characters (lone surrogates), which no text on a server can contain: it gets U+FFFD in their place. */
final class HalfCharacters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final char REPLACEMENT = '\uFFFD';

    private HalfCharacters() {}

    /** The value as servers keep it; the same object if it contains no half of a character. */
    static JsonNode replaced(JsonNode value) {
        return areIn(value) ? copied(value) : value;
    }

    private static JsonNode copied(JsonNode value) {
        if (value.isTextual()) {
            return JSON.textNode(replaced(value.textValue()));
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                copy.set(replaced(field.getKey()), copied(field.getValue()));
            }
            return copy;
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode copy = JSON.arrayNode();
        for (JsonNode item : value) {
            copy.add(copied(item));
        }
        return copy;
    }

    private static boolean areIn(JsonNode value) {
        if (value.isTextual()) {
            return areIn(value.textValue());
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (areIn(field.getKey()) || areIn(field.getValue())) {
                return true;
            }
        }
        if (value.isArray()) {
            for (JsonNode item : value) {
                if (areIn(item)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean areIn(String text) {
        return text.codePoints().anyMatch(HalfCharacters::isHalf);
    }

    private static String replaced(String text) {
        var whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> whole.appendCodePoint(isHalf(c) ? REPLACEMENT : c));
        return whole.toString();
    }

    /** A code point of a surrogate is one without its partner. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
