package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Translates landing pages of published data: 4.27.0 puts {@code https://} before each, later servers if it is missing. */
public final class LandingPages {
    private static final String HTTPS = "https://";
    private static final String FIELD = "landingPage";

    private LandingPages() {}

    /** The fields of a record as the server needs them. */
    public static ObjectNode toServer(ObjectNode fields, boolean anyScheme) {
        ObjectNode sent = fields.deepCopy();
        if (sent.get("metadata") instanceof ObjectNode metadata
                && metadata.path(FIELD).isTextual()) {
            String page = metadata.path(FIELD).asText();
            if (!anyScheme && page.startsWith("http://")) {
                throw new IllegalArgumentException(
                        "This server puts https before the landing page " + page + "; give one with https");
            }
            if (!anyScheme && page.startsWith(HTTPS)) {
                metadata.put(FIELD, page.substring(HTTPS.length()));
            }
        }
        return sent;
    }

    /** Completes the landing page of a record, in place. */
    public static JsonNode completed(JsonNode record) {
        if (record.path("metadata") instanceof ObjectNode metadata
                && metadata.path(FIELD).isTextual()) {
            String page = metadata.path(FIELD).asText();
            if (!page.isEmpty() && !page.contains("://")) {
                metadata.put(FIELD, HTTPS + page);
            }
        }
        return record;
    }
}
