package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.ServerVersion;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** OrigDatablocks. */
final class BlockRoutes {
    private static final Set<String> BLOCK = Set.of(
            "datasetId",
            "size",
            "chkAlg",
            "dataFileList",
            "isPublished",
            "ownerGroup",
            "accessGroups",
            "instrumentGroup");
    private static final Set<String> FILE = Set.of("path", "size", "time", "chk", "uid", "gid", "perm", "type");
    /** The nested route shows no more. */
    private static final int NESTED_CAP = 100;
    /** The route of version 4 adds up no more of them on a 4.27 server. */
    private static final int SUMMED = 10;

    private final Store store;
    private final ServerVersion version;

    BlockRoutes(Store store, ServerVersion version) {
        this.store = store;
        this.version = version;
    }

    @Nullable Reply answer(Call call) {
        boolean nested = call.path().size() >= 4
                && call.path().get(0).equals("v3")
                && call.path().get(1).equals("datasets")
                && call.path().get(3).equals("origdatablocks");
        if (nested) {
            return nested(call);
        }
        if (call.path().size() < 2 || !call.path().get(1).equals("origdatablocks")) {
            return null;
        }
        if (version != ServerVersion.V4 && call.is("GET v4 origdatablocks files count")) {
            return call.isAnonymous()
                    ? forbidden(call)
                    : Reply.count(store.blocks()
                            .filter(block -> DatasetRoutes.isReadable(call, block.header))
                            .mapToLong(Block::count)
                            .sum());
        }
        if (call.is("GET v4 origdatablocks public")) {
            return list(call, true);
        }
        boolean known = call.is("GET v4 origdatablocks")
                || call.is("POST v4 origdatablocks")
                || call.is("GET v4 origdatablocks *")
                || call.is("PATCH v4 origdatablocks *")
                || call.is("DELETE v4 origdatablocks *");
        if (known && call.isAnonymous()) {
            return forbidden(call);
        }
        if (call.is("GET v4 origdatablocks")) {
            return list(call, false);
        }
        if (call.is("POST v4 origdatablocks")) {
            return create(call, null);
        }
        if (call.is("DELETE v4 origdatablocks *")) {
            return delete(call);
        }
        return known ? one(call) : null;
    }

    /** Version 5 lets nobody in as far as the record. */
    private Reply forbidden(Call call) {
        return version == ServerVersion.V4 || !call.method().equals("GET")
                ? Reply.forbiddenResource()
                : Reply.forbidden("Unauthorized access");
    }

    private @Nullable Reply nested(Call call) {
        ObjectNode dataset = store.datasets.get(call.path().get(2));
        if (call.is("GET v3 datasets * origdatablocks") || call.is("GET v3 datasets * origdatablocks count")) {
            if (dataset == null) {
                return Reply.notFound("dataset: " + call.path().get(2) + " not found");
            }
            if (!DatasetRoutes.isReadable(call, dataset)) {
                return Reply.forbidden("Unauthorized access");
            }
            String pid = dataset.path("pid").asText();
            if (call.path().size() == 5) {
                return Reply.count(store.countOf(pid));
            }
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            store.blocksOf(pid).limit(NESTED_CAP).forEach(block -> list.add(block.whole()));
            return Reply.ok(list);
        }
        return call.is("POST v3 datasets * origdatablocks")
                ? create(call, call.path().get(2))
                : null;
    }

    private Reply list(Call call, boolean publicOnly) {
        Object read = Filter.of(call.query().get("filter"), BLOCK);
        if (!(read instanceof Filter filter)) {
            return (Reply) read;
        }
        String pid = filter.equalTo("datasetId");
        Stream<Block> candidates =
                pid == null ? store.blocks() : store.blocksOf(pid, filter.behind("_id"), filter.mostBehindId());
        Stream<Block> visible = candidates.filter(block ->
                publicOnly ? DatasetRoutes.isPublic(block.header) : DatasetRoutes.isReadable(call, block.header));
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        for (Block block : filter.select(visible, candidate -> candidate.header)) {
            page.add(filter.wants(Block.FILES) ? filter.project(block.whole()) : filter.project(block.header));
        }
        return Reply.ok(page);
    }

