package de.desy.scicat.testkit.internal.publisheddata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.datasets.DatasetWriter;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The routes of published data in version 3 of the API. Up to 5.2.1 any user reads and changes any record by them, in any
 * state. A registration asks DataCite by an interface that the substitute for DataCite does not have, so it asks nobody.
 */
final class OldRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USUAL_LIMIT = 100;

    private final Store store;
    private final DatasetWriter writer;
    /** The release that brought attachments of owners also changed how version 3 is translated. */
    private final boolean isNewer;
    /** The release that closed nested blocks also closed these routes. */
    private final boolean isClosed;

    OldRoutes(Store store, ServerTraits traits, DatasetWriter writer) {
        this.store = store;
        this.writer = writer;
        this.isNewer = traits.has(Trait.ATTACHMENTS_OF_OWNERS);
        this.isClosed = traits.has(Trait.NESTED_BLOCKS_OF_OWNERS);
    }

    @Nullable Reply answer(Call call) {
        if (!call.method().equals("GET")) {
            return write(call);
        }
        if (call.is("GET v3 publisheddata")) {
            return list(call);
        }
        if (call.is("GET v3 publisheddata count")) {
            return Reply.count(filter(call, true).limitedCount(readable(call)));
        }
        if (call.is("GET v3 publisheddata formpopulate")) {
            return call.isAnonymous() ? Reply.forbiddenResource() : populated(call);
        }
        return call.is("GET v3 publisheddata *") ? read(call) : null;
    }

    private @Nullable Reply write(Call call) {
        boolean verb = call.is("POST v3 publisheddata * register") || call.is("POST v3 publisheddata * resync");
        boolean known = verb
                || call.is("POST v3 publisheddata")
                || call.is("PATCH v3 publisheddata *")
                || call.is("DELETE v3 publisheddata *");
        if (!known) {
            return null;
        }
        if (call.isAnonymous()) {
            return Reply.forbiddenResource();
        }
        return switch (call.method()) {
            case "DELETE" -> delete(call);
            case "PATCH" -> change(call);
            default -> !verb ? create(call) : call.segment(3).equals("register") ? register(call) : resync(call);
        };
    }

    /** All records, or those that the account may read. Nobody reads only what is registered. */
    private Stream<ObjectNode> readable(Call call) {
        return store.publishedData.values().stream()
                .filter(record -> call.isAnonymous() ? is(record, "registered") : mayRead(call, record));
    }

    private boolean mayRead(Call call, ObjectNode record) {
        return !isClosed || !is(record, "private") || isOwn(call, record);
    }

    private static boolean isOwn(Call call, ObjectNode record) {
        Account account = call.account();
        return account != null
                && (account.isAdmin() || record.path("createdBy").asText().equals(account.username()));
    }

    /** Nobody's condition on the status counts for nothing. A filter that is no JSON is one for lists alone. */
    private static Filter filter(Call call, boolean isCount) {
        String text = call.query().getOrDefault("filter", "");
        ObjectNode filter;
        try {
            filter = OldRecords.filter(JSON.readTree(text.isBlank() ? "{}" : text));
        } catch (JsonProcessingException e) {
            if (!isCount) {
                return Filter.of(text, Set.of(), Set.of()); // which refuses it
            }
            filter = OldRecords.filter(JsonNodeFactory.instance.objectNode());
        }
        if (call.isAnonymous()) {
            filter.withObject("/where").remove("status");
        }
        return Filter.old(filter);
    }

    private Reply list(Call call) {
        Filter filter = filter(call, false);
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        filter.natural(readable(call), USUAL_LIMIT)
                .forEach(record -> page.add(OldRecords.view(projected(filter, record))));
        return Reply.ok(page);
    }

    /** A field inside of the metadata is asked for by its dotted name. */
    private static ObjectNode projected(Filter filter, ObjectNode record) {
        ObjectNode some = filter.project(record).deepCopy();
        record.path("metadata").fieldNames().forEachRemaining(name -> {
            boolean asked = List.of("", ".name", ".relatedIdentifier").stream()
                    .anyMatch(end -> filter.wants("metadata." + name + end));
            if (asked) {
                some.withObject("/metadata").set(name, record.path("metadata").path(name));
            }
        });
        return some;
    }

    private Reply read(Call call) {
        String doi = call.segment(2);
        return readable(call)
                .filter(record -> record.path("doi").asText().equals(doi))
                .findFirst()
                .map(record -> Reply.ok(OldRecords.view(record)))
                .orElseGet(() -> Reply.notFound("No PublishedData with the id '" + doi + "' exists"));
    }

    /** What a form for a dataset begins with. */
    private Reply populated(Call call) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        String pid = call.query().getOrDefault("pid", "");
        ObjectNode dataset = store.datasets.get(pid);
        if (dataset != null) {
            form.set("resourceType", dataset.get("type"));
            if (dataset.hasNonNull("description")) {
                form.set("description", dataset.get("description"));
            }
            store.attachments.stream()
                    .filter(attachment -> attachment.path("datasetId").asText().equals(pid))
                    .map(attachment -> attachment.path("thumbnail"))
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .ifPresent(thumbnail -> form.set("thumbnail", thumbnail));
        }
        return Reply.ok(form);
    }

    /** From 5.2.1 on, a record has the DOI that its writer says. */
    private Reply create(Call call) {
        JsonNode sent = body(call);
        List<String> problems = OldRecords.problems(sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        String chosen = isNewer ? sent.path("doi").asText() : "";
        String doi = chosen.isEmpty() ? "10.17199/" + UUID.randomUUID() : chosen;
        if (store.publishedData.containsKey(doi) || !OldRecords.isStorable(sent, isNewer)) {
            return Reply.internalError();
        }
        ObjectNode record = OldRecords.stored(sent, isNewer);
        store.stamp(record, doi, call.account());
        record.put("doi", doi).put("id", doi);
        store.publishedData.put(doi, record);
        return Reply.created(OldRecords.view(record));
    }

    private static JsonNode body(Call call) {
        JsonNode sent = call.body();
        return sent == null ? JsonNodeFactory.instance.objectNode() : sent;
    }

    private Reply change(Call call) {
        JsonNode sent = body(call);
        List<String> problems = OldRecords.problemsOfChange(sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        String doi = call.segment(2);
        ObjectNode record = store.publishedData.get(doi);
        if (isClosed && (record == null || !isOwn(call, record))) {
            return notFound(doi);
        }
        if (isClosed && record != null && !is(record, "private") && (!call.isAdmin() || !is(record, "public"))) {
            return new Reply(
                    400,
                    TextNode.valueOf(
                            call.isAdmin()
                                    ? "Published data with id " + doi
                                            + " is already registered or amended. It cannot be updated."
                                    : "Published data can only be updated if it is in private state."));
        }
        if (record == null) {
            return Reply.ok(null);
        }
        changed(call, record, sent);
        return Reply.ok(OldRecords.view(record));
    }

    private void changed(Call call, ObjectNode record, JsonNode sent) {
        OldRecords.change(record, sent, isNewer);
        store.touch(record, call.account());
        String doi = record.path("doi").asText();
        if (!doi.equals(call.segment(2))) {
            store.publishedData.remove(call.segment(2));
            store.publishedData.put(doi, record);
        }
    }

    private Reply register(Call call) {
        ObjectNode record = store.publishedData.get(call.segment(2));
        if (isClosed && (record == null || !isOwn(call, record))) {
            return notFound(call.segment(2));
        }
        if (record == null) {
            return Reply.notFound();
        }
        String now = store.now();
        for (JsonNode pid : record.path("datasetPids")) {
            Reply refusal = isClosed ? writer.open(call, pid.asText(), now) : writer.openOld(call, pid.asText(), now);
            if (refusal != null) {
                return refusal;
            }
        }
        record.put("registeredTime", now).put("status", "registered");
        store.touch(record, call.account());
        return Reply.created(JsonNodeFactory.instance.objectNode().put("doi", "OK (" + call.segment(2) + ")"));
    }

    /** Up to 5.1.1 nothing changes but who changed it last, since the server does not translate what was sent. */
    private Reply resync(Call call) {
        JsonNode sent = body(call);
        List<String> problems = OldRecords.problems(sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        ObjectNode record = store.publishedData.get(call.segment(2));
        if (isClosed && (record == null || !isOwn(call, record))) {
            return notFound(call.segment(2));
        }
        if (record != null && isNewer) {
            if (!sent.hasNonNull("status")) {
                record.put("status", "private");
            }
            changed(call, record, sent);
        } else if (record != null) {
            store.touch(record, call.account());
        }
        return new Reply(201, null);
    }

    private Reply delete(Call call) {
        Account account = call.account();
        if (account == null || !account.mayDelete()) {
            return Reply.forbiddenResource();
        }
        ObjectNode removed = store.publishedData.remove(call.segment(2));
        return removed == null ? Reply.notFound() : Reply.ok(OldRecords.view(removed));
    }

    private static Reply notFound(String doi) {
        return Reply.notFound("Published data with id " + doi + " not found.");
    }

    private static boolean is(ObjectNode record, String status) {
        return record.path("status").asText().equals(status);
    }
}
