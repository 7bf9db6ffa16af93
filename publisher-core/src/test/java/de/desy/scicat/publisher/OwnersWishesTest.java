package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Confidentiality, embargoes, archive states and file owners: what the owners said is heeded, or its loss is listed. */
class OwnersWishesTest {
    private static final String INPUT = "20.500.1/one";

    private static World world(Consumer<ObjectNode> change) {
        World world = World.of(SciCatRelease.newest());
        world.dataset(INPUT);
        world.files(INPUT, "b", "raw_1.h5");
        world.dataset(PID, INPUT);
        world.files(PID, "a", "scan_1.h5");
        world.edit(world.source, PID, change);
        return world;
    }

    private static ObjectNode lifecycle(ObjectNode dataset) {
        return dataset.withObject("datasetlifecycle");
    }

    @ParameterizedTest
    @CsvSource({
        "'IN=medium,AV=high,CO=high', CO=high, 'field classification (IN=medium,AV=high,CO=high)'",
        "CO=high, CO=high, field classification (CO=high)",
        "AV=low; CO=HIGH, CO=HIGH, field classification",
        "CO = high, CO = high, field classification",
        "'IN=medium, AV=low, CO =high', CO =high, field classification",
        "high, not understood, field classification",
        "C=high, not understood, field classification",
        "CO=, CO=, field classification",
        "confidential, not understood, field classification",
        "Vertraulichkeit=hoch, not understood, field classification",
        "CO:secret, CO:secret, field classification",
        "confidentiality=high, confidentiality=high, field classification"
    })
    void aConfidentialDatasetIsMadePublicOnlyIfSomebodySaysSo(String classification, String shown, String listed) {
        try (World world = world(dataset -> dataset.put("classification", classification))) {
            assertThatThrownBy(() -> world.publisher().build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_CONFIDENTIAL))
                    .hasMessageContainingAll(shown, "acceptConfidential()");
            assertThat(world.target.writes()).isEmpty();

            PublishPlan plan = world.publisher().acceptConfidential().build().plan(PID);

            assertThat(plan.describe()).contains(shown, "is made public all the same");
            assertThat(plan.skipped()).extracting(Skipped::what).contains(listed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IN=medium,AV=low,CO=low",
                "IN=high,AV=high,CO=medium",
                "",
                "unclassified",
                "public",
                "AV=low, CO = low"
            })
    void otherClassificationsStopNobody(String classification) {
        try (World world = world(dataset -> dataset.put("classification", classification))) {
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.PUBLISHED);
        }
    }

    @Test
    void aConfidentialInputCountsIfItsFileListIsCombined() {
        try (World world = world(dataset -> {})) {
            world.edit(world.source, INPUT, dataset -> dataset.put("classification", "CO=high"));

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.DATASET_CONFIDENTIAL))
                    .hasMessageContaining("the input " + INPUT);
            assertThat(world.publisher()
                            .inputs(Inputs.REFERENCES)
                            .build()
                            .publish(PID)
                            .outcome())
                    .isEqualTo(Outcome.PUBLISHED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00.000Z", "2099-01-01", "2099-01-01T00:00:00+02:00"})
    void aDatasetIsNotMadePublicBeforeItsDateOfPublishing(String date) {
        try (World world = world(dataset -> lifecycle(dataset).put("dateOfPublishing", date))) {
            assertThatThrownBy(() -> world.publisher().build().publish(PID))
                    .satisfies(codes(ProblemCode.DATASET_EMBARGOED))
                    .hasMessageContainingAll(date, "has not come yet", "acceptEmbargoed()");
            assertThat(world.target.writes()).isEmpty();

            assertThat(world.publisher().acceptEmbargoed().build().plan(PID).describe())
                    .contains(date, "is made public all the same");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2099", "01.01.2000", "4e9"})
    void aDateOfPublishingThatNobodyCanReadIsNoLeave(String date) {
        try (World world = world(dataset -> lifecycle(dataset).put("dateOfPublishing", date))) {
            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.DATASET_EMBARGOED))
                    .hasMessageContaining("no time that can be read");
        }
    }

    @Test
    void aDateInThePastStopsNobodyAndAPrivateCopyMayBeMadeAtAnyTime() {
        try (World world = world(dataset -> lifecycle(dataset).put("dateOfPublishing", "2020-01-01T00:00:00.000Z"))) {
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.PUBLISHED);
        }
        try (World world = world(dataset -> lifecycle(dataset).put("dateOfPublishing", "2099-01-01T00:00:00.000Z"))) {
            DatasetPublisher publisher = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .ownerGroup("public-data")
                    .build();
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.PUBLISHED);
            world.assertAllPrivate();
        }
    }

    @Test
    void aPlanIsStaleOnceTheOwnersPutAnEmbargoOnTheDataset() {
        try (World world = world(dataset -> {})) {
            DatasetPublisher publisher = world.publisher().build();
            PublishPlan plan = publisher.plan(PID);
            world.edit(
                    world.source,
                    PID,
                    dataset -> lifecycle(dataset).put("dateOfPublishing", "2099-01-01T00:00:00.000Z"));

            assertThatThrownBy(() -> publisher.apply(plan)).satisfies(codes(ProblemCode.SOURCE_CHANGED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void theArchiveStateOfTheSourceIsListed() {
        try (World world = world(dataset -> lifecycle(dataset)
                .put("archivable", false)
                .put("retrievable", true)
                .put("storageLocation", "SITE-B")
                .put("archiveStatusMessage", "datasetOnArchiveDisk"))) {
            assertThat(world.publisher().build().plan(PID).describe())
                    .contains(
                            "field datasetlifecycle (archivable=false, archiveStatusMessage, retrievable=true,"
                                    + " storageLocation)",
                            "archive state of the source",
                            "lifecycle(…)");
        }
        try (World world =
                world(dataset -> lifecycle(dataset).put("archivable", true).put("retrievable", false))) {
            assertThat(world.publisher().build().plan(PID).describe()).doesNotContain("datasetlifecycle");
        }
    }

    @EachKind
    void aCopyIsNotArchivableIfTheFacilitySaysSo(SciCatRelease release) {
        try (World world = World.of(release)) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            world.publisher().build().publish(PID).orThrow();
            DatasetPublisher publisher = world.publisher()
                    .lifecycle(Lifecycle.parse("archivable=false, storageLocation=tape-2"))
                    .build();

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains("datasetlifecycle");
            assertThat(publisher.apply(PublishPlan.fromJson(plan.toJson())).outcome())
                    .isEqualTo(Outcome.UPDATED);

            JsonNode there = world.target.dataset(PID).orElseThrow().path("datasetlifecycle");
            assertThat(there.path("archivable").asBoolean()).isFalse();
            assertThat(there.path("storageLocation").asText()).isEqualTo("tape-2");
            assertThat(there.path("archiveStatusMessage").asText()).isEqualTo("datasetCreated");
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"archivable", "archivable=perhaps", "storageLocation=", "publishable=true", ""})
    void aLifecycleThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Lifecycle.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ObjectNode withAFileOf(World world, Consumer<ObjectNode> change) {
        ObjectNode block = (ObjectNode) world.source.origDatablocks(PID).get(0);
        change.accept((ObjectNode) block.path("dataFileList").get(0));
        world.source.givenBlock(block);
        return block;
    }

    @EachKind
    void loginNamesOfFileOwnersStayBehindAndThePlanSaysSo(SciCatRelease release) {
        try (World world = World.of(release)) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5", "scan_2.h5");
            withAFileOf(
                    world, file -> file.put("uid", "jdoe").put("gid", "p17301").put("perm", "-rw-rw----"));
            DatasetPublisher publisher = world.publisher().build();

            assertThat(publisher.plan(PID).describe())
                    .contains("uid and gid of 1 file entry", "login names are kept private", "keepFileOwners()");
            publisher.publish(PID).orThrow();

            assertThat(world.target.origDatablocks(PID).toString())
                    .contains("-rw-rw----")
                    .doesNotContain("jdoe", "p17301");
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);

            DatasetPublisher telling = world.publisher().keepFileOwners().build();
            telling.publish(PID).orThrow();
            assertThat(world.target.origDatablocks(PID).toString()).contains("jdoe", "p17301");
            assertThat(telling.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);

            assertThatThrownBy(() -> publisher.publish(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContainingAll(
                            "would lose uid, gid or metadata of 1 file entry", "keepFileOwners()", "acceptRemovals()");
            world.publisher().acceptRemovals().build().publish(PID).orThrow();
            assertThat(world.target.origDatablocks(PID).toString()).doesNotContain("jdoe", "p17301");
            assertThat(world.published(PID)).hasSize(2);
        }
    }

    @Test
    void aSizeThatIsATextIsReadAndListed() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            withAFileOf(world, file -> file.put("size", "100"));

            PublishPlan plan = world.publisher().build().plan(PID);

            assertThat(plan.repaired()).contains(new Repaired("size of 1 file entry", "the text written as a number"));
            world.publisher().build().apply(plan).orThrow();
            assertThat(world.target
                            .origDatablocks(PID)
                            .get(0)
                            .at("/dataFileList/0/size")
                            .isNumber())
                    .isTrue();
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void aFileWithoutATimeGetsTheCreationTimeOfItsDatasetIfThatIsSaid() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(INPUT);
            world.files(INPUT, "b", "raw_1.h5");
            ObjectNode block = (ObjectNode) world.source.origDatablocks(INPUT).get(0);
            ((ObjectNode) block.path("dataFileList").get(0)).remove("time");
            world.source.givenBlock(block);
            world.edit(world.source, INPUT, dataset -> dataset.put("creationTime", "2001-02-03T04:05:06.000Z"));
            world.dataset(PID, INPUT);
            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .hasMessageContaining("without a readable time");

            DatasetPublisher publisher = world.publisher()
                    .missingFileTime(MissingFileTime.CREATION_TIME)
                    .build();
            PublishPlan plan = publisher.plan(PID);

            assertThat(plan.repaired())
                    .contains(new Repaired(
                            "time of 1 file entry", "missing; the creationTime of the dataset that lists the file"));
            publisher.apply(plan).orThrow();
            assertThat(world.target
                            .origDatablocks(PID)
                            .get(0)
                            .at("/dataFileList/0/time")
                            .asText())
                    .isEqualTo("2001-02-03T04:05:06.000Z");
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void manyFilesWithoutATimeAreReadAgainAsTheyWereReadFirst() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            for (int i = 0; i < 3; i++) {
                String folder = "scan_" + i + "/";
                world.files(
                        PID,
                        "block-" + i,
                        IntStream.range(0, 500).mapToObj(file -> folder + file).toArray(String[]::new));
            }
            for (JsonNode block : world.source.origDatablocks(PID)) {
                block.path("dataFileList").forEach(file -> ((ObjectNode) file).remove("time"));
                world.source.givenBlock((ObjectNode) block);
            }
            DatasetPublisher publisher = world.publisher()
                    .missingFileTime(MissingFileTime.CREATION_TIME)
                    .build();

            publisher.publish(PID).orThrow();

            assertThat(world.published(PID)).hasSize(1_500);
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void aDirectoryEntryAndAFileBesideItAreTwoEntries() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "raw", "raw/", "raw/f.h5");
            withAFileOf(world, file -> file.put("size", 5));
            world.edit(world.source, PID, dataset -> dataset.put("size", 205));

            world.publisher().build().publish(PID).orThrow();

            assertThat(world.published(PID)).containsExactly("raw 5", "raw/ 100", "raw/f.h5 100");
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }
}
