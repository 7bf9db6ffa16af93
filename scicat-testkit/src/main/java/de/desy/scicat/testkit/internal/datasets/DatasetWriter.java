package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Precondition;
import de.desy.scicat.testkit.internal.http.Refusals;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.http.Times;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes datasets. */
public final class DatasetWriter {
    /** Values of a lifecycle that a new dataset does not have. */
    private static final Set<String> WITHOUT_DEFAULT =
            Set.of("storageLocation", "archiveReturnMessage", "retrieveReturnMessage", "exportedTo");

    private static final List<String> TOTALS = List.of("size", "numberOfFiles", "packedSize");
    private static final String LISTS = "accessGroups sharedWith keywords techniques relationships inputDatasets"
            + " usedSoftware principalInvestigators proposalIds sampleIds instrumentIds";

    private final Store store;
    private final ServerTraits traits;
    private final Refusals refusals;
    private final Runnable crash;
    private final String started = Times.written(java.time.Instant.now());

    public DatasetWriter(Store store, ServerTraits traits, Refusals refusals, Runnable crash) {
        this.store = store;
        this.traits = traits;
        this.refusals = refusals;
        this.crash = crash;
    }

    Reply create(Call call) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        List<String> problems = refusals.and(DatasetFields.problems(sent, true, traits), sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        Reply pid = refusals.ofPid(sent);
        if (pid != null) {
            return pid;
        }
        SchemaQuestion.ask(sent);
        return mayCreate(call, sent) ? store(call, sent.deepCopy(), "4") : Reply.unauthorizedAccess();
    }

    static boolean mayCreate(Call call, ObjectNode sent) {
        Account account = call.account();
        if (account == null) {
            return false;
        }
        String group = sent.path("ownerGroup").asText();
        boolean own =
                account.isAdmin() || account.isPrivileged() || account.groups().contains(group);
        return own && (!sent.has("pid") || account.mayCreateWithPid());
    }

    /** The refusal of the pid in a new dataset; null if there is none. */
    @Nullable Reply refusalOfPid(ObjectNode sent) {
        return refusals.ofPid(sent);
    }

    /** What the server refuses although its validation knows it. */
    List<String> refused(ObjectNode sent) {
        return refusals.and(List.of(), sent);
    }

    /** Stores a dataset that passed validation. */
    Reply store(Call call, ObjectNode dataset, String route) {
        String pid = dataset.has("pid") ? dataset.path("pid").asText("") : "PID.FAKE/" + UUID.randomUUID();
        boolean incomplete = pid.isEmpty() || dataset.path("pid").isNull();
        for (String name : List.of("owner", "type", "datasetName")) {
            incomplete |= dataset.path(name).asText("").isEmpty()
                    || dataset.path(name).isNull();
        }
        if (incomplete || hasEmptyParts(dataset)) {
            return Reply.somethingWentWrong(); // the database refuses it, not validation
        }
        if (cannotBeStored(dataset)) {
            return Reply.internalError();
        }
        if (store.datasets.containsKey(pid)) {
            return Reply.error(409, "A dataset with pid " + pid + " already exists!", "Conflict");
        }
        boolean survives = traits.has(Trait.NULL_METADATA_SURVIVED);
        boolean deadly = hasTopLevelNull(dataset) || (!survives && hasNamelessMetadata(dataset));
        complete(dataset.put("pid", pid).put("version", route));
        store.stamp(dataset, pid, call.account());
        store.datasets.put(pid, dataset);
        if (deadly && survives) {
            return Reply.somethingWentWrong();
        }
        if (deadly) {
            crash.run();
        }
        return Reply.created(route.equals("4") ? DatasetView.v4(dataset, traits) : DatasetView.v3(dataset));
    }

