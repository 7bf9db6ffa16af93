package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
    /** A folder: servers cut one trailing slash at each write, so that slashes at the end mean nothing. */
    FOLDER,
    /** A list of texts, in which old servers left nulls. */
    TEXTS,
    /** A list of objects, to whose items servers add an {@code _id}. */
    OBJECTS,
    /** Free-form JSON. */
    OBJECT,
    /**
     * Free-form JSON with SI values that each server computes for itself ({@link FreeForm}), and with names that some
     * routes return percent-encoded ({@link MetadataKeys}). A null at the top level is never sent: it ends the process of a server before 5.2.1.
     */
    METADATA;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d\\d:\\d\\d))?");
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST =
            Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1);

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
            case NUMBER -> FreeForm.number(value);
            case BOOLEAN -> value;
            case DATE -> date(value);
            case FOLDER -> folder(value);
            case TEXTS, OBJECTS -> list(value);
            case OBJECT -> emptyIsNothing(FreeForm.plain(value));
            case METADATA -> emptyIsNothing(FreeForm.metadata(value));
        };
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

    /**
     * The time that servers read from a text; a date alone means its beginning in UTC. Empty for texts that a server
     * refuses or reads in another way: the fields of a dataset do not take the same forms.
     */
    public static Optional<Instant> instant(String text) {
        return TIME.matcher(text).matches()
                ? parsed(text).filter(time -> time.compareTo(FIRST) >= 0 && time.compareTo(LAST) < 0)
                : Optional.empty();
    }

    private static Optional<Instant> parsed(String text) {
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
        int end = text.length();
        while (end > 1 && text.charAt(end - 1) == '/') {
            end--;
        }
        String folder = text.substring(0, end);
        return folder.isBlank() ? null : end == text.length() ? value : JSON.textNode(folder);
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
                        copy.set(field.getKey(), FreeForm.plain(field.getValue()));
                    }
                }
                items.add(copy);
            } else {
                items.add(item);
            }
        }
        return items.isEmpty() ? null : items;
    }

    private static @Nullable JsonNode emptyIsNothing(JsonNode value) {
        return value.isContainerNode() && value.isEmpty() ? null : value;
    }
}
