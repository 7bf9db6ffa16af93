package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of datasets in version 3, as far as today's clients still need them. */
public final class DatasetV3Routes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_LIMIT = 100;

    /** The fields that version 3 requires for each type, beside the fields that every dataset requires. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "raw", List.of("principalInvestigator", "creationLocation"),
            "derived", List.of("investigator", "inputDatasets", "usedSoftware"));

    private final Store store;
    private final DatasetWriter writer;

    public DatasetV3Routes(Store store, DatasetWriter writer) {
        this.store = store;
        this.writer = writer;
    }

    public @Nullable Reply answer(Call call) {
        if (call.is("GET v3 datasets") || call.is("GET v3 datasets count")) {
            return many(call);
        }
        if (call.is("POST v3 datasets")) {
            return create(call);
        }
        if (call.is("GET v3 datasets *")) {
            ObjectNode dataset = store.datasets.get(call.segment(2));
            if (dataset == null) {
                return Reply.notFound("dataset: " + call.segment(2) + " not found");
            }
            return Access.mayList(call, dataset) ? Reply.ok(DatasetView.v3(dataset)) : Reply.unauthorizedAccess();
        }
        if (call.is("PATCH v3 datasets *")) {
            return writer.patch(call, false);
        }
        return call.is("DELETE v3 datasets *") ? writer.delete(call) : null;
    }

    private Reply many(Call call) {
        String text = call.query().getOrDefault("filter", call.headers().get("filter"));
        JsonNode old;
        try {
            old = text == null ? NODES.objectNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return Reply.badRequest("Invalid JSON in filter");
        }
        ObjectNode filter = NODES.objectNode();
        filter.set("where", old.path("where").isObject() ? old.path("where") : NODES.objectNode());
        if (!old.path("fields").isMissingNode()) {
            filter.set("fields", old.path("fields"));
        }
        ObjectNode limits = filter.putObject("limits");
        limits.put("limit", old.path("limits").path("limit").asInt(DEFAULT_LIMIT));
        limits.put("skip", old.path("limits").path("skip").asInt(0));
        String[] order =
                old.path("limits").path("order").asText("createdAt:asc").split(":", -1);
        limits.putObject("sort").put(order[0], order[order.length - 1].toLowerCase(Locale.ROOT));
        Filter now =
                Filter.of(filter.toString(), java.util.Set.of("where", "fields", "limits"), DatasetFields.SEARCHABLE);
        var visible = store.datasets.values().stream().filter(dataset -> Access.mayList(call, dataset));
        if (call.path().size() == 3) {
            return Reply.count(now.count(visible));
        }
        ArrayNode page = NODES.arrayNode();
        now.page(visible).forEach(dataset -> page.add(now.project(DatasetView.v3(dataset))));
        return Reply.ok(page);
    }

    private Reply create(Call call) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        ArrayNode problems = NODES.arrayNode();
        List<String> required =
                new ArrayList<>(REQUIRED.getOrDefault(sent.path("type").asText(), List.of()));
        required.addAll(List.of("ownerGroup", "contactEmail", "sourceFolder", "creationTime", "type"));
        for (String name : required) {
            if (!sent.hasNonNull(name)) {
                ObjectNode problem = problems.addObject().put("property", name);
                problem.putArray("children");
                problem.putObject("constraints").put("isString", name + " must be a string");
            }
        }
        if (!problems.isEmpty()) {
            return new Reply(400, NODES.objectNode().put("status", 400).put("message", problems.toString()));
        }
        List<String> refused = writer.refused(sent);
        if (!refused.isEmpty()) {
            return Reply.badRequest(refused);
        }
        if (!DatasetWriter.mayCreate(call, sent)) {
            return Reply.forbidden("Unauthorized to create this dataset");
        }
        Reply pid = writer.refusalOfPid(sent);
        if (pid != null) {
            return pid;
        }
        ObjectNode dataset = sent.deepCopy();
        boolean derived = sent.path("type").asText().equals("derived");
        move(dataset, derived ? "investigator" : "principalInvestigator", "principalInvestigators");
        move(dataset, "proposalId", "proposalIds");
        if (!derived) {
            move(dataset, "sampleId", "sampleIds");
            move(dataset, "instrumentId", "instrumentIds");
        }
        if (!dataset.hasNonNull("datasetName")) {
            dataset.put("datasetName", named(dataset.path("sourceFolder").asText()));
        }
        return writer.store(call, dataset, "3");
    }

    /** A single value becomes a list; a missing value becomes a list with one null. */
    private static void move(ObjectNode dataset, String from, String to) {
        JsonNode value = dataset.remove(from);
        dataset.putArray(to).add(value == null ? NODES.nullNode() : value);
    }

    private static String named(String folder) {
        String[] parts = folder.split("/");
        int from = Math.max(0, parts.length - 2);
        return String.join("/", List.of(parts).subList(from, parts.length));
    }
}
