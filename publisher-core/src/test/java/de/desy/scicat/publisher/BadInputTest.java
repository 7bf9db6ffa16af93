package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with datasets, inputs and options is said before anything is written: what, where and the remedy. */
class BadInputTest {
    @EachKind
    void anUnknownPidIsNamedWithTheServerAndTheAccountThatDoesNotSeeIt(SciCatRelease version) {
        try (World world = World.of(version)) {
            DatasetPublisher publisher = world.publisher().build();
            assertThatThrownBy(() -> publisher.plan("20.500.1/nowhere"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContainingAll(
                            world.source.url(),
                            "404",
                            "The dataset 20.500.1/nowhere is not there, or not visible to the account ")
                    .hasMessageNotContaining("null");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void aDatasetThatMayNotBeReadIsForbiddenAndNotMissing(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher("reader", "publisher").build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(ForbiddenException.class)
                    .hasMessageContainingAll(
                            "combined", world.source.url(), "The account may not do this with this record");
        }
    }

    @Test
    void anEmptyPidIsRefusedWithoutAsking() {
        try (World world = World.of(SciCatRelease.newest())) {
            DatasetPublisher publisher = world.publisher().build();
            assertThatThrownBy(() -> publisher.plan(" "))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("The pid is empty");
            assertThat(world.source.requests()).isEmpty();
        }
    }

    @EachKind
    void inputsThatAreMissingOrForbiddenAreNamedTogether(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.edit(world.source, "20.500.1/two", dataset -> dataset.put("ownerGroup", "others"));
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.withArray("inputDatasets").add("20.500.1/gone"));
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            codes(ProblemCode.INPUT_MISSING, ProblemCode.INPUT_FORBIDDEN)::accept)
                    .hasMessageContainingAll(
                            PID + " cannot be published",
                            "its input 20.500.1/gone is not on " + world.source.url(),
                            "correct inputDatasets",
                            "its input 20.500.1/two may not be read by this account",
                            "accessGroups",
                            "Nothing has been written");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void inputsThatArePlacesAreSkippedAndListed() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.withArray("inputDatasets")
                            .add("https://data.example/file.h5")
                            .add("/asap3/raw/1")
                            .add(PID));
            PublishPlan plan = world.publisher().build().plan(PID);
            assertThat(plan.files()).isEqualTo(4);
            assertThat(plan.skipped())
                    .contains(
                            new Skipped("input https://data.example/file.h5", "a place, not the pid of a dataset"),
                            new Skipped("input /asap3/raw/1", "a place, not the pid of a dataset"),
                            new Skipped("input " + PID, "it is the dataset itself"));
        }
    }

    @Test
    void allRequiredFieldsThatAreMissingAreNamedAtOnceTogetherWithMissingInputs() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(world.source, PID, dataset -> {
                dataset.remove(List.of("owner", "creationTime"));
                dataset.put("contactEmail", " ").put("datasetName", "").putNull("sourceFolder");
                dataset.withArray("inputDatasets").add("20.500.1/gone");
            });
            DatasetPublisher publisher = world.publisher().build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(
                            ProblemCode.FIELD_MISSING,
                            ProblemCode.FIELD_MISSING,
                            ProblemCode.FIELD_MISSING,
                            ProblemCode.FIELD_MISSING,
                            ProblemCode.FIELD_MISSING,
                            ProblemCode.INPUT_MISSING))
                    .hasMessageContainingAll(
                            "owner is missing",
                            "contactEmail is missing",
                            "sourceFolder is missing",
                            "creationTime is missing",
                            "datasetName is missing",
                            "say contactEmailFallback(…), or enter it on the source, or ask those who register the data to do it",
                            "20.500.1/gone");
            assertThat(world.target.requests())
                    .noneMatch(request -> request.rawPath().contains("origdatablocks?"));
        }
    }

    @EachKind
    void aMissingTypeIsInferredAndListed(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.edit(world.source, PID, dataset -> dataset.remove("type"));
            PublishPlan plan = world.publisher().build().plan(PID);
            assertThat(plan.repaired())
                    .contains(new Repaired("field type", "missing; derived, since it names inputs or software"));
            world.publisher().build().apply(plan).orThrow();
            assertThat(world.target.dataset(PID).orElseThrow().path("type").asText())
                    .isEqualTo("derived");
            assertThat(world.publisher().build().plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aNullInScientificMetadataIsListedAndTheTargetSurvives(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putObject("scientificMetadata")
                            .putNull("empty")
                            .put("kept", 1.5)
                            .putObject("deep")
                            .putNull("also kept"));
            world.edit(
                    world.source,
                    "20.500.1/one",
                    dataset -> dataset.putObject("scientificMetadata").putNull("nothing else"));
            DatasetPublisher publisher = world.publisher().build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.repaired())
                    .contains(new Repaired("scientificMetadata.empty", "null removed: it can stop a SciCat server"));
            publisher.apply(plan).orThrow();
            ObjectNode there =
                    (ObjectNode) world.target.dataset(PID).orElseThrow().path("scientificMetadata");
            assertThat(there.has("empty")).isFalse();
            assertThat(there.path("kept").asDouble()).isEqualTo(1.5);
            assertThat(publisher.plan(PID).isEmpty()).isTrue();

            assertThat(publisher.publish("20.500.1/one").orThrow().repaired())
                    .extracting(Repaired::what)
                    .containsExactly("scientificMetadata.nothing else");
            assertThat(publisher.plan("20.500.1/one").isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/c",
                "a b",
                "Prüfung/Ångström",
                "literal%2Fslash",
                "..",
                ".",
                "../../etc",
                "a?b#c&d=e",
                "plus+minus",
                "quote\"'",
                "back\\slash",
                "semi;colon,comma"
            })
    void everyPidIsPublishedAsItIs(String pid) {
        try (World world = new World(SciCatRelease.R4_27_0, SciCatRelease.newest())) {
            world.dataset(pid);
            world.edit(world.source, pid, dataset -> dataset.put("sourceFolder", "/data"));
            world.files(pid, "a", "1.h5");
            DatasetPublisher publisher = world.publisher()
                    .landingPage("https://data.example/datasets/{pid}")
                    .build();
            PublishReport report = publisher.publish(pid).orThrow();
            assertThat(report.targetPid()).isEqualTo(pid);
            assertThat(report.url())
                    .startsWith("https://data.example/datasets/")
                    .doesNotContain(" ", "#", "?", "+");
            world.assertPublished(pid, Set.of("1.h5 100"));
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
        }
    }

    @EachKind
    void filesThatAreNotVisibleAreCountedAndPublishedWithoutOnlyOnRequest(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset("20.500.1/big");
            world.edit(
                    world.source,
                    "20.500.1/big",
                    dataset -> dataset.putArray("accessGroups").add("readers"));
            for (int i = 0; i < 110; i++) {
                String id = String.format("%03d", i);
                world.files("20.500.1/big", id, id + ".h5"); // owned by a group that the reader is not in
            }
            PublisherBuilder builder = world.publisher("reader", "publisher");
            assertThatThrownBy(() -> builder.build().plan("20.500.1/big"))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.FILES_INVISIBLE))
                    .hasMessageContainingAll(
                            "100 of 110 files of 20.500.1/big are visible to this account (100 of 110 blocks)",
                            "let the account be a member of the blocks' groups",
                            "acceptInvisibleFiles()");
            assertThat(world.target.writes()).isEmpty();

            DatasetPublisher accepting = builder.acceptInvisibleFiles().build();
            PublishPlan plan = accepting.plan("20.500.1/big");
            assertThat(plan.notes())
                    .containsExactly(
                            "100 of 110 files of 20.500.1/big are visible to this account (100 of 110 blocks)");
            assertThat(plan.describe()).contains("100 of 110 files");
            accepting.apply(plan).orThrow();
            assertThat(world.published("20.500.1/big")).hasSize(100);
            assertThat(accepting.plan("20.500.1/big").isEmpty()).isTrue();
        }
    }

    @Test
    void filesThatContradictEachOtherAreRefusedWithBothSides() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(world.source, "20.500.1/two", dataset -> dataset.put("sourceFolder", "/data/one"));
            ObjectNode block =
                    (ObjectNode) world.source.origDatablocks("20.500.1/two").get(0);
            ((ObjectNode) block.path("dataFileList").get(0)).put("size", 7);
            world.source.givenBlock(block.put("_id", "c"));
            world.edit(
                    world.source,
                    "20.500.1/two",
                    dataset -> dataset.put("numberOfFiles", 4).put("size", 307));
            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.FILES_CONTRADICT))
                    .hasMessageContainingAll(
                            "1 file contradict",
                            "\"scan_1.h5\" of 20.500.1/one and of 20.500.1/two: another size or time",
                            "correct the source");
        }
    }
}
