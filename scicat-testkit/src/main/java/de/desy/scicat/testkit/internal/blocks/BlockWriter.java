package de.desy.scicat.testkit.internal.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Precondition;
import de.desy.scicat.testkit.internal.http.Refusals;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Block;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes OrigDatablocks, and updates the totals of their datasets, with the server's errors. */
final class BlockWriter {
    /** The route by which a block comes. */
    enum By {
        V4,
        TOP_V3,
        NESTED_V3
    }

    /** The server adds up only as many blocks as its lists show without a limit. */
    private static final int SUMMED_V4 = 10;

    private static final int SUMMED_V3 = 100;

    private final Store store;
    private final ServerTraits traits;
    private final Refusals refusals;

    BlockWriter(Store store, ServerTraits traits, Refusals refusals) {
        this.store = store;
        this.traits = traits;
        this.refusals = refusals;
    }

    Reply create(Call call, By by) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        boolean nested = by == By.NESTED_V3;
        Reply invalid = invalid(sent, nested ? BlockFields.Route.NESTED : BlockFields.Route.CREATE);
        if (invalid != null) {
            return invalid;
        }
        String pid = nested ? call.segment(2) : sent.path("datasetId").asText();
        ObjectNode dataset = store.datasets.get(pid);
        if (dataset == null) {
            if (nested) {
                return Reply.notFound("dataset: " + pid + " not found");
            }
            return by == By.V4 && !call.isAdmin()
                    ? Reply.unauthorizedAccess()
                    : Reply.notFound("Dataset: " + pid + " not found for attaching an origdatablock");
        }
        if (!mayAdd(call, dataset, by)) {
            return Reply.unauthorizedAccess();
        }
        Block block = store.addBlock(dataset, sent, call.account());
        if (nested || traits.has(Trait.TOTALS_BY_DIFFERENCE)) {
            Store.add(dataset, block.bytes(), block.count());
        } else if (by == By.V4 && hasNulledList(pid)) {
            return Reply.internalError(); // the server stored the block, then failed to add it up
        } else {
            store.sum(dataset, by == By.V4 ? SUMMED_V4 : SUMMED_V3);
        }
        return Reply.created(block.whole());
    }

    private boolean mayAdd(Call call, ObjectNode dataset, By by) {
        if (Access.isOwner(call, dataset)) {
            return true;
        }
        boolean privileged = call.account() != null && call.account().isPrivileged();
        return switch (by) {
            case V4 -> false;
            case TOP_V3 -> privileged;
            case NESTED_V3 -> privileged || !traits.has(Trait.NESTED_BLOCKS_OF_OWNERS);
        };
    }

    private @Nullable Reply invalid(ObjectNode sent, BlockFields.Route route) {
        List<String> problems = refusals.and(BlockFields.problems(sent, route, traits), sent);
        if (!problems.isEmpty()) {
            return Reply.badRequest(problems);
        }
        boolean followed = traits.has(Trait.FILE_METADATA) && route != BlockFields.Route.NESTED;
        Reply metadata = followed ? refusals.ofFileMetadata(sent) : null;
        if (metadata != null) {
            return metadata;
        }
        return BlockFields.hasEmptyPath(sent) ? Reply.internalError() : null;
    }

    private boolean hasNulledList(String pid) {
        return store.blocksOf(pid).anyMatch(Block::isNulled);
    }

    Reply patch(Call call) {
        if (!call.mayCreate()) {
            return Reply.forbiddenResource();
        }
        ObjectNode sent = call.fields();
        Reply invalid = invalid(sent, BlockFields.Route.PATCH);
        if (invalid != null) {
            return invalid;
        }
        String id = call.segment(2);
        Block block = store.blockToChange(id);
        if (block == null) {
            return Reply.notFound("OrigDatablock: " + id + " not found");
        }
        ObjectNode dataset = store.datasets.get(block.datasetId());
        if (!Access.isOwner(call, block.header) || (dataset != null && !Access.isOwner(call, dataset))) {
            return Reply.unauthorizedAccess();
        }
        Reply refusal = Precondition.refusal(
                call, block.header, traits, "OrigDatablock #" + id + " has been modified on server since %s");
        if (refusal != null) {
            return refusal;
        }
        long size = block.bytes();
        long files = block.count();
        for (Map.Entry<String, JsonNode> entry : sent.properties()) {
            if (entry.getKey().equals(Block.FILES)) {
                block.files(entry.getValue());
            } else {
                block.header.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
        store.touch(block.header, call.account());
        if (dataset != null) {
            store.touch(dataset, call.account());
            if (traits.has(Trait.TOTALS_BY_DIFFERENCE)) {
                Store.add(dataset, block.bytes() - size, block.count() - files);
            } else if (hasNulledList(dataset.path("pid").asText())) {
                return Reply.internalError();
            } else {
                store.sum(dataset, SUMMED_V4);
            }
        }
        return Reply.ok(block.whole());
    }

    Reply delete(Call call, String id) {
        if (call.account() == null || !call.account().mayDelete()) {
            return Reply.forbiddenResource();
        }
        Block block = store.blockToChange(id);
        if (block == null) {
            return Reply.notFound("OrigDatablock: " + id + " not found");
        }
        store.remove(block);
        ObjectNode dataset = store.datasets.get(block.datasetId());
        if (dataset != null && traits.has(Trait.TOTALS_BY_DIFFERENCE)) {
            Store.add(dataset, -block.bytes(), -block.count());
        } else if (dataset != null) {
            store.sum(dataset, SUMMED_V4);
        }
        return Reply.ok(block.whole());
    }
}
