package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Halves of characters (lone surrogates), which no text on a server can contain: it gets U+FFFD in their place. */
final class HalfCharacters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final char REPLACEMENT = '\uFFFD';

    private HalfCharacters() {}

    /** The value as servers keep it; the same object if it contains no half of a character. */
    static JsonNode replaced(JsonNode value) {
        if (!areIn(value)) {
            return value;
        }
        if (value.isTextual()) {
            return JSON.textNode(replaced(value.textValue()));
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.properties().forEach(field -> copy.set(replaced(field.getKey()), replaced(field.getValue())));
            return copy;
        }
        ArrayNode copy = JSON.arrayNode();
        value.forEach(item -> copy.add(replaced(item)));
        return copy;
    }

    private static boolean areIn(JsonNode value) {
        if (value.isTextual()) {
            return areIn(value.textValue());
        }
        return value.isArray()
                ? value.valueStream().anyMatch(HalfCharacters::areIn)
                : value.propertyStream().anyMatch(field -> areIn(field.getKey()) || areIn(field.getValue()));
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
