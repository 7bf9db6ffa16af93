package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import java.util.Optional;

/**
 * The fields that a published dataset is to have, as {@link PublisherBuilder#transform} gets them: the fields of the
 * source, after values that servers would refuse have been repaired. Immutable.
 *
 * <pre>{@code
 * UnaryOperator<DatasetDraft> licensed =
 *         draft -> draft.field("license").isPresent() ? draft : draft.with("license", "CC-BY-4.0");
 * }</pre>
 */
public final class DatasetDraft {
    private final Dataset source;
    private final ObjectNode fields;

    DatasetDraft(Dataset source, ObjectNode fields) {
        this.source = source;
        this.fields = fields;
    }

    /**
     * The dataset on the source, with all of its fields.
     *
     * @return the dataset as it was read
     */
    public Dataset source() {
        return source;
    }

    /**
     * A field.
     *
     * @param name its name in SciCat's contract
     * @return a copy of its value; empty if the field is left out or has no value
     */
    public Optional<JsonNode> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(JsonNode::deepCopy);
    }

    /**
     * A field that holds a text.
     *
     * @param name its name in SciCat's contract
     * @return the text; empty if there is none
     */
    public Optional<String> text(String name) {
        return field(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    /**
     * Sets a field to a text.
     *
     * @param name its name in SciCat's contract
     * @param value the text
     * @return a draft with this field
     * @throws IllegalArgumentException if the field cannot be set here
     */
    public DatasetDraft with(String name, String value) {
        return with(name, TextNode.valueOf(value));
    }

    /**
     * Sets a field.
     *
     * @param name its name in SciCat's contract
     * @param value its value; relationships are given with identifiers
     * @return a draft with this field
     * @throws IllegalArgumentException if the field cannot be set here: an unknown field, the pid, the groups (set by
     *     options), totals and visibility (set by the publication), or a field that the server sets
     */
    public DatasetDraft with(String name, JsonNode value) {
        check(name);
        ObjectNode changed = fields.deepCopy();
        changed.set(name, value.deepCopy());
        return new DatasetDraft(source, changed);
    }

    /**
     * Leaves fields out.
     *
     * @param names their names in SciCat's contract
     * @return a draft without them
     * @throws IllegalArgumentException as in {@link #with(String, JsonNode)}
     */
    public DatasetDraft without(String... names) {
        ObjectNode changed = fields.deepCopy();
        for (String name : names) {
            check(name);
            changed.remove(name);
        }
        return new DatasetDraft(source, changed);
    }

    ObjectNode fields() {
        return fields;
    }

    private static void check(String name) {
        if (!FieldTable.canBeSet(name)) {
            throw new IllegalArgumentException("A transform cannot set \"" + name + "\": "
                    + FieldTable.datasetField(name)
                            .map(field -> "it is not taken from the source")
                            .orElse("SciCat's contract has no such field"));
        }
    }

    /** The dataset's pid, without the fields. */
    @Override
    public String toString() {
        return "DatasetDraft[" + source.pid() + "]";
    }
}
