package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Scientific metadata as a server stores them: with percent-encoded keys and added SI values. */
final class Metadata {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final double ELECTRON_VOLT = 1.602176565e-19;
    private static final String JOULE = "(kg m^2) / s^2";

    private record Si(String unit, double factor, double offset) {
        Si(String unit, double factor) {
            this(unit, factor, 0);
        }
    }

    /** The units that tests use. All other units count as unknown. */
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

    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** The properties that every object has in JavaScript, the server's language. */
    private static final Set<String> LOST = Set.of(
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__",
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf");

    private Metadata() {}

    /** Metadata in the stored form: keys are encoded, and the server's SI values replace the ones in the request. */
    static ObjectNode stored(ObjectNode metadata) {
        ObjectNode stored = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            JsonNode child = entry.getValue();
            stored.set(
                    encoded(entry.getKey()),
                    child instanceof ObjectNode object ? quantity(stored(object)) : child.deepCopy());
        }
        return stored;
    }

    /** Metadata with the keys decoded once. */
    static ObjectNode decoded(ObjectNode stored) {
        ObjectNode decoded = JSON.objectNode();
        stored.properties().forEach(entry -> {
            JsonNode child = entry.getValue();
            decoded.set(decoded(entry.getKey()), child instanceof ObjectNode object ? decoded(object) : child);
        });
        return decoded;
    }

    /** Free-form JSON as it arrives: without the keys that are names of properties of every JavaScript object. */
    static ObjectNode arrived(ObjectNode sent) {
        ObjectNode arrived = JSON.objectNode();
        sent.properties().forEach(entry -> {
            JsonNode child = entry.getValue();
            if (!LOST.contains(entry.getKey())) {
                arrived.set(entry.getKey(), child instanceof ObjectNode object ? arrived(object) : child.deepCopy());
            }
        });
        return arrived;
    }

    /** Whether an object at any depth has such a key. */
    static boolean hasKey(JsonNode json, Predicate<String> key) {
        return json instanceof ObjectNode object
                && object.propertyStream().anyMatch(entry -> key.test(entry.getKey()) || hasKey(entry.getValue(), key));
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
            return key; // the key is encoded already
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

    /** Decodes as {@code decodeURIComponent} does. A text that it refuses stays unchanged. */
    private static String decoded(String key) {
        var bytes = new ByteArrayOutputStream();
        var escape = ESCAPE.matcher(key);
        int end = 0;
        while (escape.find()) {
            bytes.writeBytes(key.substring(end, escape.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(HexFormat.fromHexDigits(escape.group(1)));
            end = escape.end();
        }
        String rest = key.substring(end);
        bytes.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            boolean stray = ESCAPE.matcher(key).replaceAll("").indexOf('%') >= 0;
            return stray ? key : decoded.replace("%2E", ".");
        } catch (CharacterCodingException noUtf8) {
            return key;
        }
    }
}
