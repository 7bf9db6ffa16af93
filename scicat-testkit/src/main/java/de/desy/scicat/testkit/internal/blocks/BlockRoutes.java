package de.desy.scicat.testkit.internal.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Refusals;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Block;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes that read OrigDatablocks, of version 4 and, under a dataset, of version 3. */
public final class BlockRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> KEYS = Set.of("where", "fields", "include", "limits");
    /** The only fields that the nested route shows. */
    private static final int NESTED_CAP = 100;

    private final Store store;
    private final ServerTraits traits;
    private final BlockWriter writer;

    public BlockRoutes(Store store, ServerTraits traits, Refusals refusals) {
        this.store = store;
        this.traits = traits;
        this.writer = new BlockWriter(store, traits, refusals);
    }

    public @Nullable Reply answer(Call call) {
        if (call.under("v3 datasets * origdatablocks")) {
            return nested(call);
        }
        if (call.is("GET v3 origdatablocks")) {
            return list(call, false);
        }
        if (call.is("POST v3 origdatablocks")) {
            return writer.create(call, BlockWriter.By.TOP_V3);
        }
        if (!call.under("v4 origdatablocks")) {
            return null;
        }
        if (call.under("v4 origdatablocks public")) {
            return open(call);
        }
        Reply closed = call.isAnonymous() ? closedToNobody(call) : null;
        if (closed != null) {
            return closed;
        }
        if (call.is("POST v4 origdatablocks")) {
            return writer.create(call, BlockWriter.By.V4);
        }
        if (call.is("GET v4 origdatablocks")) {
            return list(call, false);
        }
        if (call.is("GET v4 origdatablocks files")) {
            return files(call, false);
        }
        if (call.is("GET v4 origdatablocks files count")) {
            return traits.has(Trait.FILE_COUNTS) ? countFiles(call, false) : null;
        }
        if (call.path().size() != 3) {
            return null;
        }
        return switch (call.method()) {
            case "GET" -> one(call);
            case "PATCH" -> writer.patch(call);
            case "DELETE" -> writer.delete(call, call.segment(2));
            default -> null;
        };
    }

    /** Where public pids are open, nobody passes the door of these routes, and is refused behind it. */
    private @Nullable Reply closedToNobody(Call call) {
        if (call.is("GET v4 origdatablocks files count") && !traits.has(Trait.FILE_COUNTS)) {
            return null; // a route that does not exist has no door
        }
        if (!traits.has(Trait.PUBLIC_PIDS_OPEN) || !call.method().equals("GET")) {
            return Reply.forbiddenResource();
        }
        boolean one = call.is("GET v4 origdatablocks *") && !call.is("GET v4 origdatablocks files");
        return one ? null : Reply.unauthorizedAccess();
    }

    private @Nullable Reply open(Call call) {
        if (call.is("GET v4 origdatablocks public")) {
            return list(call, true);
        }
        if (call.is("GET v4 origdatablocks public files count")) {
            return traits.has(Trait.FILE_COUNTS) ? countFiles(call, true) : null;
        }
        if (call.is("GET v4 origdatablocks public files")) {
            return files(call, true);
        }
        if (call.is("GET v4 origdatablocks public *")) {
            Block block = store.block(call.segment(3));
            return Reply.ok(block != null && Access.isPublic(block.header) ? block.whole() : null);
        }
        return null;
    }

    private static Filter filter(Call call) {
        return Filter.of(call.query().get("filter"), KEYS, BlockFields.SEARCHABLE);
    }

    /** The blocks that the filter may find; the method leaves out as many others as it can. */
    private Stream<Block> candidates(Call call, Filter filter, boolean published) {
        String pid = filter.equalTo("datasetId");
        Stream<Block> all =
                pid == null ? store.blocks() : store.blocksOf(pid, filter.behind("_id"), filter.mostBehindId());
        return all.filter(block -> published ? Access.isPublic(block.header) : Access.mayRead(call, block.header));
    }

    private Reply list(Call call, boolean published) {
        Filter filter = filter(call);
        Stream<Block> visible = candidates(call, filter, published);
        ArrayNode page = JSON.arrayNode();
        boolean inside = filter.asksFor(Block.FILES);
        for (Block block : filter.page(visible, each -> inside ? each.tree() : each.header)) {
            page.add(filter.project(filter.wants(Block.FILES) ? block.whole() : block.header));
        }
        return Reply.ok(page);
    }

    private Reply countFiles(Call call, boolean published) {
        Filter filter = filter(call);
        return Reply.count(candidates(call, filter, published)
                .filter(block -> filter.matches(block.header))
                .mapToLong(Block::count)
                .sum());
    }

    /** One row for each file. */
    private Reply files(Call call, boolean published) {
        Filter filter = filter(call);
        Stream<ObjectNode> rows = candidates(call, filter, published)
                .map(Block::tree)
                .filter(filter::matches)
                .flatMap(block -> block.path(Block.FILES).valueStream().map(file -> row(block, file)));
        ArrayNode page = JSON.arrayNode();
        filter.page(rows).forEach(row -> page.add(filter.project(row)));
        return Reply.ok(page);
    }

    private ObjectNode row(ObjectNode block, JsonNode file) {
        ObjectNode row = JSON.objectNode();
        row.setAll(block);
        row.set(Block.FILES, file);
        return row.put(
                "datasetExist",
                store.datasets.containsKey(block.path("datasetId").asText()));
    }

    /** The route shows a block to accounts that may read it and its dataset. */
    private Reply one(Call call) {
        Block block = store.block(call.segment(2));
        if (block == null) {
            return Reply.notFound("OrigDatablock: " + call.segment(2) + " not found");
        }
        ObjectNode dataset = store.datasets.get(block.datasetId());
        boolean open = Access.mayRead(call, block.header) && (dataset == null || Access.mayRead(call, dataset));
        return open ? Reply.ok(block.whole()) : Reply.unauthorizedAccess();
    }

    private @Nullable Reply nested(Call call) {
        if (call.is("POST v3 datasets * origdatablocks")) {
            return writer.create(call, BlockWriter.By.NESTED_V3);
        }
        if (call.is("DELETE v3 datasets * origdatablocks *")) {
            return writer.delete(call, call.segment(4));
        }
        boolean count = call.is("GET v3 datasets * origdatablocks count");
        if (!count && !call.is("GET v3 datasets * origdatablocks")) {
            return null;
        }
        ObjectNode dataset = store.datasets.get(call.segment(2));
        if (dataset == null) {
            return Reply.notFound("dataset: " + call.segment(2) + " not found");
        }
        if (!Access.mayList(call, dataset)) {
            return Reply.unauthorizedAccess();
        }
        if (count) {
            return Reply.count(store.countOf(call.segment(2)));
        }
        ArrayNode list = JSON.arrayNode();
        store.blocksOf(call.segment(2)).limit(NESTED_CAP).forEach(block -> list.add(block.whole()));
        return Reply.ok(list);
    }
}
