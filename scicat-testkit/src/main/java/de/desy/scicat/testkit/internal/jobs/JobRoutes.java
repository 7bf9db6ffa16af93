package de.desy.scicat.testkit.internal.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes that create, list, read and update jobs, and the actions that servers perform with them. */
public final class JobRoutes {
    private static final Set<String> CREATE = Set.of("type", "jobParams", "ownerUser", "ownerGroup", "contactEmail");
    private static final Set<String> UPDATE = Set.of("statusCode", "statusMessage", "jobResultObject");
    private static final Set<String> FIELDS = Set.of(
            "_id",
            "id",
            "type",
            "ownerUser",
            "ownerGroup",
            "accessGroups",
            "contactEmail",
            "statusCode",
            "statusMessage",
            "jobParams",
            "jobResultObject",
            "configVersion",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy");
    private static final String ADDRESS = "[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+";
    private static final List<String> ALWAYS = List.of("_id", "id", "type", "ownerGroup", "ownerUser");

    private final Store store;
    private final ServerTraits traits;
    private JobConfig config = JobConfig.standard();
    private ObjectNode env = JobConfig.object();
    private @Nullable UnaryOperator<String> userTokens;
    private JobActions actions = new JobActions(Outbox.nowhere());

    public JobRoutes(Store store, ServerTraits traits) {
        this.store = store;
        this.traits = traits;
    }

    public void configure(JobConfig jobs, Map<String, String> environment) {
        config = jobs;
        env = JobConfig.object();
        environment.forEach(env::put);
    }

    /** From now on the actions get a token of the user of each job. */
    public void userTokens(UnaryOperator<String> tokenOf) {
        userTokens = tokenOf;
    }

    public void actions(JobActions does) {
        actions = does;
    }

    public @Nullable Reply answer(Call call) {
        boolean jobs = call.path().size() >= 2 && call.path().get(1).equalsIgnoreCase("jobs");
        if (!jobs || !call.path().get(0).matches("(?i)v[34]")) {
            return null;
        }
        try {
            return route(call, call.path().get(0).equalsIgnoreCase("v3"));
        } catch (JobRefusal refusal) {
            return refusal.reply();
        }
    }

    private @Nullable Reply route(Call call, boolean three) {
        JobAccess access = new JobAccess(config, traits);
        if (call.is("POST v4 jobs") || call.is("POST v3 jobs")) {
            return access.mayCreateAny(call.account()) ? create(call, three) : Reply.forbiddenResource();
        }
        if (call.is("GET v4 jobs")) {
            return call.isAnonymous() ? Reply.forbiddenResource() : list(call, access);
        }
        if (call.path().size() != 3) {
            return null;
        }
        switch (call.method()) {
            case "GET" -> {
                return call.isAnonymous() ? Reply.forbiddenResource() : read(call, access, three);
            }
            case "PATCH" -> {
                return access.mayUpdateAny(call.account()) ? update(call, access, three) : Reply.forbiddenResource();
            }
            case "DELETE" -> {
                return remove(call);
            }
            default -> {
                return null;
            }
        }
    }

    private ObjectNode found(Call call) {
        ObjectNode job = store.jobs.get(call.segment(2));
        if (job == null) {
            throw JobRefusal.of(400, "Invalid job id.");
        }
        return job;
    }

    private Reply read(Call call, JobAccess access, boolean three) {
        ObjectNode job = found(call);
        if (!access.mayRead(call.account(), job)) {
            return Reply.forbidden("Unauthorized to get this job.");
        }
        return Reply.ok(three ? JobV3.view(job) : job);
    }

    private Reply remove(Call call) {
        Account account = call.account();
        if (account == null || !account.mayDelete()) {
            return Reply.forbiddenResource();
        }
        store.jobs.remove(found(call).path("id").asText());
        return Reply.ok(null);
    }

    /** All jobs without a limit. The server applies limit before skip. Not every server can sort. */
    @SuppressWarnings("ReferenceEquality") // the same object means that nothing was left out
    private Reply list(Call call, JobAccess access) {
        Filter filter = Filter.of(call.query().get("filter"), Set.of("where", "include", "fields", "limits"), FIELDS);
        Stream<ObjectNode> jobs = store.jobs.values().stream().filter(job -> access.mayRead(call.account(), job));
        List<ObjectNode> page = filter.jobs(jobs, traits.has(Trait.SORTED_JOBS));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode job : page) {
            // The server always reads the fields that decide access, and removes them if the filter omits them.
            ObjectNode projected = filter.project(job);
            if (projected != job) {
                ALWAYS.stream().filter(name -> !filter.wants(name)).forEach(projected::remove);
            }
            list.add(projected);
        }
        return Reply.ok(list);
    }

