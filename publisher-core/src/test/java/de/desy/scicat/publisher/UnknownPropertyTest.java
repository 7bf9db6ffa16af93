package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that refuse what every tested server takes: changed by their facility, or newer than this library. */
class UnknownPropertyTest {
    static Stream<Arguments> everything() {
        return Stream.of(SciCatRelease.values())
                .flatMap(release -> Stream.of(
                                "description", // of a dataset
                                "ownerGroup",
                                "numberOfFiles", // written at the end
                                "isPublished",
                                "jobLogData", // the writer's name
                                "chk", // of a file
                                "time",
                                "dataFileList",
                                "thumbnail", // of an attachment
                                "caption")
                        .map(property -> Arguments.of(release, property)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everything")
    void aPropertyThatTheTargetDoesNotKnowIsAProblemBeforeAnythingIsWritten(SciCatRelease release, String property) {
        try (World world = world(release)) {
            boolean ofAttachments = List.of("thumbnail", "caption").contains(property);
            if (ofAttachments && !release.traits().has(Trait.ATTACHMENTS_OF_OWNERS)) {
                return; // these servers let nobody ask, and make attachments by a route whose properties are known
            }
            world.target.refuseProperty(property);

            assertThatThrownBy(() -> world.publisher().copyAttachments().build().publish(World.PID))
                    .isInstanceOfSatisfying(RefusedException.class, refused -> {
                        assertThat(refused.problems()).allSatisfy(problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.FIELD_REFUSED);
                            assertThat(problem.message()).contains(world.target.url(), "should not exist");
                        });
                        assertThat(refused.problems())
                                .extracting(problem -> problem.subject().name())
                                .contains(property);
                    })
                    .hasMessageContaining("Nothing has been written");
            assertThat(world.target.datasets()).isEmpty();
            assertThat(world.target.attachments()).isEmpty();
            assertThat(world.target.origDatablocks(World.PID)).isEmpty();
        }
    }

    @EachKind
    void aDatasetThatIsThereStaysAsItIs(SciCatRelease release) {
        try (World world = World.of(release).withACombinedDataset()) {
            world.publisher().build().publish(World.PID).orThrow();
            world.files("20.500.1/two", "c", "late.h5");
            world.edit(world.source, World.PID, dataset -> dataset.put("comment", "added later"));
            var before = world.target.dataset(World.PID).orElseThrow();
            world.target.refuseProperty("comment");

            assertThatThrownBy(() -> world.publisher().build().publish(World.PID))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("property comment should not exist");
            assertThat(world.target.dataset(World.PID)).hasValue(before);
            assertThat(world.target.origDatablocks(World.PID)).hasSize(1);
        }
    }

    @EachKind
    void aSourceThatRefusesAPropertyIsAskedBeforeTheTargetGetsAnything(SciCatRelease release) {
        try (World world = World.of(release).withACombinedDataset()) {
            world.source.refuseProperty("time");

            assertThatThrownBy(() ->
                            world.publisher().attachCombinedToSource().build().publish(World.PID))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(world.source.url())
                    .hasMessageContaining("property time should not exist");
            assertThat(world.target.datasets()).isEmpty();
        }
    }

    /** Behind a proxy that answers the questions itself, the release is taken for the newest; refusals correct that. */
    @EachKind
    void aServerThatIsTakenForAnotherGetsTheDatasetAllTheSame(SciCatRelease release) {
        try (World world = World.of(release).withACombinedDataset()) {
            world.edit(
                    world.source,
                    World.PID,
                    dataset -> relationship(
                            world.source, dataset.putArray("relationships").addObject()));
            try (SciCatClient mistaken = SciCatClient.builder(world.target.url())
                    .credentials(Credentials.token(world.target.token("publisher")))
                    .traits(SciCatRelease.newest().traits().assumed("a proxy answers"))
                    .build()) {
                DatasetPublisher publisher = World.publisher(world.client(world.source, "admin"), mistaken)
                        .build();

                publisher.publish(World.PID).orThrow();

                world.assertPublished(World.PID, World.combined());
                assertThat(world.target.dataset(World.PID).orElseThrow().path("relationships"))
                        .hasSize(1);
                assertThat(publisher.plan(World.PID).isEmpty()).isTrue();
            }
        }
    }

    /** Behind a wall that answers all questions itself, with what older servers cannot hold. */
    @EachKind
    void whatATargetBehindAWallCannotHoldIsLeftOutAndNothingIsHalfMade(SciCatRelease release) {
        try (World world = world(SciCatRelease.newest(), release);
                OddServer wall = OddServer.before(world.target)) {
            wall.on("PATCH /api/v4/origdatablocks/scicat-client-question", OddServer.Answer.html(405, "no"));
            wall.on("PATCH /api/v4/datasets/scicat-client-question", OddServer.Answer.html(405, "no"));
            wall.on("PATCH /api/v4/attachments/scicat-client-question", OddServer.Answer.html(405, "no"));
            wall.on("GET /explorer-json", OddServer.Answer.html(200, "<html>SciCat</html>"));
            world.edit(
                    world.source,
                    World.PID,
                    dataset -> dataset.putArray("relationships")
                            .addObject()
                            .put("identifier", "10.1/x")
                            .put("identifierType", "DOI")
                            .put("entityType", "Text")
                            .put("relationship", "Cites"));
            try (SciCatClient client =
                    SciCatClient.connect(wall.url(), Credentials.token(world.target.token("publisher")))) {
                DatasetPublisher publisher = World.publisher(world.client(world.source, "admin"), client)
                        .copyAttachments()
                        .build();

                var report = publisher.publish(World.PID).orThrow();

                boolean holds = release.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
                assertThat(world.target.dataset(World.PID).orElseThrow().path("relationships"))
                        .hasSize(holds ? 1 : 0);
                assertThat(report.skipped().stream()
                                .anyMatch(skipped -> skipped.what().contains("10.1/x")))
                        .isEqualTo(!holds);
                assertThat(world.target.attachments()).hasSize(1);
                assertThat(publisher.plan(World.PID).isEmpty()).isTrue();
            }
        }
    }

    @EachKind
    void relationshipsWithoutAKindOrTypesArriveWithWhatServersFillIn(SciCatRelease release) {
        try (World world = new World(SciCatRelease.newest(), release).withACombinedDataset()) {
            world.edit(world.source, World.PID, dataset -> {
                var relationships = dataset.putArray("relationships");
                relationships.addObject().put("pid", "x/1");
                relationships.addObject().put("identifier", "x/2").put("relationship", "IsPartOf");
                relationships
                        .addObject()
                        .put("identifier", "x/3")
                        .put("identifierType", "Local")
                        .put("entityType", "Dataset");
            });
            DatasetPublisher publisher = world.publisher().build();

            publisher.publish(World.PID).orThrow();

            assertThat(publisher.plan(World.PID).isEmpty()).isTrue();
            assertThat(world.target.dataset(World.PID).orElseThrow().path("relationships"))
                    .hasSize(release.traits().has(Trait.RELATIONSHIP_IDENTIFIERS) ? 3 : 2);
        }
    }

    @Test
    void aServerThatIsNoneOfTheTestedIsPublishedToByWhatItDoes() {
        ServerTraits odd = SciCatRelease.R5_2_1.traits().without(Trait.FILE_METADATA, Trait.ATTACHMENTS_OF_OWNERS);
        try (World world = World.of(SciCatRelease.R5_2_1).withACombinedDataset();
                FakeSciCat target = FakeSciCat.start(odd);
                SciCatClient client =
                        SciCatClient.connect(target.url(), Credentials.token(target.token("publisher")))) {
            World.publisher(world.client(world.source, "admin"), client)
                    .build()
                    .publish(World.PID)
                    .orThrow();

            assertThat(target.dataset(World.PID)
                            .orElseThrow()
                            .path("numberOfFiles")
                            .asInt())
                    .isEqualTo(World.combined().size());
        }
    }

    private static World world(SciCatRelease release) {
        return world(release, release);
    }

    private static World world(SciCatRelease from, SciCatRelease to) {
        World world = new World(from, to).withACombinedDataset();
        world.source.givenFiles("20.500.1/one", 1, 1);
        var checked = World.file("with-checksum.h5", 100).put("chk", "0a");
        var block = checked.objectNode();
        block.put("_id", "checked")
                .put("datasetId", "20.500.1/one")
                .put("size", 100)
                .put("chkAlg", "md5");
        block.put("ownerGroup", "it-scicat").put("isPublished", false).putArray("accessGroups");
        block.putArray("dataFileList").add(checked);
        world.source.givenBlock(block);
        world.edit(
                world.source,
                "20.500.1/one",
                dataset -> dataset.put("numberOfFiles", 4).put("size", 400));
        world.client(world.source, "admin")
                .attachments()
                .create(World.PID, new AttachmentDraft(null, "page", "x", "it-scicat", List.of(), false));
        return world;
    }

    private static void relationship(FakeSciCat source, com.fasterxml.jackson.databind.node.ObjectNode item) {
        item.put("relationship", "IsPartOf");
        if (source.traits().has(Trait.RELATIONSHIP_IDENTIFIERS)) {
            item.put("identifier", "x/1").put("identifierType", "Local").put("entityType", "Dataset");
        } else {
            item.put("pid", "x/1");
        }
    }
}
