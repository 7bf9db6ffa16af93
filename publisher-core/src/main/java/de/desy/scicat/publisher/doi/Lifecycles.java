package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.settling.Settler;
import java.util.List;

/** Restores the archiving state of datasets, which a registration on 4.27.0 resets. */
final class Lifecycles {
    private static final String FIELD = "datasetlifecycle";
    private static final List<String> OF_THE_REGISTRATION = List.of("_id", "id", "publishedOn");

    private Lifecycles() {}

    /** Restores what differs. A value that the account cannot restore is noted, for somebody who can. */
    static void restore(SciCatClient target, List<Dataset> before, Settler settler, List<String> notes) {
        for (Dataset dataset : before) {
            try {
                restore(target, dataset, settler, notes);
            } catch (SciCatException e) {
                notes.add("datasetlifecycle of " + dataset.pid() + " may have been reset and could not be put back ("
                        + e.getMessage() + "); it was " + lifecycle(dataset));
            }
        }
    }

    private static void restore(SciCatClient target, Dataset dataset, Settler settler, List<String> notes) {
        Dataset there = target.datasets().find(dataset.pid()).orElse(dataset);
        ObjectNode wanted = lifecycle(dataset);
        if (!wanted.isEmpty() && !wanted.equals(lifecycle(there))) {
            if (Mask.isIn(wanted) && new Masking(target).isOn()) {
                notes.add("datasetlifecycle of " + dataset.pid() + " was reset and is not put back, since the server"
                        + " hides a part of it from this account; it was " + wanted);
                return;
            }
            JsonNode publishedOn = there.field(FIELD)
                    .map(now -> now.path("publishedOn"))
                    .filter(JsonNode::isTextual)
                    .orElse(null);
            if (publishedOn != null) {
                wanted.set("publishedOn", publishedOn);
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set(FIELD, wanted);
            settler.repeatable(
                    "the lifecycle of " + dataset.pid(), () -> target.datasets().patch(there, body));
        }
    }

    private static ObjectNode lifecycle(Dataset dataset) {
        ObjectNode lifecycle = JsonNodeFactory.instance.objectNode();
        dataset.field(FIELD)
                .filter(JsonNode::isObject)
                .ifPresent(
                        there -> there.properties().forEach(entry -> lifecycle.set(entry.getKey(), entry.getValue())));
        lifecycle.remove(OF_THE_REGISTRATION);
        return lifecycle;
    }
}
