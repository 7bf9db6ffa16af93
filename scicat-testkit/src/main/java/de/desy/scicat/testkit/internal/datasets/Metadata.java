package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
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
        return withQuantities(encoded(metadata));
    }

    private static ObjectNode encoded(ObjectNode metadata) {
        ObjectNode encoded = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            JsonNode child = entry.getValue();
            encoded.set(
                    encoded(entry.getKey()), child instanceof ObjectNode object ? encoded(object) : child.deepCopy());
        }
        return encoded;
    }

    /** The server looks for quantities in objects, but neither in lists nor inside a quantity. */
    private static ObjectNode withQuantities(ObjectNode metadata) {
        ObjectNode with = JSON.objectNode();
        for (Map.Entry<String, JsonNode> entry : metadata.properties()) {
            JsonNode child = entry.getValue();
            if (child instanceof ObjectNode object && !isQuantity(object)) {
                with.set(entry.getKey(), withQuantities(object));
            } else {
                with.set(entry.getKey(), child instanceof ObjectNode object ? quantity(object) : child);
            }
        }
        return with;
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

    /**
     * Free-form JSON as it arrives: without the keys that are names of properties of every JavaScript object, and with
     * numbers of JavaScript's precision.
     */
    static ObjectNode arrived(ObjectNode sent) {
        ObjectNode arrived = JSON.objectNode();
        sent.properties().forEach(entry -> {
            if (!LOST.contains(entry.getKey())) {
                arrived.set(entry.getKey(), arrived(entry.getValue()));
            }
        });
        return arrived;
    }

    private static JsonNode arrived(JsonNode sent) {
        if (sent instanceof ObjectNode object) {
            return arrived(object);
        }
        if (sent.isArray()) {
            ArrayNode list = JSON.arrayNode();
            sent.forEach(item -> list.add(arrived(item)));
            return list;
        }
        return sent.isNumber() ? number(sent) : sent;
    }

    /** A number as JavaScript keeps and writes it; what is too large for it becomes a null. */
    static JsonNode number(JsonNode sent) {
        double kept = sent.doubleValue();
        if (!Double.isFinite(kept)) {
            return JSON.nullNode();
        }
        return kept == Math.rint(kept) && Math.abs(kept) < 1e21
                ? JSON.numberNode(BigDecimal.valueOf(kept).toBigInteger())
                : JSON.numberNode(kept);
    }

    /** Whether an object at any depth, in lists too, has such a key. */
    static boolean hasKey(JsonNode json, Predicate<String> key) {
        return json.isArray()
                ? json.valueStream().anyMatch(item -> hasKey(item, key))
                : json.propertyStream().anyMatch(entry -> key.test(entry.getKey()) || hasKey(entry.getValue(), key));
    }

    /** Whether the server takes an object for a quantity: its last key with a u names a unit, and one has a v. */
    private static boolean isQuantity(ObjectNode object) {
        JsonNode unit = last(object, "u");
        boolean named = unit.isTextual() ? !unit.asText().isEmpty() : unit.isArray() && !unit.isEmpty();
        return named && !last(object, "v").isMissingNode();
    }

    /** The value of the last key with this initial. */
    private static JsonNode last(ObjectNode object, String initial) {
        JsonNode last = MissingNode.getInstance();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().startsWith(initial) && !entry.getKey().endsWith("SI")) {
                last = entry.getValue();
            }
        }
        return last;
    }

    private static ObjectNode quantity(ObjectNode object) {
        JsonNode value = last(object, "v");
        JsonNode named = last(object, "u");
        String unit = named.asText();
        Si si = UNITS.get(unit);
        boolean range = value.isArray() && value.size() == 2;
        if (si == null || !(value.isNumber() || range)) {
            object.set("valueSI", value.deepCopy());
            object.set("unitSI", named);
            return object;
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
