package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kind of value a field holds. {@link #normal} brings a value to the form in which two values are compared; it is
 * {@code null} for everything that means "no value", since servers store absent, null, blank and empty alike.
 */
public enum Shape {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** A time: servers store milliseconds in UTC. */
    DATE,
    /** A folder: servers cut one trailing slash. */
    FOLDER,
    /** A list of texts, in which old servers left nulls. */
    TEXTS,
    /** A list of objects, to whose items servers add an {@code _id}. */
    OBJECTS,
    /** Free-form JSON. */
    OBJECT,
    /**
     * Free-form JSON with SI values that each server computes for itself, and with names that some routes return
     * percent-encoded ({@link MetadataKeys}). A null at the top level is never sent: it ends the process of a server before 5.2.1.
     */
    METADATA;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The name of the shape, for messages. */
    String inWords() {
        return switch (this) {
            case TEXT, FOLDER -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case DATE -> "a date such as 2026-01-31T12:00:00Z";
            case TEXTS -> "a list of texts";
            case OBJECTS -> "a list of objects";
            case OBJECT, METADATA -> "an object";
        };
    }

    /** The value in the form in which it is compared, or null if there is none. */
    public @Nullable JsonNode normal(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        return switch (this) {
            case TEXT -> value.isTextual() && value.textValue().isBlank() ? null : value;
            case NUMBER -> number(value);
            case BOOLEAN -> value;
            case DATE -> date(value);
            case FOLDER -> folder(value);
            case TEXTS, OBJECTS -> list(value);
            case OBJECT -> emptyIsNothing(tree(value, false));
            case METADATA -> emptyIsNothing(withoutTopLevelNulls(tree(value, true)));
        };
    }

    private static JsonNode number(JsonNode value) {
        if (!value.isNumber() || (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue()))) {
            return value;
        }
        BigDecimal plain = value.decimalValue().stripTrailingZeros();
        return JSON.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private static @Nullable JsonNode date(JsonNode value) {
        if (!value.isTextual()) {
            return value;
        }
        String text = value.textValue();
        if (text.isBlank()) {
            return null;
        }
        return instant(text)
                .<JsonNode>map(time ->
                        JSON.textNode(time.truncatedTo(ChronoUnit.MILLIS).toString()))
                .orElse(value); // compared as text; an invalid text is refused before it is written
    }

    /** The time that servers read from a text; a date alone means its beginning in UTC. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            try {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeException noDateEither) {
                return Optional.empty();
            }
        }
    }

    private static @Nullable JsonNode folder(JsonNode value) {
        String text = value.asText();
        if (text.isBlank()) {
            return null;
        }
        return text.length() > 1 && text.endsWith("/") ? JSON.textNode(text.substring(0, text.length() - 1)) : value;
    }

    private static @Nullable JsonNode list(JsonNode value) {
        if (!value.isArray()) {
            return value;
        }
        ArrayNode items = JSON.arrayNode();
        for (JsonNode item : value) {
            if (item.isNull()) {
                continue;
            }
            if (item instanceof ObjectNode object) {
                ObjectNode copy = JSON.objectNode();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    if (!field.getKey().equals("_id") && !field.getValue().isNull()) {
                        copy.set(field.getKey(), tree(field.getValue(), false));
                    }
                }
                items.add(copy);
            } else {
                items.add(item);
            }
        }
        return items.isEmpty() ? null : items;
    }

    private static JsonNode tree(JsonNode value, boolean metadata) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String key = field.getKey();
                if (metadata && (key.equals("valueSI") || key.equals("unitSI"))) {
                    continue;
                }
                copy.set(metadata ? MetadataKeys.meant(key) : key, tree(field.getValue(), metadata));
            }
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            value.forEach(item -> copy.add(tree(item, metadata)));
            return copy;
        }
        return number(value);
    }

    private static JsonNode withoutTopLevelNulls(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        return value;
    }

    private static @Nullable JsonNode emptyIsNothing(JsonNode value) {
        return value.isContainerNode() && value.isEmpty() ? null : value;
    }
}
