package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Datasets. */
final class DatasetRoutes {
    private static final Set<String> CREATE =
            Set.of(("accessGroups classification comment contactEmail creationLocation creationTime dataFormat"
                            + " dataQualityMetrics datasetName datasetlifecycle description endTime inputDatasets"
                            + " instrumentGroup instrumentIds isPublished jobLogData jobParameters keywords license"
                            + " numberOfFiles numberOfFilesArchived orcidOfOwner owner ownerEmail ownerGroup"
                            + " packedSize pid principalInvestigators proposalIds relationships runNumber sampleIds"
                            + " scientificMetadata scientificMetadataSchema scientificMetadataValid sharedWith size"
                            + " sourceFolder sourceFolderHost startTime techniques type usedSoftware validationStatus")
                    .split(" "));
    private static final String EMAIL = "[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;]+";
    private static final List<String> REQUIRED =
            List.of("ownerGroup", "contactEmail", "sourceFolder", "creationTime", "datasetName", "type");
    private static final List<String> LISTS =
            List.of(("accessGroups sharedWith keywords techniques relationships principalInvestigators proposalIds"
                            + " sampleIds instrumentIds inputDatasets usedSoftware")
                    .split(" "));
    private static final List<String> TEXT_LISTS = List.of(
            "accessGroups",
            "keywords",
            "principalInvestigators",
            "proposalIds",
            "sampleIds",
            "instrumentIds",
            "inputDatasets",
            "usedSoftware",
            "sharedWith");

    private final Store store;
    private final ServerVersion version;
    private final Runnable crash;

    DatasetRoutes(Store store, ServerVersion version, Runnable crash) {
        this.store = store;
        this.version = version;
        this.crash = crash;
    }

    @Nullable Reply answer(Call call) {
        if (call.is("GET v4 datasets public")) {
            return list(call, store.datasets.values().stream().filter(DatasetRoutes::isPublic));
        }
        if (call.is("GET v4 datasets public count")) {
            return count(call, store.datasets.values().stream().filter(DatasetRoutes::isPublic));
        }
        if (call.is("GET v4 datasets public *")) {
            ObjectNode dataset = store.datasets.get(call.path().get(3));
            return Reply.ok(dataset != null && isPublic(dataset) ? dataset : null);
        }
        if (call.path().size() >= 2
                && call.path().get(0).equals("v4")
                && call.path().get(1).equals("datasets")) {
            boolean single =
                    version != ServerVersion.V4 && call.is("GET v4 datasets *") && !call.is("GET v4 datasets count");
            return call.isAnonymous() && !single ? nobody(call) : v4(call);
        }
        return call.is("GET v3 datasets *") ? v3Get(call) : null;
    }

    private @Nullable Reply v4(Call call) {
        if (call.is("GET v4 datasets")) {
            return list(call, store.datasets.values().stream().filter(dataset -> isReadable(call, dataset)));
        }
        if (call.is("GET v4 datasets count")) {
            return count(call, store.datasets.values().stream().filter(dataset -> isReadable(call, dataset)));
        }
        if (call.is("POST v4 datasets")) {
            return create(call);
        }
        if (call.is("GET v4 datasets *")) {
            ObjectNode dataset = store.datasets.get(call.path().get(2));
            if (dataset == null) {
                return Reply.notFound("dataset: null not found");
            }
            return isReadable(call, dataset) ? Reply.ok(dataset) : Reply.forbidden("Unauthorized access");
        }
        if (call.is("PATCH v4 datasets *")) {
            return patch(call);
        }
        return call.is("DELETE v4 datasets *") ? delete(call) : null;
    }

    private Reply v3Get(Call call) {
        ObjectNode dataset = store.datasets.get(call.path().get(2));
        if (dataset == null) {
            return Reply.notFound("dataset: " + call.path().get(2) + " not found");
        }
        return isReadable(call, dataset) ? Reply.ok(dataset) : Reply.forbidden("Unauthorized access");
    }

    private static Reply list(Call call, Stream<ObjectNode> visible) {
        Object filter = Filter.of(call.query().get("filter"), CREATE);
        return filter instanceof Filter ok ? Reply.ok(ok.apply(visible)) : (Reply) filter;
    }

    private static Reply count(Call call, Stream<ObjectNode> visible) {
        Object filter = Filter.of(call.query().get("filter"), CREATE);
        return filter instanceof Filter ok ? Reply.count(ok.count(visible)) : (Reply) filter;
    }

    /** Version 5 lets nobody in as far as the record. */
    private Reply nobody(Call call) {
        return version == ServerVersion.V4 || !call.method().equals("GET")
                ? Reply.forbiddenResource()
                : Reply.forbidden("Unauthorized access");
    }

