package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static de.desy.scicat.publisher.World.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.OrigDatablocks;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever was done to the target or the source: the plan names it, applying mends it, and then nothing is left. */
class RepairTest {
    @EachKind
    void aBlockThatIsThereTwiceBecomesOne(SciCatRelease version) {
        mends(
                version,
                world -> {
                    ObjectNode twin = block(world, 0).put("_id", "zz-twin");
                    world.target.givenBlock(twin.put("isPublished", true));
                },
                "rewrite 1 block: 2 doubled, 0 outdated, 0 foreign file entries");
    }

    @Test
    void aBlockThatIsThereTwiceAndHalfAgainIsMended() {
        mends(
                SciCatRelease.newest(),
                world -> {
                    patch(world, 0, list -> list.add(list.get(0).deepCopy()));
                    world.target.givenBlock(block(world, 1).put("_id", "zz-twin"));
                },
                "rewrite 2 blocks: 3 doubled");
    }

    @EachKind
    void aBlockThatIsMissingIsWrittenAndNoOther(SciCatRelease version) {
        try (World first = World.of(version).withACombinedDataset();
                World world = World.of(version).withACombinedDataset()) {
            first.publisher().filesPerBlock(2).build().publish(PID).orThrow();
            world.target.given((ObjectNode) first.target.dataset(PID).orElseThrow());
            world.target.givenBlock(block(first, 1));

            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains("add 2 files, 200 bytes");
            publisher.apply(plan).orThrow();
            assertThat(world.target.origDatablocks(PID)).hasSize(2);
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void foreignFilesAmongOursAreTakenOut(SciCatRelease version) {
        mends(version, world -> patch(world, 0, list -> list.add(file("/data/foreign.h5", 9))), "1 foreign file entry");
    }

    @EachKind
    void aBlockOfForeignFilesOnlyIsGivenFilesOfAnotherOne(SciCatRelease version) {
        mends(
                version,
                world -> World.block(world.target, PID, "zz-foreign", "public-data", "/data/foreign.h5"),
                "0 doubled, 0 outdated, 1 foreign file entry");
    }

    @Test
    void aBlockOfForeignFilesOnlyIsFilledWithWhatIsMissing() {
        mends(
                SciCatRelease.newest(),
                world -> {
                    patch(world, 0, list -> {
                        list.removeAll();
                        list.add(file("/data/foreign.h5", 9));
                    });
                },
                "1 foreign file entry",
                "add 2 files, 200 bytes");
    }

    @Test
    void aBlockThatNothingCanFillIsReportedWithTheWayOut() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "only.h5");
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            publisher.publish(PID).orThrow();
            World.block(world.target, PID, "zz-foreign", "public-data", "/data/foreign.h5");
            world.edit(world.target, PID, dataset -> dataset.put("numberOfFiles", 2));
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.notes())
                    .containsExactly("2 blocks are there for 1 file, and a block cannot be emptied: 1 of them will stay"
                            + " as it is until an account that may delete blocks deletes it (DELETE_GROUPS), and this"
                            + " plan will stop there");
            PublishReport report = publisher.apply(plan);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error())
                    .contains(
                            "zz-foreign",
                            PID + " on " + world.target.url(),
                            "lists only files that are not of this dataset",
                            "an account that may delete blocks must delete it");
        }
    }

    @Test
    void oneBlockForNoFileIsSpokenOfInTheSingular() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            publisher.publish(PID).orThrow();
            World.block(world.target, PID, "zz-foreign", "public-data", "/data/foreign.h5");
            assertThat(publisher.plan(PID).notes())
                    .containsExactly("1 block is there for 0 files, and a block cannot be emptied: it will stay as it"
                            + " is until an account that may delete blocks deletes it (DELETE_GROUPS), and this plan"
                            + " will stop there");
        }
    }

    @Test
    void soManyFilesTakenAwayThatNotAllBlocksKeepOneIsSaidByThePlan() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().acceptRemovals().filesPerBlock(1).build();
            publisher.publish(PID).orThrow();
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putArray("inputDatasets").add("20.500.1/one"));
            assertThat(publisher.plan(PID).notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("4 blocks are there for 2 files, and a block cannot be emptied: 2 of them"));
        }
    }

    @EachKind
    void aFileThatSaysSomethingElseIsCorrected(SciCatRelease version) {
        mends(
                version,
                world -> {
                    patch(world, 0, list -> ((ObjectNode) list.get(0)).put("size", 55));
                    patch(world, 1, list -> ((ObjectNode) list.get(1)).put("time", "1999-01-01T00:00:00.000Z"));
                },
                "rewrite 2 blocks: 0 doubled, 2 outdated, 0 foreign file entries",
                "add 2 files, 200 bytes");
    }

    @Test
    void aFileThatSaysLessThanTheSourceIsCorrected() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            ObjectNode block = JsonNodeFactory.instance
                    .objectNode()
                    .put("_id", "a")
                    .put("datasetId", PID)
                    .put("size", 100)
                    .put("chkAlg", "sha256")
                    .put("ownerGroup", "it-scicat");
            block.withArray("dataFileList")
                    .add(file("1.h5", 100).put("chk", "abc").put("perm", "0644"));
            world.source.givenBlock(block);
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("numberOfFiles", 1).put("size", 100));
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            publisher.publish(PID).orThrow();
            patch(world, 0, list -> ((ObjectNode) list.get(0)).remove("chk"));
            assertThat(publisher.plan(PID).describe()).contains("1 outdated");
            publisher.publish(PID).orThrow();
            JsonNode there = block(world, 0);
            assertThat(there.path("dataFileList").get(0).path("chk").asText()).isEqualTo("abc");
            assertThat(there.path("chkAlg").asText()).isEqualTo("sha256");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aBlockThatIsUsedAgainForFilesWithoutChecksumsSaysNoAlgorithm(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.h5");
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            World.block(world.target, PID, "waiting", "public-data", "/data/foreign.h5");
            ObjectNode waiting = block(world, 0).put("chkAlg", "md5");
            world.target.givenBlock(waiting);

            publisher.publish(PID).orThrow();
            world.assertPublished(PID, Set.of("1.h5 100"));
            assertThat(block(world, 0).path("_id").asText()).isEqualTo("waiting");
            assertThat(block(world, 0).hasNonNull("chkAlg")).isFalse();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aBlockThatNamesAnotherAlgorithmForItsChecksumsIsCorrected(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.h5");
            ObjectNode block = (ObjectNode) world.source.origDatablocks(PID).get(0);
            ((ObjectNode) block.path("dataFileList").get(0)).put("chk", "abc");
            world.source.givenBlock(block.put("chkAlg", "sha256"));
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            publisher.publish(PID).orThrow();
            world.target.givenBlock(block(world, 0).put("chkAlg", "md5"));

            assertThat(publisher.plan(PID).describe()).contains("0 doubled, 1 outdated, 0 foreign");
            publisher.publish(PID).orThrow();
            assertThat(block(world, 0).path("chkAlg").asText()).isEqualTo("sha256");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void wrongTotalsAreSet(SciCatRelease version) {
        mends(
                version,
                world -> world.edit(
                        world.target,
                        PID,
                        dataset -> dataset.put("numberOfFiles", 0).put("size", 0)),
                "set the totals: 4 files, 400 bytes");
    }

    @EachKind
    void aPublicDatasetWithABlockThatIsNotIsMadePublicAsAWhole(SciCatRelease version) {
        mends(
                version,
                world -> {
                    ObjectNode closed = JsonNodeFactory.instance.objectNode().put("isPublished", false);
                    admin(world).patch(block(world, 1).path("_id").asText(), closed);
                },
                "make blocks and attachments public (1 block and 0 attachments that are there already)");
    }

    @EachKind
    void aBlockThatBelongsToAnotherGroupIsAligned(SciCatRelease version) {
        mends(
                version,
                world -> {
                    ObjectNode given = JsonNodeFactory.instance.objectNode().put("ownerGroup", "publishers");
                    given.putArray("accessGroups").add("somebody");
                    admin(world).patch(block(world, 1).path("_id").asText(), given);
                },
                "make blocks and attachments public (1 block");
    }

    @EachKind
    void editedFieldsAreSetBack(SciCatRelease version) {
        mends(
                version,
                world -> world.edit(world.target, PID, dataset -> {
                    dataset.put("description", "vandalised").put("comment", "added");
                    dataset.putArray("keywords").add("added");
                    dataset.putObject("scientificMetadata").put("added", 1);
                    dataset.putArray("accessGroups").add("added");
                }),
                "update description, comment, keywords, scientificMetadata, accessGroups",
                "description: \"vandalised\" -> \"as it was\"",
                "comment: \"added\" -> (none)",
                "the dataset is public already: changed fields are visible at once");
    }

    @EachKind
    void fieldsAreClearedByAPlanThatCameFromJsonToo(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            publisher.publish(PID).orThrow();
            world.edit(world.target, PID, dataset -> {
                dataset.put("comment", "added").putArray("keywords").add("added");
                dataset.putObject("jobParameters").put("added", 1);
            });
            PublishPlan plan = publisher.plan(PID);
            PublishPlan read = PublishPlan.fromJson(plan.toJson());
            assertThat(read).isEqualTo(plan);
            publisher.apply(read).orThrow();
            JsonNode there = world.target.dataset(PID).orElseThrow();
            assertThat(there.path("keywords").isArray()).isTrue();
            assertThat(there.path("keywords")).isEmpty();
            assertThat(there.path("jobParameters").isObject()).isTrue();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    private static void mends(SciCatRelease version, Consumer<World> damage, String... named) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().acceptRemovals().filesPerBlock(2).build();
            publisher.publish(PID).orThrow();
            damage.accept(world);

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains(named);
            PublishReport report = publisher.apply(plan).orThrow();
            assertThat(report.outcome()).isEqualTo(Outcome.UPDATED);
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    private static ObjectNode block(World world, int number) {
        List<JsonNode> blocks = world.target.origDatablocks(PID);
        return (ObjectNode) blocks.get(number);
    }

    private static OrigDatablocks admin(World world) {
        return world.client(world.target, "admin").origDatablocks();
    }

    private static void patch(World world, int number, Consumer<ArrayNode> change) {
        ObjectNode block = block(world, number);
        var list = (ArrayNode) block.path("dataFileList");
        list.forEach(file -> ((ObjectNode) file).remove(List.of("_id", "id")));
        change.accept(list);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("dataFileList", list);
        admin(world).patch(block.path("_id").asText(), body);
    }
}
