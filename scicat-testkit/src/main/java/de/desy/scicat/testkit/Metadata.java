package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a server makes of scientific metadata: keys percent-encoded, SI values added. */
final class Metadata {
    private Metadata() {}

    static ObjectNode stored(ObjectNode metadata) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        boolean value = false;
        boolean unit = false;
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            JsonNode child = entry.getValue();
            stored.set(encoded(entry.getKey()), child instanceof ObjectNode object ? stored(object) : child.deepCopy());
            value |= entry.getKey().equals("value");
            unit |= entry.getKey().equals("unit") && !child.asText().isEmpty();
        }
        if (value && unit) {
            boolean celsius = stored.path("unit").asText().equals("degC")
                    && stored.path("value").isNumber();
            if (celsius) {
                stored.put("valueSI", stored.path("value").asDouble() + 273.15).put("unitSI", "K");
            } else {
                stored.set("valueSI", stored.get("value").deepCopy());
                stored.set("unitSI", stored.get("unit").deepCopy());
            }
        }
        return stored;
    }

    private static String encoded(String key) {
        if (key.matches("[A-Za-z0-9_-]+|.*%[0-9A-Fa-f]{2}.*")) {
            return key;
        }
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }
}
