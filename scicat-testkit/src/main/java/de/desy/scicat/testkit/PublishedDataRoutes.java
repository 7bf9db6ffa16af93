package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Published data as far as the library goes: private records are made, read, changed. */
final class PublishedDataRoutes {
    private static final Set<String> KNOWN =
            Set.of("title", "abstract", "datasetPids", "metadata", "status", "registeredTime");

    private final Store store;

    PublishedDataRoutes(Store store) {
        this.store = store;
    }

    @Nullable Reply answer(Call call) {
        if (call.is("POST v4 publisheddata")) {
            return create(call);
        }
        if (!call.is("GET v4 publisheddata *") && !call.is("PATCH v4 publisheddata *")) {
            return null;
        }
        String doi = call.path().get(2);
        ObjectNode record = store.publishedData.get(doi);
        FakeAccount account = call.account();
        boolean reads = call.method().equals("GET");
        boolean open =
                record != null && reads && !record.path("status").asText().equals("private");
        boolean own = record != null
                && account != null
                && (account.isAdmin() || record.path("createdBy").asText().equals(account.username()));
        if (record == null || !(open || own)) {
            return Reply.notFound("Published data with " + (reads ? "doi " : "id ") + doi + " not found.");
        }
        return reads ? Reply.ok(record) : patch(call, record);
    }

    private Reply create(Call call) {
        if (call.isAnonymous()) {
            return Reply.forbiddenResource();
        }
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = unknown(sent);
        for (String name : List.of("title", "abstract")) {
            if (!sent.path(name).isTextual()) {
                problems.add(name + " must be a string");
            }
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        ObjectNode record = sent.deepCopy();
        String doi = "10.17199/" + UUID.randomUUID();
        store.stamp(record, doi, call.account());
        record.put("doi", doi).put("id", doi);
        if (!record.has("status")) {
            record.put("status", "private");
        }
        store.publishedData.put(doi, record);
        return Reply.created(record);
    }

    private Reply patch(Call call, ObjectNode record) {
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = unknown(sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        record.setAll(sent);
        store.touch(record, call.account());
        return Reply.ok(record);
    }

    private static List<String> unknown(ObjectNode sent) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                problems.add("property " + name + " should not exist");
            }
        });
        return problems;
    }
}
