package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A source dataset in its form for the target: a pure function of the dataset and the mapping. It does not contain
 * totals and visibility, which come from the published parts.
 */
public final class MappedDataset {
    private static final int SHOWN = 60;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Mapping mapping;
    private ObjectNode fields = JSON.objectNode();
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Repaired> repaired = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Maps a dataset.
     *
     * @param source the dataset on the source
     * @param mapping the mapping
     */
    public MappedDataset(Dataset source, Mapping mapping) {
        this.mapping = mapping;
        ObjectNode json = source.json();
        for (Field field : FieldTable.datasetFields()) {
            select(field, json.get(field.name()));
        }
        groups(json);
        legacy(json);
        skipped.addAll(Archiving.leftBehind(json, mapping.lifecycle()));
        unknown(json);
        mend();
        name();
        boolean transformed = transform();
        schema();
        type();
        contactEmail();
        marker(source.pid());
        relationships();
        if (mapping.lifecycle() != null) {
            fields.set(Archiving.LIFECYCLE, mapping.lifecycle());
        }
        if (transformed) {
            repaired.addAll(transformations(new MappedDataset(source, mapping.plain()).fields, fields));
        }
        problems.addAll(Requirements.problems(fields));
        problems.sort(Comparator.comparing(Problem::message));
    }

    /** The fields of the published dataset. */
    public ObjectNode fields() {
        return fields;
    }

    /** What is not published. */
    public List<Skipped> skipped() {
        return skipped;
    }

    /** What is published in another form. */
    public List<Repaired> repaired() {
        return repaired;
    }

    /** Problems that forbid the publication. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The fields in which the target differs from the desired fields, with the desired value, or null if the field is
     * to be cleared. Private fields count only if they are desired.
     */
    public static List<Map.Entry<String, @Nullable JsonNode>> differences(ObjectNode desired, Dataset target) {
        return differences(desired, target, false);
    }

    /** The same, where values may count as equal that are equal without their e-mail addresses. */
    public static List<Map.Entry<String, @Nullable JsonNode>> differences(
            ObjectNode desired, Dataset target, boolean isMasked) {
        List<Map.Entry<String, @Nullable JsonNode>> differences = new ArrayList<>();
        ObjectNode actual = target.json();
        for (Field field : FieldTable.datasetFields()) {
            boolean ours = field.isOurs() || desired.has(field.name());
            if (!ours || isFixed(field.name())) {
                continue;
            }
            JsonNode value = desired.get(field.name());
            JsonNode there = actual.get(field.name());
            if (value != null && field.name().equals(Archiving.LIFECYCLE)) {
                value = Archiving.whole(value, there);
                there = Archiving.known(there);
            }
            JsonNode wanted = field.shape().normal(value);
            JsonNode found = field.shape().normal(there);
            if (!Objects.equals(wanted, found) && !(isMasked && Mask.agree(wanted, found))) {
                differences.add(new SimpleEntry<>(field.name(), value));
            }
        }
        return differences;
    }

    /** The publishable content of a dataset on the source, in the form for comparison. */
    public static String content(Dataset source, List<String> kept) {
        StringBuilder content = new StringBuilder();
        ObjectNode json = source.json();
        for (Field field : FieldTable.datasetFields()) {
            if (field.isOurs() || kept.contains(field.name())) {
                content.append(field.name()).append(field.shape().normal(json.get(field.name())));
            }
        }
        content.append(json.path("classification"))
                .append(json.path(Archiving.LIFECYCLE).path("dateOfPublishing"));
        FieldTable.legacyNames().keySet().stream()
                .sorted()
                .forEach(name -> content.append(name).append(json.path(name)));
        return content.toString();
    }

    /** Whether no server allows changing the field of an existing dataset. */
    public static boolean isFixed(String name) {
        return name.equals("pid") || name.equals("type");
    }

