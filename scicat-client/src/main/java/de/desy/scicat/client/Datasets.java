package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Stub. */
public final class Datasets {
    Datasets() {}

    public Dataset get(String pid) {
        return Stub.body();
    }

    public Optional<Dataset> find(String pid) {
        return Stub.body();
    }

    public Optional<Dataset> findPublic(String pid) {
        return Stub.body();
    }

    public Stream<Dataset> stream(ObjectNode where) {
        return Stub.body();
    }

    public long count(ObjectNode where) {
        return Stub.body();
    }

    public Dataset create(ObjectNode body) {
        return Stub.body();
    }

    public Dataset patch(String pid, ObjectNode fields) {
        return Stub.body();
    }

    public Dataset patch(String pid, ObjectNode fields, Instant unmodifiedSince) {
        return Stub.body();
    }
}
