package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Dataset;
import de.desy.scicat.client.ServerVersion;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source dataset as it is to be on the target: a pure function of the dataset, the groups and the target's version.
 * Totals and visibility are not in it; they come from what is published.
 */
public final class MappedDataset {
    /** What a server of any version wants of a new dataset, with what to do where it is missing. */
    private static final Map<String, String> REQUIRED = Map.of(
            "owner", "name the owner on the source",
            "contactEmail", "give the dataset a contact address on the source",
            "sourceFolder", "give the dataset a source folder on the source",
            "creationTime", "give the dataset a creation time on the source",
            "datasetName", "give the dataset a name on the source");

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private final List<String[]> skipped = new ArrayList<>();
    private final List<String[]> repaired = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Maps a dataset.
     *
     * @param source the dataset as the source has it
     * @param ownerGroup the owner group on the target; null to keep the source's
     * @param accessGroups the access groups on the target
     * @param target the target's version
     */
    public MappedDataset(Dataset source, @Nullable String ownerGroup, List<String> accessGroups, ServerVersion target) {
        ObjectNode json = source.json();
        for (Field field : FieldTable.datasetFields()) {
            JsonNode value = field.shape().normal(json.get(field.name()));
            if (field.rule() == Rule.COPY) {
                copy(field, json.get(field.name()), value, target);
            } else if (field.rule() == Rule.DROP && value != null && !isZero(value)) {
                skipped.add(new String[] {"field " + field.name(), field.reason()});
            }
        }
        groups(json, ownerGroup, accessGroups);
        legacy(json);
        unknown(json);
        type();
        REQUIRED.forEach((name, remedy) -> {
            if (!fields.has(name)) {
                problems.add("the field " + name + " is missing, and every SciCat wants it (" + remedy + ")");
            }
        });
        problems.sort(null);
    }

    /** The fields of the published dataset. */
    public ObjectNode fields() {
        return fields;
    }

    /** What is not carried over: pairs of what and why. */
    public List<String[]> skipped() {
        return skipped;
    }

    /** What is carried over in another form: pairs of what and how. */
    public List<String[]> repaired() {
        return repaired;
    }

    /** What forbids the publication. */
    public List<String> problems() {
        return problems;
    }

    /**
     * The fields that differ between what is to be and what the target has, with the value that is to be, or null where
     * the field is to be cleared.
     */
    public static List<Map.Entry<String, @Nullable JsonNode>> differences(ObjectNode desired, Dataset target) {
        List<Map.Entry<String, @Nullable JsonNode>> differences = new ArrayList<>();
        ObjectNode actual = target.json();
        for (Field field : FieldTable.datasetFields()) {
            if ((field.rule() != Rule.COPY && field.rule() != Rule.MAP) || isFixed(field.name())) {
                continue;
            }
            JsonNode wanted = field.shape().normal(desired.get(field.name()));
            JsonNode found = field.shape().normal(actual.get(field.name()));
            if (!Objects.equals(wanted, found)) {
                differences.add(new SimpleEntry<>(field.name(), desired.get(field.name())));
            }
        }
        return differences;
    }

    /** No server lets one change these of an existing dataset. */
    public static boolean isFixed(String name) {
        return name.equals("pid") || name.equals("type");
    }

    private void copy(Field field, @Nullable JsonNode raw, @Nullable JsonNode value, ServerVersion target) {
        if (field.shape() == Shape.METADATA && raw instanceof ObjectNode object) {
            metadata(field, object);
            return;
        }
        if (raw == null || value == null) {
            return;
        }
        if (field.name().equals("relationships") && value.isArray()) {
            relationships((ArrayNode) items(raw), target);
            return;
        }
        if (field.shape() == Shape.TEXTS || field.shape() == Shape.OBJECTS) {
            if (value.size() < raw.size()) {
                repaired.add(new String[] {"field " + field.name(), "empty entries removed"});
            }
            fields.set(field.name(), items(raw));
        } else {
            fields.set(field.name(), raw);
        }
    }

    /** The items as the source writes them, without nulls and without the ids that the source's database gave them. */
    private static JsonNode items(JsonNode list) {
        if (!list.isArray()) {
            return list;
        }
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (JsonNode item : list) {
            if (item instanceof ObjectNode object) {
                ObjectNode copy = object.deepCopy();
                copy.remove("_id");
                items.add(copy.removeIf(JsonNode::isNull));
            } else if (!item.isNull()) {
                items.add(item);
            }
        }
        return items;
    }

    private void metadata(Field field, ObjectNode metadata) {
        ObjectNode copy = metadata.deepCopy();
        metadata.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                copy.remove(entry.getKey());
                repaired.add(
                        new String[] {field.name() + "." + entry.getKey(), "null removed: it can stop a SciCat server"
                        });
            }
        });
        if (!copy.isEmpty()) {
            fields.set(field.name(), copy);
        }
    }

    private void relationships(ArrayNode all, ServerVersion target) {
        ArrayNode held = JsonNodeFactory.instance.arrayNode();
        for (JsonNode relationship : all) {
            if (target.canHold(relationship)) {
                held.add(relationship);
            } else {
                skipped.add(new String[] {
                    "relationship to " + relationship.path("identifier").asText(),
                    "the target's version knows relationships to datasets only"
                });
            }
        }
        if (!held.isEmpty()) {
            fields.set("relationships", held);
        }
    }

    private void groups(ObjectNode json, @Nullable String ownerGroup, List<String> accessGroups) {
        String owner = ownerGroup != null ? ownerGroup : json.path("ownerGroup").asText("");
        if (owner.isBlank()) {
            problems.add("it has no ownerGroup to keep (say ownerGroup(\"…\"))");
        } else {
            fields.put("ownerGroup", owner);
        }
        ArrayNode groups = fields.putArray("accessGroups");
        accessGroups.forEach(groups::add);
        JsonNode ofSource = Shape.TEXTS.normal(json.get("accessGroups"));
        if (ofSource != null && !ofSource.equals(groups)) {
            skipped.add(new String[] {
                "field accessGroups",
                FieldTable.datasetField("accessGroups").orElseThrow().reason()
            });
        }
    }

    private void legacy(ObjectNode json) {
        FieldTable.legacyNames().forEach((name, successor) -> {
            JsonNode value = Shape.TEXT.normal(json.get(name));
            if (value != null && value.isTextual() && !fields.has(successor)) {
                fields.putArray(successor).add(value.textValue());
                repaired.add(new String[] {"field " + successor, "taken from " + name});
            }
        });
    }

    private void unknown(ObjectNode json) {
        json.properties().forEach(entry -> {
            String name = entry.getKey();
            boolean empty = entry.getValue().isNull()
                    || (entry.getValue().isContainerNode() && entry.getValue().isEmpty());
            if (!empty
                    && FieldTable.datasetField(name).isEmpty()
                    && FieldTable.successorOf(name).isEmpty()) {
                skipped.add(new String[] {"field " + name, "not in the contract that this library knows"});
            }
        });
    }

    private void type() {
        if (fields.has("type")) {
            return;
        }
        boolean derived = fields.has("inputDatasets") || fields.has("usedSoftware");
        fields.put("type", derived ? "derived" : "raw");
        repaired.add(new String[] {
            "field type",
            derived
                    ? "missing; derived, since it names inputs or software"
                    : "missing; raw, since it names neither inputs nor software"
        });
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber() ? value.doubleValue() == 0 : value.isBoolean() && !value.booleanValue();
    }
}
