package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.DataFile;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is left of e-mail addresses in the replies of a server with {@code MASK_PERSONAL_INFO}. Measured on 4.27.0 to
 * the development branch: each address in each text is replaced, and also what only looks like an address; lists in
 * which a text was replaced lose their duplicates. Administrators see everything, and each account its own address.
 */
public final class Mask {
    /** What servers put in place of an address. */
    public static final String TEXT = "*****";

    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Mask() {}

    /** Whether a text may be what a server left of another. */
    public static boolean isIn(@Nullable String text) {
        return text != null && text.contains(TEXT);
    }

    /** Whether a value has such a text at any depth. */
    public static boolean isIn(@Nullable JsonNode value) {
        if (value == null) {
            return false;
        }
        if (value.isTextual()) {
            return isIn(value.textValue());
        }
        for (JsonNode item : value) {
            if (isIn(item)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an entry of a file has such a text. */
    public static boolean isIn(DataFile file) {
        return isIn(file.path()) || isInDetailsOf(file);
    }

    /** Whether an entry of a file has such a text besides its path. */
    public static boolean isInDetailsOf(DataFile file) {
        return isIn(file.uid())
                || isIn(file.gid())
                || isIn(file.perm())
                || isIn(file.type())
                || isIn(file.chk())
                || isIn(file.metadata());
    }

    /**
     * A text without its addresses. Two texts of which a server shows the same agree in this form, whoever reads them.
     */
    public static String over(String text) {
        return text.indexOf('@') < 0 ? text : ADDRESS.matcher(text).replaceAll(TEXT);
    }

    /** A value without its addresses. */
    public static JsonNode over(JsonNode value) {
        if (value.isTextual()) {
            return JSON.textNode(over(value.textValue()));
        }
        if (value instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), over(field.getValue())));
            return copy;
        }
        return value.isArray() ? overList(value) : value;
    }

    private static JsonNode overList(JsonNode list) {
        ArrayNode all = JSON.arrayNode();
        Set<JsonNode> distinct = new LinkedHashSet<>();
        boolean masked = false;
        for (JsonNode item : list) {
            JsonNode copy = over(item);
            masked |= item.isTextual() && isIn(copy);
            // Servers tell objects of a list apart even if they are equal.
            if (copy.isContainerNode() || distinct.add(copy)) {
                all.add(copy);
            }
        }
        if (masked) {
            return all;
        }
        ArrayNode whole = JSON.arrayNode();
        list.forEach(item -> whole.add(over(item)));
        return whole;
    }

    /** Whether an entry of a file has something besides its path that servers hide. */
    public static boolean coversDetailsOf(DataFile file) {
        return covers(file.uid())
                || covers(file.gid())
                || covers(file.perm())
                || covers(file.type())
                || covers(file.chk())
                || (file.metadata() != null && isIn(over(file.metadata())));
    }

    /** Whether a text has something that servers hide. */
    public static boolean covers(@Nullable String text) {
        return text != null && text.indexOf('@') >= 0 && ADDRESS.matcher(text).find();
    }

    /** Whether a value may be what a server shows of another. */
    public static boolean agree(@Nullable JsonNode whole, @Nullable JsonNode shown) {
        return whole != null && shown != null && isIn(shown) && over(whole).equals(over(shown));
    }

    /** An entry of a file without its addresses. */
    public static DataFile over(DataFile file) {
        return new DataFile(
                over(file.path()),
                file.size(),
                file.time(),
                overText(file.chk()),
                overText(file.uid()),
                overText(file.gid()),
                overText(file.perm()),
                overText(file.type()),
                file.metadata() == null ? null : over(file.metadata()));
    }

    private static @Nullable String overText(@Nullable String text) {
        return text == null ? null : over(text);
    }
}
