package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.ServerVersion;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a server makes of scientific metadata: keys percent-encoded, SI values added. */
final class Metadata {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double ELECTRON_VOLT = 1.602176565e-19;
    private static final String JOULE = "(kg m^2) / s^2";

    private record Si(String unit, double factor, double offset) {
        Si(String unit, double factor) {
            this(unit, factor, 0);
        }
    }

    /** The units that tests use; others are treated as unknown ones. */
    private static final Map<String, Si> UNITS = Map.ofEntries(
            Map.entry("m", new Si("m", 1)),
            Map.entry("cm", new Si("m", 0.01)),
            Map.entry("mm", new Si("m", 0.001)),
            Map.entry("um", new Si("m", 1e-6)),
            Map.entry("nm", new Si("m", 1e-9)),
            Map.entry("km", new Si("m", 1000)),
            Map.entry("s", new Si("s", 1)),
            Map.entry("ms", new Si("s", 0.001)),
            Map.entry("K", new Si("K", 1)),
            Map.entry("degC", new Si("K", 1, 273.15)),
            Map.entry("kg", new Si("kg", 1)),
            Map.entry("g", new Si("kg", 0.001)),
            Map.entry("eV", new Si(JOULE, ELECTRON_VOLT)),
            Map.entry("keV", new Si(JOULE, 1000 * ELECTRON_VOLT)));

    private Metadata() {}

    /** As it is stored: on 4.27 keys encoded, SI values in place of those that were sent. */
    static ObjectNode stored(ObjectNode metadata, ServerVersion version) {
        ObjectNode stored = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            JsonNode child = entry.getValue();
            stored.set(
                    version == ServerVersion.V4 ? encoded(entry.getKey()) : decoded(entry.getKey()),
                    child instanceof ObjectNode object ? quantity(stored(object, version)) : child.deepCopy());
        }
        return stored;
    }

    /** With the keys as they were meant. */
    static ObjectNode decoded(ObjectNode stored) {
        return renamed(stored, Metadata::decoded);
    }

    private static ObjectNode renamed(ObjectNode metadata, UnaryOperator<String> name) {
        ObjectNode renamed = JSON.objectNode();
        metadata.properties().forEach(entry -> {
            JsonNode child = entry.getValue();
            renamed.set(name.apply(entry.getKey()), child instanceof ObjectNode object ? renamed(object, name) : child);
        });
        return renamed;
    }

    /** Takes the last key with a v for the value and the last one with a u for the unit, as the server does. */
    private static ObjectNode quantity(ObjectNode object) {
        JsonNode value = null;
        String unit = "";
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            boolean si = entry.getKey().endsWith("SI");
            if (entry.getKey().startsWith("v") && !si) {
                value = entry.getValue();
            } else if (entry.getKey().startsWith("u") && !si) {
                unit = entry.getValue().asText();
            }
        }
        if (value == null || value.isNull() || unit.isEmpty()) {
            return object;
        }
        Si si = UNITS.get(unit);
        boolean range = value.isArray() && value.size() == 2;
        if (si == null || !(value.isNumber() || range)) {
            object.set("valueSI", value.deepCopy());
            return object.put("unitSI", unit);
        }
        if (range) {
            ArrayNode both = object.putArray("valueSI");
            value.forEach(one -> both.add(one.asDouble() * si.factor() + si.offset()));
        } else {
            double converted = value.asDouble() * si.factor() + si.offset();
            object.set("valueSI", whole(converted) ? JSON.numberNode((long) converted) : JSON.numberNode(converted));
        }
        return object.put("unitSI", si.unit());
    }

    private static boolean whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15;
    }

    private static String encoded(String key) {
        if (!decoded(key).equals(key)) {
            return key; // encoded already
        }
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
    }

    private static String decoded(String key) {
        try {
            return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return key;
        }
    }
}
