package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.util.List;

/** A stored dataset as the routes show it. */
final class DatasetView {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The lists of version 4, and the names under which version 3 shows them as single values. */
    private static final String[][] SINGULAR = {
        {"principalInvestigators", "principalInvestigator"},
        {"proposalIds", "proposalId"},
        {"sampleIds", "sampleId"},
        {"instrumentIds", "instrumentId"}
    };

    private DatasetView() {}

    /** Version 4: keys of metadata as they are stored, or decoded twice; ids of parts as text, or as bytes. */
    static ObjectNode v4(ObjectNode stored, ServerTraits traits) {
        ObjectNode view = traits.has(Trait.METADATA_KEYS_DECODED) ? decoded(decoded(stored)) : copy(stored);
        if (!traits.has(Trait.PART_IDS_AS_BYTES)) {
            return view;
        }
        if (stored.path("datasetlifecycle") instanceof ObjectNode lifecycle) {
            view.set("datasetlifecycle", withBytes(lifecycle));
        }
        for (String name : List.of("techniques", "relationships")) {
            if (stored.path(name) instanceof ArrayNode list) {
                ArrayNode shown = view.putArray(name);
                list.forEach(item -> shown.add(item instanceof ObjectNode object ? withBytes(object) : item));
            }
        }
        return view;
    }

    /** Version 3: decoded keys, and the old field names beside the new names. */
    static ObjectNode v3(ObjectNode stored) {
        ObjectNode view = decoded(stored);
        view.putArray("history");
        for (String[] names : SINGULAR) {
            JsonNode list = stored.path(names[0]);
            if (!list.isEmpty()) {
                view.set(names[1], list.get(0));
            }
        }
        return view;
    }

    private static ObjectNode copy(ObjectNode stored) {
        return JSON.objectNode().setAll(stored);
    }

    private static ObjectNode decoded(ObjectNode stored) {
        ObjectNode view = copy(stored);
        if (stored.path("scientificMetadata") instanceof ObjectNode metadata) {
            view.set("scientificMetadata", Metadata.decoded(metadata));
        }
        return view;
    }

    private static ObjectNode withBytes(ObjectNode part) {
        String id = part.path("_id").asText();
        if (!id.matches("[0-9a-f]{24}")) {
            return part;
        }
        ObjectNode view = copy(part);
        ArrayNode data =
                view.putObject("_id").putObject("buffer").put("type", "Buffer").putArray("data");
        for (int i = 0; i < id.length(); i += 2) {
            data.add(Integer.parseInt(id.substring(i, i + 2), 16));
        }
        return view;
    }
}
