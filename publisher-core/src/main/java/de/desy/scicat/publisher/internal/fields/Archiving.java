package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which a catalogue rules the archiving of its datasets. Each server fills them in for a new dataset: it
 * overwrites the classification, and completes the lifecycle. Measured on 4.27.0 to the development branch.
 */
final class Archiving {
    static final String LIFECYCLE = "datasetlifecycle";

    private static final String STATE = "archive state of the source";
    private static final Remedy SET =
            Remedy.with("set archivable, retrievable or storageLocation with " + Remedy.OPTION, Option.LIFECYCLE);
    private static final String CLASSIFICATION = "classification";
    private static final String USUAL_CLASSIFICATION = "IN=medium,AV=low,CO=low";

    /** What a server says of a new dataset. */
    private static final Map<String, String> USUAL = Map.of(
            "archivable",
            "true",
            "retrievable",
            "false",
            "publishable",
            "false",
            "archiveStatusMessage",
            "datasetCreated",
            "retrieveStatusMessage",
            "",
            "storageLocation",
            "",
            "isOnCentralDisk",
            "true",
            "exportedTo",
            "",
            "retrieveIntegrityCheck",
            "false");

    /** Until then the owner does not want the dataset to be public; each server has a date of its own policy. */
    private static final String EMBARGO = "dateOfPublishing";

    private Archiving() {}

    /** What the source says otherwise than any new dataset, and the copy does not. */
    static List<Skipped> leftBehind(ObjectNode source, @Nullable ObjectNode wanted) {
        List<Skipped> skipped = new ArrayList<>();
        String classification = source.path(CLASSIFICATION).asText("");
        if (!classification.isBlank() && !classification.equals(USUAL_CLASSIFICATION)) {
            skipped.add(new Skipped(
                    "field " + CLASSIFICATION + (isOfScicat(classification) ? " (" + classification + ")" : ""),
                    "each server sets its own, by the policy of the group"));
        }
        List<String> parts = new ArrayList<>();
        USUAL.keySet().stream().sorted().forEach(name -> {
            String value = source.path(LIFECYCLE).path(name).asText("");
            boolean isSet = wanted != null && wanted.has(name);
            if (!value.isEmpty() && !value.equals(USUAL.get(name)) && !isSet) {
                parts.add(source.path(LIFECYCLE).path(name).isBoolean() ? name + "=" + value : name);
            }
        });
        JsonNode date = source.path(LIFECYCLE).path(EMBARGO);
        if (Shape.instant(date.asText("")).filter(Instant.now()::isBefore).isPresent()
                && !(wanted != null && wanted.has(EMBARGO))) {
            parts.add(EMBARGO);
        }
        if (!parts.isEmpty()) {
            skipped.add(new Skipped("field " + LIFECYCLE + " (" + String.join(", ", parts) + ")", STATE, SET));
        }
        return skipped;
    }

    /** Whether a line is about the archive state of the source. */
    static boolean isState(Skipped line) {
        return line.what().matches("field " + LIFECYCLE + " \\([a-zA-Z=, ]+\\)")
                && line.equals(new Skipped(line.what(), STATE, SET));
    }

    /** Reports show no text that somebody wrote freely and that is not published. */
    private static boolean isOfScicat(String classification) {
        return classification.matches("([A-Z]{2}=(low|medium|high),?){1,4}");
    }

    /** The lifecycle that is to be written over another: servers put defaults in the place of what a change leaves out. */
    static ObjectNode whole(JsonNode wanted, @Nullable JsonNode there) {
        ObjectNode whole = known(there);
        wanted.properties().forEach(entry -> whole.set(entry.getKey(), entry.getValue()));
        return whole;
    }

    /** A lifecycle without the database's own ids. */
    static ObjectNode known(@Nullable JsonNode lifecycle) {
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        if (lifecycle != null) {
            lifecycle.properties().forEach(entry -> {
                if (!entry.getKey().equals("_id") && !entry.getKey().equals("id")) {
                    known.set(entry.getKey(), entry.getValue());
                }
            });
        }
        return known;
    }
}
