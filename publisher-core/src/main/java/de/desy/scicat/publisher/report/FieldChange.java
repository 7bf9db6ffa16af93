package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.publisher.internal.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * A field of the published dataset that is to change.
 *
 * @param field the field's name
 * @param before the value on the target now; null if it has none
 * @param after the new value; null if the field is to be cleared
 */
public record FieldChange(
        String field, @Nullable JsonNode before, @Nullable JsonNode after) {

    /**
     * Treats JSON's null, which a plan read from JSON contains, as no value.
     *
     * @param field the field's name
     * @param before the value on the target now; null if it has none
     * @param after the new value; null if the field is to be cleared
     */
    public FieldChange {
        Required.value(field, "field");
        before = before == null || before.isNull() ? null : before;
        after = after == null || after.isNull() ? null : after;
    }

    /**
     * The value to send. To clear a field, servers require an empty value of the field's type.
     *
     * @return the new value, or an empty text, list or object
     */
    public JsonNode sent() {
        if (after != null) {
            return after;
        }
        return before != null && before.isArray()
                ? JsonNodeFactory.instance.arrayNode()
                : before != null && before.isObject()
                        ? JsonNodeFactory.instance.objectNode()
                        : JsonNodeFactory.instance.nullNode();
    }
}