    private void select(Field field, @Nullable JsonNode raw) {
        String name = field.name();
        JsonNode value = field.shape().normal(raw);
        boolean carried = switch (field.rule()) {
            case COPY -> !mapping.leaveOut().contains(name);
            case DROP -> mapping.keep().contains(name);
            case MAP, COMPUTE, SERVER -> false; // set by options, by the publication, by the server
        };
        if (carried) {
            boolean chosen = name.equals("pid") && mapping.marker() != null;
            if (raw != null && !chosen) {
                fields.set(name, raw);
            }
            return;
        }
        String reason = switch (field.rule()) {
            case COPY -> value == null ? null : "left out by an option";
            case DROP -> value == null || isZero(value) ? null : field.reason();
            case MAP, COMPUTE, SERVER -> null;
        };
        if (reason != null) {
            skipped.add(new Skipped("field " + name, reason, field.rule() == Rule.DROP ? field.remedy() : null));
        }
    }

    private void mend() {
        Mending mending = new Mending(skipped, repaired);
        ObjectNode mended = JSON.objectNode();
        for (Field field : FieldTable.datasetFields()) {
            JsonNode value =
                    field.rule() == Rule.MAP ? fields.get(field.name()) : mending.mend(field, fields.get(field.name()));
            if (value != null) {
                mended.set(field.name(), value);
            }
        }
        fields = mended;
    }

    private boolean transform() {
        ObjectNode before = fields.deepCopy();
        fields = mapping.transform().apply(fields.deepCopy());
        if (fields.equals(before)) {
            return false;
        }
        mend();
        return true;
    }

