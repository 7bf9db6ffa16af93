package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ids of proposals, samples, instruments and inputs that mean nothing on the target. They are carried over as they are. */
final class ForeignIds {
    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.publisher.DatasetPublisher");
    private static final int SHOWN = 100;
    private static final int NAMED = 5;
    private static final String UNKNOWN =
            "which ids of proposals, samples, instruments and inputs mean something on the target could not be looked at";
    private static final String FURTHER = "the target shows none of ";
    private static final Map<String, String> WORDS = Map.of(
            "proposalIds", "proposal",
            "sampleIds", "sample",
            "instrumentIds", "instrument",
            "inputDatasets", "input");

    private ForeignIds() {}

    /** A note for each; none if the plan does not write them. */
    static List<String> notes(SciCatClient target, PublishPlan plan) {
        boolean written = plan.steps().stream()
                .anyMatch(step -> step instanceof PlanStep.CreateDataset
                        || (step instanceof PlanStep.UpdateDataset update
                                && update.changes().stream().anyMatch(change -> WORDS.containsKey(change.field()))));
        if (!written) {
            return List.of();
        }
        var fields = plan.fields();
        if (plan.options().inputs() != Inputs.REFERENCES) {
            fields.remove("inputDatasets"); // they are published first, or their files are in the dataset
        }
        List<String> notes = new ArrayList<>();
        try {
            target.datasets().unknownReferences(fields).forEach((field, ids) -> {
                ids.stream().limit(NAMED).forEach(id -> notes.add(note(field, id)));
                if (ids.size() > NAMED) {
                    notes.add(FURTHER + (ids.size() - NAMED) + " further ids in " + field);
                }
            });
        } catch (SciCatException e) {
            LOG.debug("{}: {}", plan.sourcePid(), UNKNOWN, e);
            notes.add(UNKNOWN);
        }
        return notes;
    }

    private static String note(String field, String id) {
        return "the target shows no " + WORDS.get(field) + " " + Text.shortened(id, SHOWN)
                + ", which the dataset names in " + field;
    }

    /** Whether a note says something of an id in the fields of a plan. Things come and go on the target, ids do not. */
    static boolean isAbout(PublishPlan plan, String note) {
        return note.equals(UNKNOWN)
                || note.matches(FURTHER + "[0-9]+ further ids in [A-Za-z]+")
                || WORDS.keySet().stream()
                        .anyMatch(field -> plan.fields()
                                .path(field)
                                .valueStream()
                                .anyMatch(id -> note.equals(note(field, id.asText()))));
    }
}
