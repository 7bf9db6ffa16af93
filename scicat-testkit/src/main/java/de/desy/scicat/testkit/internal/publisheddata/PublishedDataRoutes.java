package de.desy.scicat.testkit.internal.publisheddata;

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
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The routes of published data, which become private, public, registered and amended, with the servers' refusals. */
public final class PublishedDataRoutes {
    private static final Set<String> KNOWN =
            Set.of("title", "abstract", "datasetPids", "metadata", "status", "registeredTime");
    private static final Set<String> KEYS = Set.of("where", "fields", "limits");
    private static final Set<String> SEARCHABLE = Set.of(
            "doi",
            "title",
            "abstract",
            "datasetPids",
            "metadata",
            "status",
            "registeredTime",
            "createdBy",
            "createdAt",
            "updatedAt",
            "updatedBy",
            "_id");
    private static final int USUAL_LIMIT = 100;

    private final Store store;
    private final ServerTraits traits;
    private final DatasetWriter writer;
    private final Registration registration;
    private final OldRoutes old;

    public PublishedDataRoutes(Store store, ServerTraits traits, DatasetWriter writer, Registration registration) {
        this.store = store;
        this.traits = traits;
        this.writer = writer;
        this.registration = registration;
        this.old = new OldRoutes(store, traits, writer);
    }

    public @Nullable Reply answer(Call call) {
        Reply answer = old.answer(call);
        return answer == null ? answerNew(call) : answer;
    }

    private @Nullable Reply answerNew(Call call) {
        if (call.is("POST v4 publisheddata")) {
            return create(call);
        }
        if (call.is("GET v4 publisheddata")) {
            return list(call);
        }
        if (call.is("GET v4 publisheddata count")) {
            return count(call);
        }
        if (call.is("GET v4 publisheddata config")) {
            FacilitySchema demands = registration.demands();
            return Reply.ok(demands == null ? PublishedDataSchema.config() : demands.config());
        }
        if (call.is("GET v4 publisheddata *")) {
            return read(call);
        }
        boolean verb = call.is("POST v4 publisheddata * *");
        if (call.is("PATCH v4 publisheddata *")
                || (verb && Set.of("publish", "register", "amend", "resync").contains(call.segment(3)))) {
            return call.isAnonymous()
                    ? Reply.error(401, "Unauthenticated", "Unauthorized")
                    : change(call, verb ? call.segment(3) : "patch");
        }
        return call.is("DELETE v4 publisheddata *") ? delete(call) : null;
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
        if (sent.path("title").asText().isEmpty()
                || sent.path("abstract").asText().isEmpty()) {
            return Reply.internalError(); // the database refuses it, not validation
        }
        ObjectNode record = sent.deepCopy();
        if (!record.has("status")) {
            record.put("status", "private");
        }
        if (!traits.has(Trait.RECORDS_WITHOUT_SCHEMA)) {
            ObjectNode metadata = record.withObject("metadata");
            if (!metadata.has("publicationYear")) {
                metadata.put("publicationYear", Year.now(ZoneOffset.UTC).getValue());
            }
        }
        return keep(call, record, "10.17199/" + UUID.randomUUID());
    }

    private Reply keep(Call call, ObjectNode record, String doi) {
        store.stamp(record, doi, call.account());
        record.put("doi", doi).put("id", doi);
        store.publishedData.put(doi, record);
        return Reply.created(record);
    }

    /** Up to 5.1.1 administrators count no more than others do. Nothing that the filter says is refused. */
    private Reply count(Call call) {
        boolean everything = call.isAdmin() && traits.has(Trait.ATTACHMENTS_OF_OWNERS);
        Filter filter = Filter.unchecked(call.query().get("filter"));
        return Reply.count(filter.without(replaced(call, everything))
                .limitedCount(store.publishedData.values().stream()
                        .filter(record -> call.isAnonymous()
                                ? is(record, "registered")
                                : everything || !is(record, "private") || isBy(call, record))));
    }

    private static boolean isBy(Call call, ObjectNode record) {
        return call.account() != null
                && record.path("createdBy").asText().equals(call.account().username());
    }

    /** What limits an account to what it may read takes the place of such parts of its condition. */
    private static List<String> replaced(Call call, boolean everything) {
        return everything ? List.of() : call.isAnonymous() ? List.of("$or", "status") : List.of("$or");
    }

    private Reply list(Call call) {
        Filter filter = Filter.of(call.query().get("filter"), KEYS, SEARCHABLE).without(replaced(call, call.isAdmin()));
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        filter.page(
                        store.publishedData.values().stream()
                                .filter(record ->
                                        call.isAnonymous() ? is(record, "registered") : mayRead(call, record)),
                        USUAL_LIMIT)
                .forEach(record -> page.add(filter.project(record)
                        .set("id", record.path("_id")))); // the id is there without being asked for
        return Reply.ok(page);
    }