    private Reply create(Call call) {
        JsonNode body = call.body();
        FakeAccount account = call.account();
        if (account == null || !account.mayCreate()) {
            return Reply.forbiddenResource();
        }
        if (!(body instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = problems(sent, true);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        String group = sent.path("ownerGroup").asText();
        boolean own =
                account.isAdmin() || account.isPrivileged() || account.groups().contains(group);
        if (!own || (sent.has("pid") && !account.mayCreateWithPid())) {
            return Reply.forbidden("Unauthorized access");
        }
        String pid = sent.has("pid") ? sent.path("pid").asText() : "FAKE/" + UUID.randomUUID();
        if (pid.isEmpty()
                || !sent.path("owner").isTextual()
                || sent.path("type").asText().isEmpty()) {
            return Reply.somethingWentWrong(); // found out by the database, not by validation
        }
        if (store.datasets.containsKey(pid)) {
            return Reply.error(409, "A dataset with pid " + pid + " already exists!", "Conflict");
        }
        boolean deadly = hasTopLevelNull(sent);
        ObjectNode dataset = sent.deepCopy();
        complete(dataset, pid);
        store.stamp(dataset, pid, account);
        store.datasets.put(pid, dataset);
        if (deadly) {
            if (version == ServerVersion.V4) {
                crash.run();
            } else {
                return Reply.somethingWentWrong();
            }
        }
        return Reply.created(dataset);
    }

    private void complete(ObjectNode dataset, String pid) {
        dataset.put("pid", pid).put("version", "4").put("classification", "IN=medium,AV=low,CO=low");
        ObjectNode lifecycle = dataset.objectNode();
        lifecycle.put("archivable", true).put("retrievable", false).put("publishable", false);
        lifecycle.put("archiveStatusMessage", "datasetCreated");
        if (dataset.path("datasetlifecycle") instanceof ObjectNode sent) {
            lifecycle.setAll(sent);
        }
        dataset.set("datasetlifecycle", lifecycle);
        for (String name : List.of("size", "numberOfFiles", "packedSize", "numberOfFilesArchived")) {
            if (!dataset.has(name)) {
                dataset.put(name, 0);
            }
        }
        if (!dataset.has("isPublished")) {
            dataset.put("isPublished", false);
        }
        for (String name : LISTS) {
            if (!dataset.has(name)) {
                dataset.putArray(name);
            }
        }
        if (!dataset.has("scientificMetadata")) {
            dataset.putObject("scientificMetadata");
        }
        normalise(dataset);
    }

    private void normalise(ObjectNode dataset) {
        String folder = dataset.path("sourceFolder").asText();
        if (folder.length() > 1 && folder.endsWith("/")) {
            dataset.put("sourceFolder", folder.substring(0, folder.length() - 1));
        }
        for (String list : List.of("techniques", "relationships")) {
            dataset.path(list)
                    .forEach(item ->
                            ((ObjectNode) item).put("_id", UUID.randomUUID().toString()));
        }
        for (String name : List.of("creationTime", "startTime", "endTime")) {
            if (dataset.path(name).isTextual()) {
                dataset.put(name, Block.time(dataset.path(name).asText()));
            }
        }
        if (dataset.path("scientificMetadata") instanceof ObjectNode metadata) {
            dataset.set("scientificMetadata", Metadata.stored(metadata, version));
        }
    }

    private Reply patch(Call call) {
        ObjectNode dataset = store.datasets.get(call.path().get(2));
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        if (call.account() == null || !call.account().mayCreate()) {
            return Reply.forbiddenResource();
        }
        if (dataset == null) {
            return Reply.notFound("Dataset not found");
        }
        if (!call.isMember(dataset.path("ownerGroup").asText())) {
            return Reply.forbidden("Unauthorized access");
        }
        List<String> problems = problems(sent, false);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        if (!Precondition.holds(call, dataset, version)) {
            return Reply.error(412, "Resource has been modified on server", "Precondition Failed");
        }
        if (version == ServerVersion.V4) {
            for (String name : List.of("size", "numberOfFiles", "packedSize")) {
                dataset.put(name, 0); // what the body does not carry is lost
            }
        }
        boolean deadly = hasTopLevelNull(sent);
        sent.properties()
                .forEach(entry -> dataset.set(entry.getKey(), entry.getValue().deepCopy()));
        normalise(dataset);
        store.touch(dataset, call.account());
        return deadly ? Reply.internalError() : Reply.ok(dataset);
    }

    private Reply delete(Call call) {
        if (call.account() == null || !call.account().mayDelete()) {
            return Reply.forbiddenResource();
        }
        ObjectNode removed = store.datasets.remove(call.path().get(2)); // its blocks stay
        return removed == null ? Reply.notFound("Not Found") : Reply.ok(removed);
    }

    private List<String> problems(ObjectNode sent, boolean create) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!CREATE.contains(name) || (!create && (name.equals("pid") || name.equals("type")))) {
                problems.add("property " + name + " should not exist");
            }
        });
        if (create) {
            for (String name : REQUIRED) {
                if (!sent.path(name).isTextual()) {
                    problems.add(name + " must be a string");
                }
            }
        }
        for (String name : TEXT_LISTS) {
            JsonNode list = sent.path(name);
            if (list.isArray() && list.valueStream().anyMatch(item -> !item.isTextual())) {
                problems.add("each value in " + name + " must be a string");
            }
        }
        if (sent.path("contactEmail").isTextual()
                && !sent.path("contactEmail").asText().matches(EMAIL + "(;" + EMAIL + ")*")) {
            problems.add("contactEmail must be an email");
        }
        if (sent.path("ownerEmail").isTextual()
                && !sent.path("ownerEmail").asText().matches(EMAIL)) {
            problems.add("ownerEmail must be an email");
        }
        if (sent.path("relationships") instanceof ArrayNode relationships) {
            relationships.forEach(item -> Relations.problems(item, version).forEach(problems::add));
        }
        return problems;
    }

    private static boolean hasTopLevelNull(ObjectNode sent) {
        return sent.path("scientificMetadata").valueStream().anyMatch(JsonNode::isNull);
    }

    static boolean isPublic(ObjectNode document) {
        return document.path("isPublished").asBoolean();
    }

    static boolean isReadable(Call call, ObjectNode document) {
        FakeAccount account = call.account();
        if (isPublic(document)) {
            return true;
        }
        return account != null
                && (account.isAdmin()
                        || account.groups().contains(document.path("ownerGroup").asText())
                        || document.path("accessGroups")
                                .valueStream()
                                .anyMatch(group -> account.groups().contains(group.asText())));
    }
}
