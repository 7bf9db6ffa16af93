package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Translates relationships between the shape with identifiers, which this library speaks, and that of 4.27. */
public final class Relationships {

    private static final String FIELD = "relationships";
    private static final String DEFAULT = "IsReferencedBy";

    private Relationships() {}

    /** Whether an item fits the shape of 4.27. */
    public static boolean fitsPids(JsonNode item) {
        return item.path("identifier").isTextual()
                && item.path("identifierType").asText().equals("Local")
                && item.path("entityType").asText().equals("Dataset")
                && !item.hasNonNull("externalId")
                && !item.path("relationship").asText(DEFAULT).isEmpty();
    }

    /** Converts items of 4.27 to the canonical shape, in place; other items stay unchanged. */
    public static void toCanonical(ObjectNode dataset) {
        if (dataset.get(FIELD) instanceof ArrayNode items) {
            for (JsonNode item : items) {
                if (item instanceof ObjectNode relationship
                        && relationship.path("pid").isTextual()
                        && !relationship.hasNonNull("identifier")) {
                    var pid = relationship.remove("pid");
                    relationship.set("identifier", pid);
                    relationship.put("identifierType", "Local");
                    relationship.put("entityType", "Dataset");
                }
            }
        }
    }

    /** Converts canonical items to the server's shape, in place. */
    public static void toServer(ObjectNode body, boolean pids) {
        if (!(body.get(FIELD) instanceof ArrayNode items)) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode item) {
                item.remove(List.of("_id", "id"));
                if (pids && item.has("identifier")) {
                    items.set(i, toPid(item));
                } else if (!pids && !item.has("identifier")) {
                    throw new IllegalArgumentException("A relationship needs an identifier: " + item);
                }
            }
        }
    }

    private static ObjectNode toPid(ObjectNode item) {
        if (!fitsPids(item)) {
            throw new IllegalArgumentException("This server cannot hold the relationship " + item
                    + "; ask ServerTraits.canHold before sending it");
        }
        var old = item.objectNode();
        old.set("pid", item.get("identifier"));
        old.put("relationship", item.path("relationship").asText(DEFAULT));
        return old;
    }
}
