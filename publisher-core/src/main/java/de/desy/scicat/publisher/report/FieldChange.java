package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A field of the published dataset that is to change.
 *
 * @param field the field's name
 * @param before what the target says now; null where it says nothing
 * @param after what it is to say; null where the field is to be cleared
 */
public record FieldChange(
        String field, @Nullable JsonNode before, @Nullable JsonNode after) {

    /**
     * Takes JSON's null, which a plan read from JSON has, for nothing.
     *
     * @param field the field's name
     * @param before what the target says now; null where it says nothing
     * @param after what it is to say; null where the field is to be cleared
     */
    public FieldChange {
        before = before == null || before.isNull() ? null : before;
        after = after == null || after.isNull() ? null : after;
    }

    /**
     * What is to be sent for it: where a field is to be cleared, servers want something empty of its kind.
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