    private Reply read(Call call) {
        ObjectNode record = store.publishedData.get(call.segment(2));
        return record == null || !mayRead(call, record)
                ? Reply.notFound("Published data with doi " + call.segment(2) + " not found.")
                : Reply.ok(record);
    }

    private Reply change(Call call, String verb) {
        String doi = call.segment(2);
        if (verb.equals("amend") && !call.isAdmin()) {
            return bare(403, "Only admin users can amend published data.");
        }
        ObjectNode record = store.publishedData.get(doi);
        if (record == null || !mayRead(call, record)) {
            return Reply.notFound("Published data with id " + doi + " not found.");
        }
        return switch (verb) {
            case "publish" -> publish(call, record);
            case "register" -> register(call, record);
            case "amend" ->
                is(record, "registered")
                        ? become(call, record, "amended")
                        : bare(400, "Published data can only be amended if it is in registered state.");
            default -> edit(call, record, verb.equals("resync"));
        };
    }

    private Reply edit(Call call, ObjectNode record, boolean resync) {
        if (!call.isAdmin() && !is(record, "private")) {
            return bare(400, "Published data can only be resynced if it is in private state.");
        }
        if (is(record, "registered") || is(record, "amended")) {
            return bare(
                    400,
                    "Published data with id " + call.segment(2) + " is already registered or amended. It cannot be "
                            + (resync ? "resynced." : "updated."));
        }
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = unknown(sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        record.setAll(sent.deepCopy());
        store.touch(record, call.account());
        return resync ? new Reply(201, null) : Reply.ok(record);
    }

    private Reply publish(Call call, ObjectNode record) {
        if (!is(record, "private")) {
            return bare(400, "Published data can only be published if it is in private state.");
        }
        Reply refusal = open(call, record, null);
        return refusal == null ? become(call, record, "public") : refusal;
    }

    /** Makes the datasets public first, and asks DataCite afterwards. */
    private Reply register(Call call, ObjectNode record) {
        String now = store.now();
        Reply refusal = open(call, record, now);
        if (refusal != null) {
            return refusal;
        }
        String failure = registration.register(filled(record), traits);
        if (failure != null) {
            return bare(424, "Error occurred: " + failure);
        }
        record.put("registeredTime", now);
        return become(call, record, "registered");
    }

    /** The record with the defaults of the schema, which go to DataCite and are not stored. */
    private ObjectNode filled(ObjectNode record) {
        FacilitySchema demands = registration.demands();
        ObjectNode copy = record.deepCopy();
        if (demands != null && traits.has(Trait.RECORDS_WITHOUT_SCHEMA)) {
            demands.fill(copy.withObject("metadata"));
        }
        return copy;
    }

    private @Nullable Reply open(Call call, ObjectNode record, @Nullable String publishedOn) {
        FacilitySchema demands = registration.demands();
        ArrayNode problems = demands == null
                ? PublishedDataSchema.problems(record.path("metadata"), traits)
                : demands.problems(filled(record).path("metadata"), traits);
        if (!problems.isEmpty()) {
            return new Reply(400, problems);
        }
        Reply refusal = null;
        for (var pid : record.path("datasetPids")) { // each dataset, even if others fail
            Reply one = writer.open(call, pid.asText(), publishedOn);
            refusal = refusal == null ? one : refusal;
        }
        return refusal;
    }

    private Reply become(Call call, ObjectNode record, String status) {
        record.put("status", status);
        store.touch(record, call.account());
        return Reply.created(record);
    }

    private Reply delete(Call call) {
        if (call.account() == null || !call.account().mayDelete()) {
            return Reply.forbiddenResource();
        }
        ObjectNode record = store.publishedData.get(call.segment(2));
        if (record == null) {
            return Reply.notFound("Published data with id " + call.segment(2) + " not found.");
        }
        if (!is(record, "private")) {
            return bare(400, "Published data can only be removed if it is in private state.");
        }
        store.publishedData.remove(call.segment(2));
        return Reply.ok(record);
    }

    private static boolean mayRead(Call call, ObjectNode record) {
        Account account = call.account();
        return !is(record, "private")
                || (account != null
                        && (account.isAdmin()
                                || record.path("createdBy").asText().equals(account.username())));
    }

    private static boolean is(ObjectNode record, String status) {
        return record.path("status").asText().equals(status);
    }

    private static Reply bare(int status, String text) {
        return new Reply(status, TextNode.valueOf(text));
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