    /**
     * What transforms changed, one entry for each field. The entries tell the new values, so that nobody approves a
     * plan without having seen them.
     *
     * @param plain the fields without transforms
     * @param wanted the fields with them
     */
    public static List<Repaired> transformations(ObjectNode plain, ObjectNode wanted) {
        List<Repaired> changes = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        plain.fieldNames().forEachRemaining(names::add);
        wanted.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = normal(name, wanted.get(name));
            if (!Objects.equals(normal(name, plain.get(name)), value)) {
                changes.add(new Repaired(
                        "field " + name,
                        value == null
                                ? "taken away by a transform"
                                : "set by a transform to " + Text.identified(value.toString(), SHOWN)));
            }
        }
        return changes;
    }

    private static @Nullable JsonNode normal(String name, @Nullable JsonNode value) {
        return FieldTable.datasetField(name)
                .map(field -> field.shape().normal(value))
                .orElse(value);
    }

    private void schema() {
        List<String> hosts = mapping.schemaHosts();
        if (hosts == null || !fields.path(SchemaAddress.FIELD).isTextual()) {
            return;
        }
        String address = fields.path(SchemaAddress.FIELD).asText();
        if (!SchemaAddress.isOn(hosts, address)) {
            fields.remove(SchemaAddress.FIELD);
            skipped.add(new Skipped(
                    "field " + SchemaAddress.FIELD,
                    "the target's server would ask " + Text.shortened(address, 100)
                            + ", which is on none of the hosts that are listed for that",
                    Remedy.with("list its host with " + Remedy.OPTION, Option.SCHEMA_HOSTS)));
        }
    }

    private void contactEmail() {
        String fallback = mapping.contactEmail();
        JsonNode address = fields.path("contactEmail");
        if (fallback == null || Addresses.isEmailList(address.asText(""))) {
            return;
        }
        repaired.add(new Repaired(
                "field contactEmail",
                (address.isMissingNode() ? "missing" : "\"" + address.asText() + "\" is refused by servers")
                        + "; replaced by " + fallback));
        fields.put("contactEmail", fallback);
    }

    private void marker(String sourcePid) {
        ArrayNode relationships = JSON.arrayNode();
        for (JsonNode stored : fields.path("relationships")) {
            String kind = stored.path("relationship").asText();
            if (kind.equals(Mapping.COPY_OF) || kind.equals(Mapping.PUBLISHED_AS)) {
                skipped.add(new Skipped(
                        "relationship " + kind + " to "
                                + stored.path("identifier").asText(),
                        kind.equals(Mapping.COPY_OF)
                                ? "the publisher finds copies by it, so only the publisher writes it"
                                : "it tells readers of the source where the published dataset is"));
            } else {
                relationships.add(stored);
            }
        }
        if (mapping.marker() == null) {
            if (relationships.size() < fields.path("relationships").size()) {
                fields.set("relationships", relationships);
            }
            return;
        }
        relationships
                .addObject()
                .put("identifier", sourcePid)
                .put("identifierType", "Local")
                .put("entityType", "Dataset")
                .put("relationship", mapping.marker());
        fields.set("relationships", relationships);
    }

    private void relationships() {
        if (!fields.path("relationships").isArray()) {
            return;
        }
        ArrayNode held = JSON.arrayNode();
        for (JsonNode stored : fields.path("relationships")) {
            JsonNode relationship = RelationshipForm.completed(stored);
            if (mapping.target().canHold(relationship)) {
                held.add(relationship);
            } else {
                skipped.add(RelationshipForm.skipped(relationship));
            }
        }
        if (held.isEmpty()) {
            fields.remove("relationships");
        } else {
            fields.set("relationships", held);
        }
    }

    private void groups(ObjectNode json) {
        String named = mapping.ownerGroup();
        String owner = named != null ? named : json.path("ownerGroup").asText("");
        if (!owner.isBlank()) {
            fields.put("ownerGroup", owner);
        }
        ArrayNode groups = fields.putArray("accessGroups");
        mapping.accessGroups().forEach(groups::add);
        JsonNode ofSource = Shape.TEXTS.normal(json.get("accessGroups"));
        if (ofSource != null && !ofSource.equals(groups)) {
            skipped.add(new Skipped(
                    "field accessGroups",
                    FieldTable.datasetField("accessGroups").orElseThrow().reason(),
                    FieldTable.datasetField("accessGroups").orElseThrow().remedy()));
        }
    }

    private void legacy(ObjectNode json) {
        FieldTable.legacyNames().forEach((name, successor) -> {
            JsonNode value = Shape.TEXT.normal(json.get(name));
            boolean wanted = Shape.TEXTS.normal(fields.get(successor)) == null
                    && !mapping.leaveOut().contains(successor);
            if (wanted && value != null && value.isTextual()) {
                fields.putArray(successor).add(value.textValue());
                repaired.add(new Repaired("field " + successor, "taken from " + name));
            }
        });
    }

    private void unknown(ObjectNode json) {
        json.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            boolean empty = value.isNull()
                    || (value.isContainerNode() && value.isEmpty())
                    || (value.isTextual() && value.textValue().isBlank());
            if (!empty
                    && FieldTable.datasetField(name).isEmpty()
                    && FieldTable.successorOf(name).isEmpty()) {
                skipped.add(new Skipped("field " + name, FieldTable.UNKNOWN));
            }
        });
    }

    /** Names a dataset without a name as version 3 of the servers' API does. */
    private void name() {
        if (fields.has("datasetName") || !fields.path("sourceFolder").isTextual()) {
            return;
        }
        List<String> parts = Arrays.stream(fields.path("sourceFolder").asText().split("/"))
                .filter(part -> !part.isBlank())
                .toList();
        String name = String.join("/", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
        if (!name.isEmpty()) {
            fields.put("datasetName", name);
            repaired.add(new Repaired("field datasetName", "missing; the end of the sourceFolder: " + name));
        }
    }

    private void type() {
        if (fields.has("type")) {
            return;
        }
        if (!mapping.inferType()) {
            return;
        }
        boolean derived = fields.has("inputDatasets") || fields.has("usedSoftware");
        fields.put("type", derived ? "derived" : "raw");
        repaired.add(new Repaired(
                "field type",
                derived
                        ? "missing; derived, since it names inputs or software"
                        : "missing; raw, since it names neither inputs nor software"));
    }

    private static boolean isZero(JsonNode value) {
        return value.isNumber() ? value.doubleValue() == 0 : value.isBoolean() && !value.booleanValue();
    }
}
