package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Repairs values that today's servers would refuse, unless a repair would have to invent data. Old records contain
 * empty texts, nulls in lists, single values where lists are required, and the reverse. Each repair is listed.
 */
final class Mending {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The keys that servers accept in an item; servers refuse a whole dataset because of any other key. */
    private static final Set<String> OF_A_TECHNIQUE = Set.of("pid", "name");

    private static final Set<String> OF_A_RELATIONSHIP =
            Set.of("identifier", "identifierType", "relationship", "entityType", "externalId");

    /** More digits than any number has that servers keep; each further digit would cost more than the one before. */
    private static final int LONGEST_NUMBER = 1_000;

    private final List<Skipped> skipped;
    private final List<Repaired> repaired;

    /**
     * Starts without any repair.
     *
     * @param skipped gets what is not published
     * @param repaired gets what is published in another form
     */
    Mending(List<Skipped> skipped, List<Repaired> repaired) {
        this.skipped = skipped;
        this.repaired = repaired;
    }

    /** The value in a form that servers accept; null if nothing is left; unchanged if only a person can repair it. */
    @Nullable JsonNode mend(Field field, @Nullable JsonNode said) {
        if (said == null || said.isNull()) {
            return null;
        }
        JsonNode value = HalfCharacters.replaced(said);
        if (!value.equals(said)) {
            repaired(field, "halves of characters replaced by U+FFFD, as servers do");
        }
        return switch (field.shape()) {
            case TEXT, FOLDER -> text(field, value);
            case DATE -> date(field, value);
            case NUMBER -> number(field, value);
            case BOOLEAN -> value;
            case TEXTS -> texts(field, value);
            case OBJECTS -> objects(field, value);
            case OBJECT -> object(field, value);
            case METADATA -> metadata(field, value);
        };
    }

    private @Nullable JsonNode text(Field field, JsonNode value) {
        if (value.isNumber() || value.isBoolean()) {
            repaired(field, "the " + (value.isNumber() ? "number" : "truth value") + " written as a text");
            return JSON.textNode(value.asText());
        }
        if (!value.isTextual()) {
            return value;
        }
        String text = value.textValue();
        if (text.isBlank() || field.shape().normal(value) == null) {
            repaired(field, "empty, left out");
            return null;
        }
        if (field.name().equals("contactEmail") && !Addresses.isEmailList(text)) {
            return better(field, value, Addresses.emailsIn(text), "rewritten as SciCat wants addresses");
        }
        if (field.name().equals("ownerEmail") && !Addresses.isEmail(text)) {
            Optional<String> one = Addresses.emailsIn(text).filter(Addresses::isEmail);
            return better(field, value, one, "rewritten as SciCat wants an address");
        }
        if (field.name().equals("sourceFolderHost") && !Addresses.isHost(text)) {
            Optional<String> host = Optional.of(text.strip()).filter(Addresses::isHost);
            return better(field, value, host, "blanks around it removed");
        }
        return value;
    }

    private JsonNode better(Field field, JsonNode value, Optional<String> better, String how) {
        better.ifPresent(text -> repaired(field, how + ": " + text));
        return better.<JsonNode>map(JSON::textNode).orElse(value);
    }

    private @Nullable JsonNode date(Field field, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            repaired(field, "milliseconds written as a date");
            return JSON.textNode(Instant.ofEpochMilli(value.longValue()).toString());
        }
        return text(field, value);
    }

    private @Nullable JsonNode number(Field field, JsonNode value) {
        if (value.isTextual() && value.textValue().isBlank()) {
            return text(field, value);
        }
        if (value.isTextual() && value.textValue().length() <= LONGEST_NUMBER) {
            try {
                JsonNode number =
                        JSON.numberNode(new BigDecimal(value.textValue().strip()));
                repaired(field, "the text written as a number");
                return number;
            } catch (NumberFormatException noNumber) {
                return value;
            }
        }
        return value;
    }

    private @Nullable JsonNode texts(Field field, JsonNode value) {
        JsonNode list = listed(field, value, JsonNode::isTextual);
        if (list == null || !list.isArray()) {
            return list;
        }
        ArrayNode texts = JSON.arrayNode();
        boolean rewritten = false;
        for (JsonNode item : list) {
            boolean scalar = item.isNumber() || item.isBoolean();
            rewritten |= scalar;
            if (!item.isNull()) {
                texts.add(scalar ? JSON.textNode(item.asText()) : item);
            }
        }
        emptyEntries(field, list, texts);
        if (rewritten) {
            repaired(field, "numbers written as texts");
        }
        return texts.isEmpty() ? null : texts;
    }

    private @Nullable JsonNode objects(Field field, JsonNode value) {
        JsonNode list = listed(field, value, JsonNode::isObject);
        if (list == null || !list.isArray()) {
            return list;
        }
        ArrayNode objects = JSON.arrayNode();
        for (JsonNode item : list) {
            if (item instanceof ObjectNode object) {
                objects.add(known(field, object, objects.size()));
            } else if (!item.isNull()) {
                objects.add(item);
            }
        }
        emptyEntries(field, list, objects);
        return objects.isEmpty() ? null : objects;
    }

    private @Nullable JsonNode listed(Field field, JsonNode value, Predicate<JsonNode> single) {
        if (value.isTextual() && value.textValue().isBlank()) {
            repaired(field, "empty, left out");
            return null;
        }
        if (single.test(value)) {
            repaired(field, "the single value made a list");
            return JSON.arrayNode().add(value);
        }
        return value;
    }

    private void emptyEntries(Field field, JsonNode before, JsonNode after) {
        if (after.size() < before.size()) {
            repaired(field, Mapping.EMPTY_ENTRIES);
        }
    }

    /** The item with only the keys of the contract; the database's own ids are removed without being listed. */
    private ObjectNode known(Field field, ObjectNode item, int index) {
        Set<String> contract = field.name().equals("techniques") ? OF_A_TECHNIQUE : OF_A_RELATIONSHIP;
        ObjectNode known = JSON.objectNode();
        item.properties().forEach(entry -> {
            String key = entry.getKey();
            if (entry.getValue().isNull() || key.equals("_id") || key.equals("id")) {
                return;
            }
            if (contract.contains(key)) {
                known.set(key, entry.getValue());
            } else {
                skipped.add(new Skipped(
                        field.name() + "[" + index + "]." + key,
                        "servers refuse a " + singular(field) + " with this key"));
            }
        });
        return known;
    }

    private static String singular(Field field) {
        return field.name().substring(0, field.name().length() - 1);
    }

    private @Nullable JsonNode object(Field field, JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode copy = object.deepCopy();
        new Obstacles(field.shape() == Shape.METADATA, skipped).removeFrom(copy, field.name());
        return copy.isEmpty() ? null : copy;
    }

    private @Nullable JsonNode metadata(Field field, JsonNode said) {
        JsonNode value = said;
        if (said.isArray() && said.size() == 1 && said.get(0).isObject()) {
            repaired(field, "the one object of the list taken out of it");
            value = said.get(0);
        }
        if (!(value instanceof ObjectNode metadata)) {
            return value;
        }
        ObjectNode copy = metadata.deepCopy();
        metadata.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                copy.remove(entry.getKey());
                repaired.add(
                        new Repaired(field.name() + "." + entry.getKey(), "null removed: it can stop a SciCat server"));
            }
        });
        return object(field, copy);
    }

    private void repaired(Field field, String how) {
        repaired.add(new Repaired("field " + field.name(), how));
    }
}