    private void complete(ObjectNode dataset) {
        dataset.put("classification", "IN=medium,AV=low,CO=low");
        dataset.set("datasetlifecycle", lifecycle(dataset.path("datasetlifecycle")));
        for (String name : List.of("size", "numberOfFiles", "packedSize", "numberOfFilesArchived")) {
            if (!dataset.has(name)) {
                dataset.put(name, 0);
            }
        }
        if (!dataset.has("isPublished")) {
            dataset.put("isPublished", false);
        }
        for (String name : DatasetFields.words(LISTS)) {
            if (!dataset.has(name)) {
                dataset.putArray(name);
            }
        }
        if (!dataset.has("scientificMetadata")) {
            dataset.putObject("scientificMetadata");
        }
        DatasetFields.normalise(dataset, traits);
    }

    /** Each field that the body omits gets its default, as if the dataset were new. */
    private ObjectNode lifecycle(JsonNode sent) {
        ObjectNode lifecycle = JsonNodeFactory.instance.objectNode();
        lifecycle.put("archivable", true).put("retrievable", false).put("publishable", false);
        lifecycle.put("dateOfDiskPurging", started).put("archiveRetentionTime", started);
        lifecycle.put("dateOfPublishing", started).put("publishedOn", started).put("isOnCentralDisk", true);
        lifecycle.put("archiveStatusMessage", "datasetCreated").put("retrieveStatusMessage", "");
        lifecycle.put("retrieveIntegrityCheck", false).put("_id", Store.objectId());
        for (var entry : sent.properties()) {
            if (lifecycle.has(entry.getKey()) || WITHOUT_DEFAULT.contains(entry.getKey())) {
                lifecycle.set(entry.getKey(), entry.getValue());
            }
        }
        return lifecycle;
    }

