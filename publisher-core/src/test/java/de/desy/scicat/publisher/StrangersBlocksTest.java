package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any account of the target that may create datasets adds blocks to ours, up to 5.2.1: they count for nothing. */
class StrangersBlocksTest {
    private static final SciCatRelease OPEN = SciCatRelease.newest();

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void copiesOfOurBlockChangeNothingInWhateverOrderTheyAreRead(SciCatRelease version) {
        try (World world = published(version, "a.h5")) {
            Stranger stranger = stranger(world);
            for (int i = 0; i < 5; i++) {
                stranger.adds(PID, "a.h5");
            }
            stranger.adds(PID, "evil1.h5", "evil2.h5", "evil3.h5", "evil4.h5");
            first(world, "a.h5", "evil5.h5");
            List<JsonNode> before = world.target.origDatablocks(PID);

            PublishReport report = world.publisher().build().publish(PID).orThrow();

            assertThat(report.describe()).doesNotContain("rewrite").doesNotContain("doubled");
            assertThat(world.target.origDatablocks(PID)).containsExactlyElementsOf(before);
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("numberOfFiles")
                            .asInt())
                    .isEqualTo(1);
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aFileThatAStrangerListsBeforehandIsWrittenByUsAllTheSame(SciCatRelease version) {
        try (World world = published(version, "a.h5")) {
            String theirs = stranger(world).adds(PID, "b.h5", "evil.h5");
            world.files(PID, "later", "b.h5");

            PublishPlan plan = world.publisher().build().plan(PID);
            world.publisher().build().apply(plan).orThrow();

            assertThat(plan.notes())
                    .contains(
                            "block " + theirs + " on the target was added by scientist, which is none of our accounts,"
                                    + " and lists 2 files, 1 of them with the path of a file of this dataset; it counts for"
                                    + " nothing and stays, and an account that may delete blocks can delete it (DELETE_GROUPS)");
            assertThat(ours(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
            assertThat(world.publisher().build().plan(PID).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\":\"evil.h5\",\"size\":1.5,\"time\":\"2024-05-06T07:08:09.000Z\"}",
                "{\"path\":\"evil.h5\",\"size\":1e300,\"time\":\"2024-05-06T07:08:09.000Z\"}",
                "{\"path\":\"evil.h5\",\"size\":-5,\"time\":\"2024-05-06T07:08:09.000Z\"}",
                "DEEP"
            })
    void aBlockOfAStrangerThatCannotBeReadStopsNothing(String entry) {
        String deep = "{\"path\":\"evil.h5\",\"size\":1,\"time\":\"2024-05-06T07:08:09.000Z\",\"metadata\":"
                + "{\"a\":".repeat(300) + "1" + "}".repeat(300) + "}";
        try (World world = published(OPEN, "a.h5")) {
            String theirs = stranger(world).addsEntry(PID, entry.equals("DEEP") ? deep : entry);
            world.files(PID, "later", "b.h5");

            PublishReport report = world.publisher().build().publish(PID).orThrow();

            assertThat(report.notes())
                    .anyMatch(note -> note.startsWith("block " + theirs + " on the target was added by scientist")
                            && note.contains("cannot be read"));
            assertThat(ours(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
            assertThat(world.publisher().build().plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void noBlockOfOursIsFilledWithFilesOfAStranger(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "a.h5");
            world.files(PID, "b", "b.h5");
            world.publisher().filesPerBlock(1).build().publish(PID).orThrow();
            stranger(world).adds(PID, "evil1.h5", "evil2.h5", "evil3.h5", "evil4.h5");
            World.block(world.source, PID, "b", "it-scicat");
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("numberOfFiles", 1).put("size", 100));

            PublishReport report = world.publisher().acceptRemovals().build().publish(PID);

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error()).contains("no other block of ours can share its files");
            assertThat(ours(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void afterALostReplyABlockThatAStrangerAddedIsNotTakenForOurs(SciCatRelease version) {
        try (World world = published(version, "a.h5")) {
            stranger(world).adds(PID, "b.h5");
            world.files(PID, "later", "b.h5");
            world.target.on("POST", "/v4/origdatablocks").call(1).resetBefore();

            world.publisher().build().publish(PID).orThrow();

            assertThat(ours(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aBlockThatIsAddedAfterThePlanDoesNotMakeThePlanAForgedOne(SciCatRelease version) {
        try (World world = published(version, "a.h5")) {
            world.files(PID, "later", "b.h5");
            PublishPlan plan = world.publisher().build().plan(PID);
            JsonNode before = world.target.dataset(PID).orElseThrow();
            stranger(world).adds(PID, "evil.h5");
            world.target.given(before.deepCopy());

            world.publisher().build().apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            assertThat(ours(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void blocksOfAFormerAccountCountIfItIsNamed(SciCatRelease version) {
        try (World world = published(version, "a.h5")) {
            stranger(world).adds(PID, "b.h5");
            world.files(PID, "later", "b.h5");

            PublishPlan plan =
                    world.publisher().ourAccounts("scientist").build().plan(PID);

            assertThat(plan.describe()).doesNotContain("add 1 file").doesNotContain("none of our accounts");
        }
    }

    private static World published(SciCatRelease version, String... paths) {
        World world = World.of(version);
        world.dataset(PID);
        world.files(PID, "a", paths);
        world.publisher().build().publish(PID).orThrow();
        return world;
    }

    private static Stranger stranger(World world) {
        return new Stranger(world.target, "scientist");
    }

    /** A block of a stranger that every list shows first. */
    private static void first(World world, String... paths) {
        World.block(world.target, PID, "000", "public-data", paths);
        ObjectNode block = (ObjectNode) world.target.origDatablocks(PID).stream()
                .filter(each -> each.path("_id").asText().equals("000"))
                .findFirst()
                .orElseThrow();
        world.target.givenBlock(block.put("createdBy", "scientist"));
    }

    private static List<String> ours(World world) {
        List<String> paths = new ArrayList<>();
        world.target.origDatablocks(PID).stream()
                .filter(block -> block.path("createdBy").asText().equals("publisher"))
                .forEach(block -> block.path("dataFileList")
                        .forEach(file -> paths.add(file.path("path").asText())));
        return paths;
    }
}
