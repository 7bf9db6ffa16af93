package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.generated.ApiClient;

/** Converts between free-form JSON and generated models. */
public final class Models {

    private static final ObjectMapper STRICT =
            ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private Models() {}

    /**
     * A model with exactly these fields. It refuses a field that the model does not have, because the field would be
     * lost.
     */
    public static <T> T model(ObjectNode json, Class<T> type) {
        try {
            return STRICT.treeToValue(json, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("The server does not accept this body: " + e.getOriginalMessage(), e);
        }
    }

    /** The set fields of a model. */
    public static JsonNode json(Object model) {
        return STRICT.valueToTree(model);
    }
}