    Reply isValid(Call call) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        Reply pid = refusals.ofPid(call.fields());
        if (pid != null) {
            return pid;
        }
        if (!mayCreate(call, call.fields())) {
            return Reply.unauthorizedAccess();
        }
        // This route looks at the values only, and lets unknown properties pass.
        boolean valid = DatasetFields.problems(call.fields(), true, traits).stream()
                .allMatch(problem -> problem.endsWith(" should not exist"));
        return Reply.ok(com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("valid", valid));
    }

    /** Changes a dataset by the route of version 4 or of version 3. */
    Reply patch(Call call, boolean four) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        List<String> problems = refusals.and(DatasetFields.problems(sent, false, traits), sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        ObjectNode dataset = store.datasets.get(call.segment(2));
        SchemaQuestion.ask(sent, dataset == null ? sent.objectNode() : dataset);
        if (dataset == null) {
            return Reply.notFound(four ? "Dataset not found" : "Not Found");
        }
        if (!Access.isOwner(call, dataset)) {
            return four ? Reply.unauthorizedAccess() : Reply.forbidden("Unauthorized to update this dataset");
        }
        Reply refusal = Precondition.refusal(
                call, dataset, traits, "Dataset #" + call.segment(2) + " has been modified on the server since %s.");
        if (refusal != null) {
            return refusal;
        }
        if (cannotBeStored(sent) || hasNamelessMetadata(sent) || hasNoTime(sent)) {
            return Reply.internalError();
        }
        if (four && !traits.has(Trait.PATCH_KEEPS_TOTALS)) {
            TOTALS.forEach(name -> dataset.put(name, 0)); // the server loses totals that the body omits
        }
        boolean merge = "application/merge-patch+json".equals(call.headers().get("content-type"));
        sent.properties().forEach(entry -> change(dataset, entry.getKey(), entry.getValue(), merge));
        DatasetFields.normalise(dataset, traits);
        store.touch(dataset, call.account());
        if (hasTopLevelNull(dataset)) {
            return Reply.internalError(); // the server saves it nevertheless; only a create ends a process
        }
        return Reply.ok(four ? DatasetView.v4(dataset, traits) : DatasetView.v3(dataset));
    }

    private void change(ObjectNode dataset, String name, JsonNode value, boolean merge) {
        if (name.equals("datasetlifecycle")) {
            dataset.set(name, lifecycle(value));
        } else if (merge && value.isNull()) {
            return; // the server neither sets nor removes it
        } else if (merge && value instanceof ObjectNode object && dataset.path(name) instanceof ObjectNode old) {
            merge(old, object);
        } else if (name.equals("scientificMetadata") && value.isNull()) {
            dataset.putObject(name);
        } else {
            dataset.set(name, value.deepCopy());
        }
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
            } else if (entry.getValue() instanceof ObjectNode object
                    && into.path(entry.getKey()) instanceof ObjectNode old) {
                merge(old, object);
            } else {
                into.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
    }

    /**
     * Makes a dataset public for published data, with the rights of the account that asked for it.
     *
     * @param publishedOn the time at which a DOI was registered; null without a DOI
     * @return the server's refusal, or null
     */
    public @Nullable Reply open(Call call, String pid, @Nullable String publishedOn) {
        ObjectNode dataset = store.datasets.get(pid);
        if (dataset == null) {
            return Reply.notFound("Dataset not found");
        }
        if (!call.mayCreate() || !Access.isOwner(call, dataset)) {
            return Reply.unauthorizedAccess();
        }
        dataset.put("isPublished", true);
        if (publishedOn != null) {
            ObjectNode lifecycle = traits.has(Trait.LIFECYCLE_KEPT)
                    ? dataset.withObject("datasetlifecycle")
                    : lifecycle(MissingNode.getInstance());
            dataset.set("datasetlifecycle", lifecycle.put("publishedOn", publishedOn));
        }
        store.touch(dataset, call.account());
        return null;
    }

    /** As version 3 of the API does it: without a look at rights, and with a lifecycle made anew up to 5.2.1. */
    public @Nullable Reply openOld(Call call, String pid, String publishedOn) {
        ObjectNode dataset = store.datasets.get(pid);
        if (dataset == null) {
            return Reply.notFound("Dataset #" + pid + " not found");
        }
        dataset.put("isPublished", true);
        dataset.set("datasetlifecycle", lifecycle(MissingNode.getInstance()).put("publishedOn", publishedOn));
        store.touch(dataset, call.account());
        return null;
    }

    Reply delete(Call call) {
        if (call.account() == null || !call.account().mayDelete()) {
            return Reply.forbiddenResource();
        }
        ObjectNode removed = store.datasets.remove(call.segment(2)); // its blocks stay
        return removed == null ? Reply.notFound("dataset: null not found") : Reply.ok(removed);
    }

    /** Techniques and relationships with empty required texts. Only a create checks them. */
    private boolean hasEmptyParts(ObjectNode sent) {
        boolean identifiers = traits.has(Trait.RELATIONSHIP_IDENTIFIERS);
        return hasEmpty(sent.path("techniques"), "pid")
                || hasEmpty(sent.path("techniques"), "name")
                || hasEmpty(sent.path("relationships"), identifiers ? "identifier" : "pid")
                || (!identifiers && hasEmpty(sent.path("relationships"), "relationship"));
    }

    private static boolean hasEmpty(JsonNode items, String name) {
        return items.valueStream()
                .anyMatch(item ->
                        item.path(name).isTextual() && item.path(name).asText().isEmpty());
    }

    private boolean cannotBeStored(ObjectNode sent) {
        boolean nul = Metadata.hasKey(sent.path("jobParameters"), key -> key.indexOf('\0') >= 0);
        boolean constructor = Metadata.hasKey(sent.path("jobParameters"), "constructor"::equals)
                || Metadata.hasKey(sent.path("scientificMetadata"), "constructor"::equals);
        return nul || (constructor && !traits.has(Trait.CONSTRUCTOR_KEY_DROPPED));
    }

    private static boolean hasNoTime(ObjectNode sent) {
        return List.of("startTime", "endTime").stream()
                .map(sent::path)
                .anyMatch(time -> time.isTextual() && !Times.isTime(time));
    }

    private static boolean hasNamelessMetadata(ObjectNode sent) {
        return sent.path("scientificMetadata").has("");
    }

    private static boolean hasTopLevelNull(ObjectNode sent) {
        return sent.path("scientificMetadata").valueStream().anyMatch(JsonNode::isNull);
    }
}
