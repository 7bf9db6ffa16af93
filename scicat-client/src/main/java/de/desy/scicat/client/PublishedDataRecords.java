package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Stub. */
public final class PublishedDataRecords {
    PublishedDataRecords() {}

    public JsonNode get(String id) {
        return Stub.body();
    }

    public Optional<JsonNode> find(String id) {
        return Stub.body();
    }

    public JsonNode create(ObjectNode body) {
        return Stub.body();
    }

    public JsonNode patch(String id, ObjectNode fields) {
        return Stub.body();
    }
}
