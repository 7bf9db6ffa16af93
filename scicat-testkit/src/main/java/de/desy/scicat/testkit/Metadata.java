package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.ServerVersion;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a server makes of scientific metadata: SI values added, on 4.27 keys percent-encoded. */
final class Metadata {
    /** Keys in which every percent sign begins an encoded character. */
    private static final String ENCODED = "([^%]*%[0-9A-Fa-f]{2})+[^%]*";

    private Metadata() {}

    static ObjectNode stored(ObjectNode metadata, ServerVersion version) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        boolean value = false;
        boolean unit = false;
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            JsonNode child = entry.getValue();
            String key = version == ServerVersion.V4 ? encoded(entry.getKey()) : decoded(entry.getKey());
            stored.set(key, child instanceof ObjectNode object ? stored(object, version) : child.deepCopy());
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

    private static String decoded(String key) {
        return key.matches(ENCODED) ? URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8) : key;
    }

    private static String encoded(String key) {
        if (key.matches("[A-Za-z0-9_-]+|" + ENCODED)) {
            return key;
        }
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }
}
