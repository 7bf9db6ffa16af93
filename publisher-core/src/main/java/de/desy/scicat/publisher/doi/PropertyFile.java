package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads properties of DOIs that somebody wrote into a file. */
final class PropertyFile {
    private static final ObjectReader JSON =
            JsonMapper.builder().build().reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private PropertyFile() {}

    static ObjectNode read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            if (json instanceof ObjectNode properties) {
                return properties;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The properties of DOIs are no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException(
                "The properties of DOIs are no JSON object such as {\"language\": \"en\", \"fundingReferences\": [...]}");
    }
}
