package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.generated.ApiClient;

/** Between free-form JSON and generated models. */
public final class Models {

    private static final ObjectMapper STRICT =
            ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Models() {}

    /** A model with exactly these fields; a field that it does not have would be lost, so it is refused. */
    public static <T> T model(ObjectNode json, Class<T> type) {
        try {
            return STRICT.treeToValue(json, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("Not what the server takes: " + e.getOriginalMessage(), e);
        }
    }

    /** The fields of a model that are set. */
    public static JsonNode json(Object model) {
        return STRICT.valueToTree(model);
    }
}