    private Reply create(Call call, boolean three) {
        if (!(call.body() instanceof ObjectNode body)) {
            return Reply.internalError();
        }
        ObjectNode sent = three
                ? JobV3.creation(body, call.account(), store, config, traits.has(Trait.JOBS_OF_USERS_GROUPS))
                : body;
        List<String> problems = unknown(sent, CREATE);
        if (!sent.path("type").isTextual()) {
            problems.add("type must be a string");
        }
        if (!sent.path("jobParams").isObject()) {
            problems.add("jobParams must be an object");
        }
        if (sent.hasNonNull("contactEmail")
                && !sent.path("contactEmail").asText().matches(ADDRESS)) {
            problems.add("contactEmail must be an email");
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        JobCreation creation = new JobCreation(store, traits, config);
        ObjectNode job = creation.job(sent, call.account());
        JobConfig.Type type =
                java.util.Objects.requireNonNull(config.type(sent.path("type").asText()));
        ObjectNode context = context(sent, null, creation.loaded(job.path("jobParams")));
        actions.validate(type.onCreate(), context);
        store.stamp(job, UUID.randomUUID().toString(), call.account());
        job.set("id", job.get("_id"));
        store.jobs.put(job.path("id").asText(), job);
        stored(job, context);
        return Reply.created(three ? JobV3.view(job) : job.deepCopy()).then(() -> perform(type.onCreate(), context));
    }

    private Reply update(Call call, JobAccess access, boolean three) {
        ObjectNode job = found(call);
        if (!(call.body() instanceof ObjectNode body)) {
            return Reply.internalError();
        }
        ObjectNode sent = three ? JobV3.update(body, job) : body;
        List<String> problems = unknown(sent, UPDATE);
        for (String name : List.of("statusCode", "statusMessage")) {
            if (!sent.path(name).isTextual()) {
                problems.add(name + " must be a string");
            }
        }
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        JobConfig.Type type = config.type(job.path("type").asText());
        if (type == null) {
            throw JobRefusal.of(400, "Invalid job type: " + job.path("type").asText());
        }
        if (!access.mayUpdate(call.account(), job, type)) {
            return Reply.forbidden("Unauthorized to update this job.");
        }
        ObjectNode context =
                context(sent, job.deepCopy(), new JobCreation(store, traits, config).loaded(job.path("jobParams")));
        actions.validate(type.onUpdate(), context);
        boolean merges = call.headers().getOrDefault("content-type", "").equals("application/merge-patch+json");
        if (merges && sent.get("jobResultObject") instanceof ObjectNode result) {
            sent = sent.deepCopy();
            ObjectNode merged = job.withObject("/jobResultObject").deepCopy();
            sent.set("jobResultObject", merged.setAll(result));
        }
        sent.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> job.set(field.getKey(), field.getValue().deepCopy()));
        if (job.get("jobResultObject") instanceof ObjectNode result && result.has("executionTime")) {
            job.withObject("/jobParams").set("executionTime", result.remove("executionTime"));
        }
        store.touch(job, call.account());
        stored(job, context);
        return Reply.ok(three ? JobV3.view(job) : job.deepCopy()).then(() -> perform(type.onUpdate(), context));
    }

    /** Runs without the lock, because the called server may send requests back. */
    private @Nullable Reply perform(List<JsonNode> what, ObjectNode context) {
        try {
            actions.perform(what, context);
            return null;
        } catch (JobRefusal refusal) {
            return refusal.reply();
        }
    }

    private ObjectNode context(ObjectNode request, @Nullable ObjectNode job, List<ObjectNode> datasets) {
        ObjectNode context = JobConfig.object();
        context.set("request", request);
        if (job != null) {
            context.set("job", job);
        }
        datasets.forEach(context.putArray("datasets")::add);
        context.set("env", env);
        return context;
    }

    /** What the actions of the second phase find besides. */
    private void stored(ObjectNode job, ObjectNode context) {
        context.set("job", job.deepCopy());
        if (userTokens != null) {
            context.put("userToken", userTokens.apply(job.path("ownerUser").asText()));
        }
    }

    private static List<String> unknown(ObjectNode sent, Set<String> known) {
        List<String> problems = new ArrayList<>();
        new HashSet<>(sent.properties())
                .stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !known.contains(name))
                        .forEach(name -> problems.add("property " + name + " should not exist"));
        return problems;
    }
}
