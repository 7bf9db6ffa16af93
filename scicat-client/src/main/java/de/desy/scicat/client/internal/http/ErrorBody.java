package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the messages from error bodies: objects, strings, arrays, JSON inside JSON, plain text. */
final class ErrorBody {

    private static final int MOST = 50;

    private ErrorBody() {}

    static List<String> messages(String body) {
        JsonNode json = parse(body);
        var found = new ArrayList<String>();
        if (json == null) {
            String text = body.strip();
            if (!text.isEmpty() && !text.startsWith("<")) {
                found.add(text);
            }
        } else {
            collect(json, found);
        }
        return found.stream().limit(MOST).map(ErrorBody::shorten).toList();
    }

    private static void collect(JsonNode json, List<String> found) {
        if (json.isTextual()) {
            JsonNode inner = looksLikeJson(json.asText()) ? parse(json.asText()) : null;
            if (inner == null) {
                found.add(json.asText());
            } else {
                collect(inner, found);
            }
        } else if (json.isArray()) {
            json.forEach(item -> collect(item, found));
        } else if (json.path("constraints").isObject()) {
            constraints(json, found);
        } else if (json.hasNonNull("message")) {
            collect(json.path("message"), found);
        } else if (json.hasNonNull("error")) {
            collect(json.path("error"), found);
        } else if (json.isObject() && !json.isEmpty()) {
            found.add(json.toString());
        }
    }

    /** Reads the bodies of the v3 dataset routes: property, children, constraints. */
    private static void constraints(JsonNode json, List<String> found) {
        json.path("constraints").forEach(text -> found.add(text.asText()));
        json.path("children").forEach(child -> collect(child, found));
    }

    private static boolean looksLikeJson(String text) {
        return text.startsWith("{") || text.startsWith("[");
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode json = Json.MAPPER.readTree(text);
            return json == null || json.isMissingNode() || json.isNull() ? null : json;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String shorten(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
