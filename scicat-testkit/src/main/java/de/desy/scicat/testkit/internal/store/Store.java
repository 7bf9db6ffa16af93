package de.desy.scicat.testkit.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.accounts.Account;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of a server. Guarded by its owner: one request at a time, as in a Node process. */
public final class Store {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final AtomicLong OBJECT = new AtomicLong();

    public final Map<String, ObjectNode> datasets = new LinkedHashMap<>();
    public final List<ObjectNode> attachments = new ArrayList<>();
    public final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    public final Map<String, ObjectNode> publishedData = new LinkedHashMap<>();
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Map<String, LazyBlocks> lazy = new LinkedHashMap<>();
    private Instant last = Instant.EPOCH;

    /** An id as the database gives it to parts of a record. */
    public static String objectId() {
        return Block.padded(Long.toHexString(OBJECT.incrementAndGet()), 24);
    }

    /** The current time; it never returns the same time twice. */
    public String now() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return Times.written(last);
    }

    public void stamp(ObjectNode document, String id, @Nullable Account by) {
        String name = by == null ? "anonymous" : by.username();
        String now = now();
        document.put("_id", id).put("createdBy", name).put("updatedBy", name);
        document.put("createdAt", now).put("updatedAt", now).put("__v", 0);
    }

    public void touch(ObjectNode document, @Nullable Account by) {
        document.put("updatedAt", now()).put("updatedBy", by == null ? "anonymous" : by.username());
    }

    public Stream<Block> blocks() {
        return Stream.concat(lazy.values().stream().flatMap(all -> all.behind(null)), blocks.values().stream());
    }

    public Stream<Block> blocksOf(String pid) {
        return blocksOf(pid, null, Long.MAX_VALUE);
    }

    /** The blocks of a dataset; of generated blocks, only the given number after an id. */
    public Stream<Block> blocksOf(String pid, @Nullable String after, long most) {
        LazyBlocks madeUp = lazy.get(pid);
        Stream<Block> written = blocks.values().stream()
                .filter(block -> block.header.path("datasetId").asText().equals(pid));
        return madeUp == null ? written : Stream.concat(madeUp.behind(after).limit(most), written);
    }

    public long countOf(String pid) {
        LazyBlocks madeUp = lazy.get(pid);
        long written = blocks.values().stream()
                .filter(block -> block.header.path("datasetId").asText().equals(pid))
                .count();
        return written + (madeUp == null ? 0 : madeUp.blocks());
    }

    public @Nullable Block block(String id) {
        return blocks.containsKey(id)
                ? blocks.get(id)
                : lazy.values().stream()
                        .filter(madeUp -> madeUp.has(id))
                        .flatMap(madeUp -> madeUp.behind(null))
                        .filter(block -> block.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    /** A block that the caller will change, so that the store can no longer generate it. */
    public @Nullable Block blockToChange(String id) {
        lazy.entrySet().removeIf(entry -> {
            boolean found = entry.getValue().has(id);
            if (found) {
                entry.getValue().behind(null).forEach(block -> blocks.put(block.id(), block));
            }
            return found;
        });
        return blocks.get(id);
    }

    /** Puts a job that came without a request. */
    public void putJob(ObjectNode job) {
        job.set("_id", job.path("id"));
        if (!job.has("createdAt")) {
            String now = now();
            job.put("createdAt", now).put("updatedAt", now);
        }
        jobs.put(job.path("id").asText(), job);
    }

    public void put(Block block) {
        blocks.put(block.id(), block);
    }

    public void remove(Block block) {
        blocks.remove(block.id());
    }

    public @Nullable ObjectNode attachment(String aid) {
        return attachments.stream()
                .filter(candidate -> candidate.path("aid").asText().equals(aid))
                .findFirst()
                .orElse(null);
    }

    public Stream<ObjectNode> attachmentsOf(String pid) {
        return attachments.stream()
                .filter(attachment -> attachment
                        .path("relationships")
                        .valueStream()
                        .anyMatch(to -> to.path("targetId").asText().equals(pid)));
    }

    /** Gives a dataset generated blocks, and sets its totals. */
    public void makeUp(String pid, int files, int filesPerBlock, String folder) {
        ObjectNode dataset = datasets.get(pid);
        if (dataset == null) {
            throw new IllegalArgumentException("There is no dataset " + pid + "; give it first");
        }
        ObjectNode common = header(dataset);
        stamp(common, "", null);
        common.remove("createdBy");
        if (dataset.has("createdBy")) {
            common.set("createdBy", dataset.get("createdBy"));
        }
        String prefix = UUID.randomUUID().toString().substring(0, 28);
        LazyBlocks madeUp = new LazyBlocks(common, files, filesPerBlock, prefix, folder);
        lazy.put(pid, madeUp);
        dataset.put("numberOfFiles", madeUp.files()).put("size", madeUp.bytes());
    }

    /** Adds a block as the server does: with the groups of its dataset, and a new id. */
    public Block addBlock(ObjectNode dataset, JsonNode body, @Nullable Account by) {
        ObjectNode header = header(dataset);
        for (String name : List.of("size", "chkAlg", "isPublished")) {
            if (body.has(name)) {
                header.set(name, body.get(name));
            }
        }
        stamp(header, UUID.randomUUID().toString(), by);
        header.set("id", header.get("_id"));
        Block block = new Block(header, Files.of(JSON.arrayNode()));
        block.files(body.path(Block.FILES));
        put(block);
        touch(dataset, by);
        return block;
    }

    private static ObjectNode header(ObjectNode dataset) {
        ObjectNode header = JSON.objectNode();
        header.set("datasetId", dataset.path("pid"));
        Access.copyGroups(dataset, header);
        return header.put("isPublished", false);
    }

    /** Adds up the totals over the newest blocks only, as many as the route reads. */
    public void sum(ObjectNode dataset, long newest) {
        String pid = dataset.path("pid").asText();
        long first = Math.max(0, countOf(pid) - newest);
        long[] totals = new long[2];
        blocksOf(pid).skip(first).forEach(block -> {
            totals[0] += block.header.path("size").asLong();
            totals[1] += block.count();
        });
        dataset.put("size", totals[0]).put("numberOfFiles", totals[1]);
    }

    /** Changes the totals by the given difference. */
    public static void add(ObjectNode dataset, long size, long files) {
        dataset.put("size", dataset.path("size").asLong() + size);
        dataset.put("numberOfFiles", dataset.path("numberOfFiles").asLong() + files);
    }
}
