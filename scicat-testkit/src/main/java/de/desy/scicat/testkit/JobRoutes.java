package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs: created, read, brought to an end. Nothing acts on them. */
final class JobRoutes {
    private static final Set<String> CREATE =
            Set.of("type", "jobParams", "ownerUser", "ownerGroup", "contactEmail", "jobResultObject");
    private static final Set<String> UPDATE = Set.of("statusCode", "statusMessage", "jobResultObject");
    private static final Set<String> TYPES =
            Set.of("all_access", "owner_access", "archive", "retrieve", "publish", "clone");

    private final Store store;

    JobRoutes(Store store) {
        this.store = store;
    }

    @Nullable Reply answer(Call call) {
        if (call.path().size() < 2
                || !call.path().get(0).equals("v4")
                || !call.path().get(1).equals("jobs")) {
            return null;
        }
        FakeAccount account = call.account();
        if (account == null) {
            return Reply.forbiddenResource();
        }
        if (call.is("POST v4 jobs")) {
            return create(call, account);
        }
        if (!call.is("GET v4 jobs *") && !call.is("PATCH v4 jobs *")) {
            return null;
        }
        ObjectNode job = store.jobs.get(call.path().get(2));
        if (job == null) {
            return bad("Invalid job id.");
        }
        boolean own = job.path("ownerUser").asText().equals(account.username())
                || call.isMember(job.path("ownerGroup").asText());
        if (!own) {
            return Reply.forbidden(
                    "Unauthorized to " + (call.method().equals("GET") ? "get" : "update") + " this job.");
        }
        return call.method().equals("GET") ? Reply.ok(job) : patch(call, job);
    }

    private Reply create(Call call, FakeAccount account) {
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = unknown(sent, CREATE);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        if (!TYPES.contains(sent.path("type").asText())) {
            return bad("Invalid job type: " + sent.path("type").asText());
        }
        ObjectNode job = sent.deepCopy();
        store.stamp(job, UUID.randomUUID().toString(), account);
        job.set("id", job.get("_id"));
        job.put("statusCode", "jobSubmitted").put("statusMessage", "Job submitted.");
        if (!job.has("ownerUser")) {
            job.put("ownerUser", account.username());
        }
        job.putObject("jobResultObject");
        store.jobs.put(job.path("id").asText(), job);
        return Reply.created(job);
    }

    private Reply patch(Call call, ObjectNode job) {
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = unknown(sent, UPDATE);
        for (String name : List.of("statusCode", "statusMessage")) {
            if (!sent.path(name).isTextual()) {
                problems.add(name + " must be a string");
            }
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        job.setAll(sent);
        store.touch(job, call.account());
        return Reply.ok(job);
    }

    private static List<String> unknown(ObjectNode sent, Set<String> known) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add("property " + name + " should not exist");
            }
        });
        return problems;
    }

    private static Reply bad(String message) {
        return new Reply(
                400, JsonNodeFactory.instance.objectNode().put("status", 400).put("message", message));
    }
}
