package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Publishing again after something was changed by right: on the source, in the options, or before the first time. */
class PublishAgainTest {
    @EachKind
    void filesThatWereRemovedChangedAndAddedOnTheSourceFollow(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().filesPerBlock(2).acceptRemovals().build();
            publisher.publish(PID).orThrow();
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putArray("inputDatasets")
                            .add("20.500.1/two")
                            .add("20.500.1/three"));
            world.dataset("20.500.1/three");
            world.files("20.500.1/three", "c", "new_1.h5", "new_2.h5", "new_3.h5");

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe())
                    .contains("2 foreign file entries", "add 3 files, 300 bytes", "update inputDatasets");
            publisher.apply(plan).orThrow();
            world.assertPublished(
                    PID,
                    new TreeSet<>(Set.of(
                            "/data/two/scan_1.h5 100",
                            "/data/two/dark/1.h5 100",
                            "/data/three/new_1.h5 100",
                            "/data/three/new_2.h5 100",
                            "/data/three/new_3.h5 100")));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void otherBlockSizesLeaveNothingToDo(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.publisher().filesPerBlock(1).build().publish(PID).orThrow();
            world.target.clearRequests();
            PublishReport report =
                    world.publisher().filesPerBlock(3).build().publish(PID).orThrow();
            assertThat(report.outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(report.describe()).startsWith("Nothing to do for " + PID);
            assertThat(world.target.writes()).isEmpty();
            assertThat(world.publisher().build().verify(PID)).isEmpty();
        }
    }

    @Test
    void blocksOfADeletedDatasetThatWaitUnderItsPidAreUsed() {
        try (World first = World.of(SciCatRelease.newest()).withACombinedDataset();
                World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            first.publisher().filesPerBlock(2).build().publish(PID).orThrow();
            world.target.givenBlock(
                    (ObjectNode) first.target.origDatablocks(PID).get(0));
            DatasetPublisher publisher = world.publisher().build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains("create the dataset", "add 2 files");
            publisher.apply(plan).orThrow();
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void aPrivateDatasetStaysPrivateAndAPublicOneIsNotRetracted() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher closed = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .combineInputs()
                    .ownerGroup("public-data")
                    .accessGroups("publishers")
                    .build();
            closed.publish(PID).orThrow();
            world.assertAllPrivate();
            assertThat(world.published(PID)).isEqualTo(combined());
            assertThat(closed.plan(PID).isEmpty()).isTrue();
            assertThat(world.publisher().accessGroups("publishers").build().verify(PID))
                    .containsExactly(
                            "make blocks and attachments public (1 block and 0 attachments that are there already)",
                            "make the dataset public");

            world.publisher().accessGroups("publishers").build().publish(PID).orThrow();
            world.assertPublished(PID, combined());
            assertThat(closed.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void thePlanSaysThatFilesOfAPublicDatasetCanBeReadBeforeTheyAreVerified(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            assertThat(publisher.plan(PID).describe()).doesNotContain("shows its new blocks to anybody");
            publisher.publish(PID).orThrow();
            world.files("20.500.1/two", "c", "late.h5");

            assertThat(publisher.plan(PID).describe()).contains("public already", "shows its new blocks to anybody");
        }
    }
}
