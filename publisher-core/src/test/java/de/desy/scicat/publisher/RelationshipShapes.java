package de.desy.scicat.publisher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import java.util.ArrayList;
import java.util.List;

/** Relationships of all shapes that servers store. */
final class RelationshipShapes {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Servers that know datasets only store these. */
    private static final String TO_DATASETS = """
            [{"identifier": "*one", "identifierType": "Local", "entityType": "Dataset", "relationship": "IsPartOf"},
             {"identifier": "*one", "identifierType": "Local", "entityType": "Dataset", "relationship": "References"},
             {"identifier": "*no kind", "identifierType": "Local", "entityType": "Dataset"}]
            """;

    private static final String TO_ANYTHING = """
            [{"identifier": "10.5072/abc", "identifierType": "DOI", "entityType": "Other",
              "relationship": "IsCitedBy", "externalId": "abc"},
             {"identifier": "https://logbook.example/7", "identifierType": "URL", "entityType": "Logbook",
              "relationship": "IsDocumentedBy", "externalId": "7"},
             {"identifier": "*elsewhere", "identifierType": "Local", "entityType": "Dataset",
              "relationship": "IsPartOf", "externalId": "archive/1"},
             {"identifier": "*empty kind", "identifierType": "Local", "entityType": "Dataset", "relationship": ""},
             {"identifier": "*alone"}]
            """;

    private RelationshipShapes() {}

    /** All that a source stores, under pids that begin so. */
    static List<JsonNode> all(String prefix, boolean toAnything) {
        List<JsonNode> all = new ArrayList<>();
        read(TO_DATASETS, prefix).forEach(all::add);
        if (toAnything) {
            read(TO_ANYTHING, prefix).forEach(all::add);
        }
        return all;
    }

    /** Those of a dataset, without what servers add. */
    static List<JsonNode> of(Dataset dataset) {
        List<JsonNode> all = new ArrayList<>();
        dataset.json().path("relationships").forEach(item -> {
            ObjectNode relationship = item.deepCopy();
            all.add(relationship.without(List.of("_id", "id")));
        });
        return all;
    }

    /** Whether a server holds it that knows datasets only. */
    static boolean leadsToADataset(JsonNode relationship) {
        return relationship.path("identifierType").asText().equals("Local")
                && relationship.path("entityType").asText().equals("Dataset")
                && !relationship.hasNonNull("externalId")
                && !relationship.path("relationship").asText("unsaid").isEmpty();
    }

    private static JsonNode read(String text, String prefix) {
        try {
            return JSON.readTree(text.replace("*", prefix));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
