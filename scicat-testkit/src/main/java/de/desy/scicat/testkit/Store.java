package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of a {@link FakeSciCat}. Guarded by its owner: one request at a time, as in a Node process. */
final class Store {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    final Map<String, ObjectNode> datasets = new LinkedHashMap<>();
    final List<ObjectNode> blocks = new ArrayList<>();
    final List<ObjectNode> attachments = new ArrayList<>();
    private Instant last = Instant.EPOCH;

    /** The time, never the same twice. */
    String now() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return last.toString();
    }

    void stamp(ObjectNode document, String id, @Nullable FakeAccount by) {
        String name = by == null ? "anonymous" : by.username();
        String now = now();
        document.put("_id", id).put("createdBy", name).put("updatedBy", name);
        document.put("createdAt", now).put("updatedAt", now).put("__v", 0);
    }

    void touch(ObjectNode document, @Nullable FakeAccount by) {
        document.put("updatedAt", now()).put("updatedBy", by == null ? "anonymous" : by.username());
    }

    Stream<ObjectNode> blocksOf(String pid) {
        return blocks.stream().filter(block -> block.path("datasetId").asText().equals(pid));
    }

    /** Adds a block as the server does: with the groups of its dataset, and an id of its own. */
    ObjectNode addBlock(ObjectNode dataset, JsonNode body, @Nullable FakeAccount by) {
        ObjectNode block = JSON.objectNode();
        body.properties()
                .forEach(entry -> block.set(entry.getKey(), entry.getValue().deepCopy()));
        block.set("datasetId", dataset.path("pid"));
        for (String name : List.of("ownerGroup", "accessGroups", "instrumentGroup")) {
            if (dataset.has(name)) {
                block.set(name, dataset.get(name).deepCopy());
            }
        }
        if (!block.has("isPublished")) {
            block.put("isPublished", false);
        }
        identifyFiles(block);
        stamp(block, UUID.randomUUID().toString(), by);
        block.set("id", block.get("_id"));
        blocks.add(block);
        touch(dataset, by);
        return block;
    }

    /** Gives each entry the {@code _id} that the database adds, and its time the form that it keeps. */
    static void identifyFiles(ObjectNode block) {
        int number = 0;
        for (JsonNode file : block.path("dataFileList")) {
            ((ObjectNode) file).put("_id", String.format("%024x", ++number));
            ((ObjectNode) file)
                    .put(
                            "time",
                            Instant.parse(file.path("time").asText())
                                    .truncatedTo(ChronoUnit.MILLIS)
                                    .toString());
        }
    }

    /** Adds up the totals over the newest blocks only, as many as the route looks at. */
    void sum(ObjectNode dataset, long newest) {
        List<ObjectNode> of = blocksOf(dataset.path("pid").asText()).toList();
        long size = 0;
        long files = 0;
        for (ObjectNode block : of.subList((int) Math.max(0, of.size() - newest), of.size())) {
            size += block.path("size").asLong();
            files += block.path("dataFileList").size();
        }
        dataset.put("size", size).put("numberOfFiles", files);
    }
}
