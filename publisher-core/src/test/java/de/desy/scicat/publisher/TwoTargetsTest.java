package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;

/** Publications to two targets at the same time, which both attach the combined files to the one source. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoTargetsTest {
    private static final String LOG = "log of the source";
    private static final List<String> ATTACHED =
            List.of("/data/one/scan_1.h5", "/data/one/scan_2.h5", "/data/two/dark/1.h5", "/data/two/scan_1.h5");

    private final MatrixCount count = new MatrixCount("races on the source", "races");

    @AfterAll
    void count() {
        System.out.println(count + "; 2 targets in each");
    }

    @RepeatedTest(18)
    void twoThatStartTogetherAttachEachFileToTheSourceOnce(RepetitionInfo repetition) throws Exception {
        List<SciCatRelease> kinds = Releases.distinct();
        SciCatRelease version = kinds.get(repetition.getCurrentRepetition() % kinds.size());
        count.begin();
        try (World world = world(version);
                FakeSciCat second = FakeSciCat.start(version)) {
            List<DatasetPublisher> publishers = List.of(
                    publisher(world, world.target),
                    publisher(world, second),
                    publisher(world, world.target),
                    publisher(world, second));
            ExecutorService threads = Executors.newFixedThreadPool(publishers.size());
            CountDownLatch start = new CountDownLatch(1);
            List<Future<PublishReport>> running = new ArrayList<>();
            for (DatasetPublisher publisher : publishers) {
                running.add(threads.submit(() -> {
                    start.await();
                    return publisher.publish(PID);
                }));
            }
            start.countDown();
            for (Future<PublishReport> racer : running) {
                racer.get().orThrow();
            }
            threads.shutdown();

            count.compare(Map.of("files", attached(world)), Map.of("files", ATTACHED));
            assertSourceIsRight(world);
            assertThat(publisher(world, world.target).plan(PID).isEmpty()).isTrue();
            assertThat(publisher(world, second).plan(PID).isEmpty()).isTrue();
        }
        count.end();
    }

    @EachKind
    void whatAWriterThatWasKilledLeftOnTheSourceIsFinishedByTheNext(SciCatRelease version) {
        try (World world = world(version)) {
            // The files are attached, and neither the totals nor the writer's name can be written any more.
            world.source.on("PATCH", "/datasets/").call(2).status(403);
            world.source.on("PATCH", "/datasets/").call(3).status(403);
            assertThat(publisher(world, world.target).publish(PID).isSuccess()).isFalse();
            world.source.heal();
            assertThat(log(world)).startsWith("being updated (writer ").endsWith("\n" + LOG);

            PublishPlan plan = publisher(world, world.target).plan(PID);
            assertThat(plan.describe())
                    .contains("finish attaching files of the inputs to the dataset on the source")
                    .doesNotContain(LOG);
            publisher(world, world.target).publish(PID).orThrow();

            assertSourceIsRight(world);
            assertThat(publisher(world, world.target).plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aLogOfTheSourceThatIsPublishedIsTheSourcesOwnWhileAWriterIsAtWorkThere(SciCatRelease version) {
        try (World world = world(version)) {
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put(
                            "jobLogData",
                            "being published (writer 0000000a-0000-0000-0000-000000000000, generation 0)\n" + LOG));

            world.publisher().keepFields("jobLogData").build().publish(PID).orThrow();

            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("jobLogData")
                            .asText())
                    .isEqualTo(LOG);
        }
    }

    @EachKind
    void aPublicationThatAttachesNothingLeavesTheSourceAlone(SciCatRelease version) {
        try (World world = world(version)) {
            publisher(world, world.target).publish(PID).orThrow();
            world.source.clearRequests();

            world.edit(world.source, PID, dataset -> dataset.put("description", "better"));
            PublishReport report = publisher(world, world.target).publish(PID).orThrow();

            assertThat(report.steps()).noneMatch(step -> step.kind() == StepKind.ATTACH_TO_SOURCE);
            assertThat(world.source.writes()).isEmpty();
        }
    }

    private static World world(SciCatRelease version) {
        World world = World.of(version).withACombinedDataset();
        world.edit(world.source, PID, dataset -> dataset.put("jobLogData", LOG).put("updatedAt", World.TIME));
        return world;
    }

    private static DatasetPublisher publisher(World world, FakeSciCat target) {
        return World.publisher(world.client(world.source, "admin"), world.client(target, "publisher"))
                .attachCombinedToSource()
                .filesPerBlock(1)
                .pause(TwoTargetsTest::briefly)
                .build();
    }

    private static void assertSourceIsRight(World world) {
        assertThat(attached(world)).isEqualTo(ATTACHED);
        JsonNode dataset = world.source.dataset(PID).orElseThrow();
        assertThat(dataset.path("numberOfFiles").asInt()).isEqualTo(4);
        assertThat(dataset.path("size").asInt()).isEqualTo(400);
        assertThat(log(world)).isEqualTo(LOG);
        assertThat(Set.copyOf(attached(world))).hasSize(4);
    }

    private static List<String> attached(World world) {
        return world.source.origDatablocks(PID).stream()
                .flatMap(block -> block.path("dataFileList").valueStream())
                .map(file -> file.path("path").asText())
                .sorted()
                .toList();
    }

    private static String log(World world) {
        return world.source.dataset(PID).orElseThrow().path("jobLogData").asText();
    }

    /** Waits as one does, only twenty times shorter. */
    private static void briefly(Duration duration) {
        LockSupport.parkNanos(duration.toNanos() / 20);
    }
}
