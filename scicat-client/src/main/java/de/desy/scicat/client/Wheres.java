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

    /** The condition, for datasets behind one in the order of pids. */
    static ObjectNode behind(ObjectNode where, @Nullable String pid) {
        if (pid == null) {
            return where.deepCopy();
        }
        ObjectNode both = Json.object();
        var all = both.putArray("$and");
        if (!where.isEmpty()) {
            all.add(where.deepCopy());
        }
        all.addObject().putObject("pid").put("$gt", pid);
        return both;
    }
}
