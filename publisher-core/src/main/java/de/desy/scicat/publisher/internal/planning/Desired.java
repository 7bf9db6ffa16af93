package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.fields.Mapping;
import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the published dataset, computed once. A plan contains them, so that applying it never runs a transform
 * again.
 *
 * @param fields all fields, as they are to be
 * @param skipped what is not published
 * @param repaired what is published in another form
 */
public record Desired(ObjectNode fields, List<Skipped> skipped, List<Repaired> repaired) {
    static final String INPUTS = "inputDatasets";

    /** From a dataset of the source, with its inputs named by the pids that they have on the target. */
    public static Desired of(MappedDataset mapped, Map<String, String> pidsOfInputs) {
        return new Desired(withPids(mapped.fields(), pidsOfInputs), mapped.skipped(), mapped.repaired());
    }

    /** How these options make a published dataset of a dataset of the source. */
    static Mapping mapping(ServerTraits target, PlanOptions options, UnaryOperator<ObjectNode> transform) {
        return new Mapping(
                target,
                options.ownerGroup(),
                options.accessGroups(),
                options.leaveOut(),
                options.keep(),
                options.missingType() == MissingType.INFER,
                options.contactEmail(),
                options.pid() == PidPolicy.MINTED ? PublishPlan.MARKER : null,
                options.schemaHosts(),
                lifecycle(options.lifecycle()),
                transform);
    }

    private static @Nullable ObjectNode lifecycle(Lifecycle said) {
        ObjectNode lifecycle = JsonNodeFactory.instance.objectNode();
        if (said.archivable() != null) {
            lifecycle.put("archivable", said.archivable());
        }
        if (said.retrievable() != null) {
            lifecycle.put("retrievable", said.retrievable());
        }
        if (said.storageLocation() != null) {
            lifecycle.put("storageLocation", said.storageLocation());
        }
        return lifecycle.isEmpty() ? null : lifecycle;
    }

    /** The fields in a plan. */
    public static Desired of(PublishPlan plan) {
        return new Desired(plan.fields(), plan.skipped(), plan.repaired());
    }

    /** The fields with the inputs named by other pids. */
    static ObjectNode withPids(ObjectNode fields, Map<String, String> pids) {
        if (pids.isEmpty() || !(fields.get(INPUTS) instanceof ArrayNode inputs)) {
            return fields;
        }
        ObjectNode named = fields.deepCopy();
        ArrayNode list = named.putArray(INPUTS);
        inputs.forEach(pid -> list.add(pids.getOrDefault(pid.asText(), pid.asText())));
        return named;
    }
}
