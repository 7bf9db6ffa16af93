package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** Conditions for lists of datasets. */
final class Wheres {
    private Wheres() {}

    /** Datasets with a relationship, as all servers can look for it: they store it under one of two names. */
    static ObjectNode relatedTo(JsonNode identifiers) {
        ObjectNode where = Json.object();
        ArrayNode either = where.putArray("$or");
        either.addObject().set("relationships.identifier", identifiers);
        either.addObject().set("relationships.pid", identifiers);
        return where;
    }

    /** Attachments of a dataset, behind one in the order of ids. */
    static ObjectNode attachedTo(String pid, @Nullable String after) {
        ObjectNode where = Json.object().put("relationships.targetId", pid);
        if (after != null) {
            where.putObject("aid").put("$gt", after);
        }
        return where;
    }

    /** The condition, for records behind one in the order of a key. */
    static ObjectNode behind(ObjectNode where, String key, @Nullable String after) {
        if (after == null) {
            return where.deepCopy();
        }
        ObjectNode both = Json.object();
        var all = both.putArray("$and");
        if (!where.isEmpty()) {
            all.add(where.deepCopy());
        }
        all.addObject().putObject(key).put("$gt", after);
        return both;
    }
}