    private Reply delete(Call call) {
        if (call.account() == null || !call.account().mayDelete()) {
            return Reply.forbiddenResource();
        }
        Block block = store.blockToChange(call.path().get(2));
        if (block == null) {
            return Reply.notFound("OrigDatablock: " + call.path().get(2) + " not found");
        }
        store.remove(block);
        sum(block);
        return Reply.ok(block.whole());
    }

    private void sum(Block block) {
        ObjectNode dataset = store.datasets.get(block.header.path("datasetId").asText());
        if (dataset != null) {
            store.sum(dataset, version == ServerVersion.V4 ? SUMMED : Integer.MAX_VALUE);
        }
    }

    private Reply create(Call call, @Nullable String nestedUnder) {
        FakeAccount account = call.account();
        if (account == null || !account.mayCreate()) {
            return Reply.forbiddenResource();
        }
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = problems(sent, true);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        String pid = nestedUnder == null ? sent.path("datasetId").asText() : nestedUnder;
        ObjectNode dataset = store.datasets.get(pid);
        if (dataset == null) {
            return account.isAdmin()
                    ? Reply.notFound("Dataset: " + pid + " not found for attaching an origdatablock")
                    : Reply.forbidden("Unauthorized access");
        }
        boolean own = call.isMember(dataset.path("ownerGroup").asText());
        if (!own && !(nestedUnder != null && account.isPrivileged())) {
            return Reply.forbidden("Unauthorized access");
        }
        Block block = store.addBlock(dataset, sent, account);
        if (nestedUnder == null) {
            sum(block);
        } else {
            dataset.put(
                    "size",
                    dataset.path("size").asLong() + block.header.path("size").asLong());
            dataset.put("numberOfFiles", dataset.path("numberOfFiles").asLong() + block.count());
        }
        return Reply.created(block.whole());
    }

    private Reply one(Call call) {
        String id = call.path().get(2);
        boolean reads = call.method().equals("GET");
        Block block = reads ? store.block(id) : store.blockToChange(id);
        if (block == null) {
            return Reply.notFound("OrigDatablock: " + id + " not found");
        }
        if (reads) {
            return DatasetRoutes.isReadable(call, block.header)
                    ? Reply.ok(block.whole())
                    : Reply.forbidden("Unauthorized access");
        }
        if (!call.isMember(block.header.path("ownerGroup").asText())) {
            return Reply.forbidden("Unauthorized access");
        }
        if (!(call.body() instanceof ObjectNode sent)) {
            return Reply.internalError();
        }
        List<String> problems = problems(sent, false);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        if (!Precondition.holds(call, block.header, version)) {
            return Reply.error(412, "Resource has been modified on server", "Precondition Failed");
        }
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            if (entry.getKey().equals(Block.FILES)) {
                block.files(entry.getValue());
            } else {
                block.header.set(entry.getKey(), entry.getValue());
            }
        }
        store.touch(block.header, call.account());
        sum(block);
        return Reply.ok(block.whole());
    }

    private List<String> problems(ObjectNode sent, boolean create) {
        List<String> problems = new ArrayList<>();
        sent.fieldNames().forEachRemaining(name -> {
            if (!BLOCK.contains(name) || (!create && name.equals("datasetId"))) {
                problems.add("property " + name + " should not exist");
            }
        });
        if (create && !sent.path("size").isIntegralNumber()) {
            problems.add("size must be an integer number");
        }
        if (sent.path("chkAlg").isTextual() && sent.path("chkAlg").asText().isEmpty()) {
            problems.add("chkAlg should not be empty");
        }
        JsonNode files = sent.path("dataFileList");
        if ((create || sent.has("dataFileList")) && files.isEmpty()) {
            problems.add("dataFileList should not be empty");
        }
        int number = 0;
        for (JsonNode file : files) {
            String prefix = "dataFileList." + number++ + ".";
            file.fieldNames().forEachRemaining(name -> {
                boolean metadata = name.equals("metadata") && version != ServerVersion.V4;
                if (!FILE.contains(name) && !metadata) {
                    problems.add(prefix + "property " + name + " should not exist");
                }
            });
            if (!file.path("path").isTextual() || !file.path("size").isNumber()) {
                problems.add(prefix + "path must be a string, size a number");
            }
            if (!isTime(file.path("time").asText())) {
                problems.add(prefix + "time must be a valid ISO 8601 date string");
            }
            if (!file.path("metadata").isEmpty()) {
                problems.add("Datafile metadata is not following the configured schema");
            }
        }
        return problems;
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
