package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The things that a dataset names by ids: proposals, samples, instruments and other datasets. */
final class References {
    /** A field of ids, with the list of a server that has the things, its parameter for filters, and the key of the ids. */
    private record Kind(String field, String path, String parameter, String key) {}

    // Measured on 4.27.0 to the development branch. A list ignores a parameter that it does not know.
    private static final List<Kind> KINDS = List.of(
            new Kind("proposalIds", "/api/v3/proposals", "filters", "proposalId"),
            new Kind("sampleIds", "/api/v3/samples", "filter", "sampleId"),
            new Kind("instrumentIds", "/api/v3/instruments", "filter", "pid"));

    private static final String INPUTS = "inputDatasets";
    /** More ids than that are not asked for. */
    private static final int MOST = 100;

    private final Connection connection;
    private final Datasets datasets;

    References(Connection connection, Datasets datasets) {
        this.connection = connection;
        this.datasets = datasets;
    }

    Map<String, List<String>> unknown(JsonNode fields) {
        Map<String, List<String>> unknown = new LinkedHashMap<>();
        for (Kind kind : KINDS) {
            Set<String> ids = ids(fields.path(kind.field()));
            if (!ids.isEmpty()) {
                ids.removeAll(known(kind, ids));
                put(unknown, kind.field(), ids);
            }
        }
        Set<String> inputs = ids(fields.path(INPUTS));
        if (!inputs.isEmpty()) {
            inputs.removeAll(datasets.findAll(inputs, List.of("datasetName")).keySet());
            put(unknown, INPUTS, inputs);
        }
        return unknown;
    }

    private static void put(Map<String, List<String>> unknown, String field, Set<String> ids) {
        if (!ids.isEmpty()) {
            unknown.put(field, List.copyOf(ids));
        }
    }

    private static Set<String> ids(JsonNode list) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode id : list) {
            if (id.isTextual() && !id.asText().isBlank() && ids.size() < MOST) {
                ids.add(id.asText());
            }
        }
        return ids;
    }

    private Set<String> known(Kind kind, Set<String> ids) {
        ObjectNode filter = Json.object();
        ids.forEach(filter.putObject("where").putObject(kind.key()).putArray("$in")::add);
        filter.putObject("limits").put("limit", ids.size());
        Set<String> known = new LinkedHashSet<>();
        connection
                .array(Call.list(kind.path(), kind.parameter(), filter))
                .forEach(thing -> known.add(thing.path(kind.key()).asText()));
        return known;
    }
}
