package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.accounts.Account;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code MASK_PERSONAL_INFO=yes}: e-mail addresses, and what looks like one, are hidden in all replies. */
public final class Mask {
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}");
    private static final String HIDDEN = "*****";

    private Mask() {}

    /** A reply as an account gets it: administrators see everything, and everybody the own address. */
    public static JsonNode masked(JsonNode reply, @Nullable Account reader) {
        return reader != null && reader.isAdmin() ? reply : masked(reply, reader == null ? "" : reader.email());
    }

    private static JsonNode masked(JsonNode value, String own) {
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), item(field.getValue(), own)));
            return copy;
        }
        if (!value.isArray()) {
            return value; // a text that is the whole reply stays as it is
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Set<JsonNode> distinct = new LinkedHashSet<>();
        boolean changed = false;
        for (JsonNode item : value) {
            JsonNode copy = item(item, own);
            changed |= item.isTextual() && !copy.equals(item);
            all.add(copy);
            distinct.add(copy);
        }
        if (changed) {
            all.removeAll();
            distinct.forEach(all::add);
        }
        return all;
    }

    private static JsonNode item(JsonNode value, String own) {
        return value.isTextual()
                ? JsonNodeFactory.instance.textNode(ADDRESS.matcher(value.textValue())
                        .replaceAll(found -> found.group().equalsIgnoreCase(own) ? found.group() : HIDDEN))
                : masked(value, own);
    }
}
