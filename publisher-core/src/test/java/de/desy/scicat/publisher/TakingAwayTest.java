package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Nothing is taken away from a dataset on the target unless somebody said that it may be. */
class TakingAwayTest {
    @EachKind
    void whoForgetsToCombineIsToldSoAndTheFilesStay(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.target.clearRequests();
            DatasetPublisher forgetful =
                    world.publisher().inputs(Inputs.REFERENCES).build();

            assertThatThrownBy(() -> forgetful.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContainingAll(
                            "would lose 4 files", "the files of its inputs", "combineInputs()", "acceptRemovals()");

            assertThat(world.target.writes()).isEmpty();
            world.assertPublished(PID, combined());
        }
    }

    @Test
    void aWholeGroupThatIsPublishedWithoutTheOptionKeepsItsFiles() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();

            BulkReport report = world.publisher()
                    .inputs(Inputs.REFERENCES)
                    .build()
                    .bulk(JsonNodeFactory.instance.objectNode().put("pid", PID))
                    .run();

            assertThat(report.describe()).contains("would lose 4 files");
            assertThat(report.failed()).isEqualTo(1);
            world.assertPublished(PID, combined());
        }
    }

    @Test
    void theSameFilesWrittenWithOtherPathsAreRecognised() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset("20.500.1/one");
            world.files("20.500.1/one", "a", "scan_1.h5");
            world.dataset(PID, "20.500.1/one");
            world.edit(world.source, PID, dataset -> dataset.put("sourceFolder", "/data"));
            world.publisher().inputPaths(InputPaths.AS_IS).build().publish(PID).orThrow();
            Set<String> files = world.published(PID);

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContainingAll("the same files, written with other paths", "inputPaths(AS_IS)");

            assertThatThrownBy(() ->
                            world.publisher().inputs(Inputs.REFERENCES).build().plan(PID))
                    .hasMessageContaining("combine the inputs again, and say inputPaths(AS_IS)");
            assertThat(world.published(PID)).isEqualTo(files);
        }
    }

    @EachKind
    void aFileThatTheSourceNoLongerHasIsTakenAwayOnceThatIsAccepted(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5", "scan_2.h5");
            world.publisher().build().publish(PID).orThrow();
            World.block(world.source, PID, "a", "it-scicat", "scan_1.h5");
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("numberOfFiles", 1).put("size", 100));

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContaining("would lose 1 file (accept it with acceptRemovals())");
            assertThat(world.publisher().build().verify(PID)).anyMatch(line -> line.contains("1 foreign"));

            DatasetPublisher accepting = world.publisher().acceptRemovals().build();
            PublishPlan plan = accepting.plan(PID);
            assertThat(plan.removals()).containsExactly("1 file");
            assertThat(plan.describe()).contains("  x 1 file taken away from the target");
            PublishReport report = accepting.apply(PublishPlan.fromJson(plan.toJson()));
            assertThat(report.outcome()).isEqualTo(Outcome.UPDATED);
            world.assertPublished(PID, new TreeSet<>(Set.of("scan_1.h5 100")));
        }
    }

    @Test
    void fieldsAndReadersThatWouldBeTakenAwayAreNamed() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.edit(world.source, PID, dataset -> {
                dataset.put("license", "CC-BY-4.0").put("comment", "a comment");
                dataset.putArray("keywords").add("one").add("two");
            });
            world.publisher()
                    .accessGroups("users", "guests")
                    .build()
                    .publish(PID)
                    .orThrow();
            world.edit(world.source, PID, dataset -> dataset.put("comment", "another"));
            world.edit(
                    world.source, PID, dataset -> dataset.putArray("keywords").add("one"));

            world.publisher()
                    .accessGroups("users", "guests")
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThatThrownBy(() -> world.publisher()
                            .accessGroups("guests")
                            .leaveOutFields("license")
                            .build()
                            .publish(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContainingAll("the readers of users", "the field license");
            assertThat(world.target.dataset(PID).orElseThrow().path("license").asText())
                    .isEqualTo("CC-BY-4.0");
        }
    }

    @Test
    void whatACuratorAddedOnTheTargetIsNotCleared() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            DatasetPublisher publisher = world.publisher().build();
            publisher.publish(PID).orThrow();
            world.edit(world.target, PID, dataset -> dataset.put("comment", "curated"));

            assertThatThrownBy(() -> publisher.publish(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContaining("the field comment");

            assertThat(world.target.dataset(PID).orElseThrow().path("comment").asText())
                    .isEqualTo("curated");
        }
    }

    @EachKind
    void anotherOwnerGroupTakesTheDatasetAwayFromItsOwners(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            world.target.account("publisher", "publishers", "public-data", "archive");
            world.publisher().build().publish(PID).orThrow();
            DatasetPublisher other = world.publisher().ownerGroup("archive").build();

            assertThatThrownBy(() -> other.plan(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContaining("its owners, the group public-data");

            world.publisher()
                    .ownerGroup("archive")
                    .acceptRemovals()
                    .build()
                    .publish(PID)
                    .orThrow();
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("ownerGroup")
                            .asText())
                    .isEqualTo("archive");
        }
    }

    @Test
    void aBlockThatACuratorOpenedIsNotClosedWithoutASign() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            DatasetPublisher hidden = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .ownerGroup("public-data")
                    .build();
            hidden.publish(PID).orThrow();
            ObjectNode block = (ObjectNode) world.target.origDatablocks(PID).get(0);
            block.putArray("accessGroups").add("readers");
            world.target.givenBlock(block);

            assertThatThrownBy(() -> hidden.plan(PID))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContaining("readers of 1 block or attachment");
        }
    }

    @EachKind
    void whatWasNeverCompleteMayLoseWhatTheSourceHasNoLonger(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.edit(world.source, PID, dataset -> dataset.put("comment", "to be withdrawn"));
            world.files(PID, "a", "scan_1.h5", "wrong.h5");
            world.target.on("PATCH", "/origdatablocks").always().status(500);
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.FAILED);
            world.target.heal();
            world.assertAllPrivate();
            World.block(world.source, PID, "a", "it-scicat", "scan_1.h5");
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("numberOfFiles", 1).put("size", 100).remove("comment"));

            world.publisher().build().publish(PID).orThrow();

            world.assertPublished(PID, new TreeSet<>(Set.of("scan_1.h5 100")));
            JsonNode there = world.target.dataset(PID).orElseThrow();
            assertThat(there.path("comment").asText("")).isEmpty();
            assertThat(there.path("jobLogData").asText("")).isEmpty();
        }
    }

    @Test
    void aBlockThatAStrangerAddedStaysAndStopsNothing() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "scan_1.h5");
            world.publisher().build().publish(PID).orThrow();
            World.block(world.target, PID, "graffiti", "scientists", "evil.h5");
            ObjectNode graffiti = (ObjectNode) world.target.origDatablocks(PID).stream()
                    .filter(block -> block.path("_id").asText().equals("graffiti"))
                    .findFirst()
                    .orElseThrow();
            world.target.givenBlock(graffiti.put("createdBy", "scientist"));
            world.edit(world.source, PID, dataset -> dataset.put("comment", "news"));

            PublishPlan plan = world.publisher().build().plan(PID);
            world.publisher().build().apply(plan).orThrow();

            assertThat(plan.describe())
                    .contains("block graffiti on the target was added by scientist, which is none of our accounts, and"
                            + " lists 1 file; it counts for nothing and stays");
            assertThat(plan.removals()).isEmpty();
            assertThat(world.published(PID)).containsExactly("evil.h5 100", "scan_1.h5 100");
            assertThat(world.target.dataset(PID).orElseThrow().path("comment").asText())
                    .isEqualTo("news");
            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @Test
    void aDatasetOnTheTargetThatIsClosedToUsIsAnothers() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.target.given(((ObjectNode) world.source.dataset(PID).orElseThrow())
                    .deepCopy()
                    .put("ownerGroup", "secret-group"));

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER))
                    .hasMessageContaining("is closed to this account");
        }
    }
}
