package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.internal.writing.Lease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Several publications of one dataset at the same time: one writes, the others wait. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RaceTest {
    private static final int RACERS = 5;
    private static final String OTHER = "being published (writer 00000000-0000-0000-0000-000000000000, generation 3)";

    private final MatrixCount count = new MatrixCount("races", "races");
    private final Leaks leaks = new Leaks();

    @AfterAll
    void count() {
        System.out.println(count + "; " + RACERS + " publishers in each");
        leaks.close();
    }

    @RepeatedTest(50)
    void fiveThatStartTogetherLeaveTheDatasetOnceAndComplete(RepetitionInfo repetition) throws Exception {
        List<SciCatRelease> kinds = Releases.distinct();
        SciCatRelease version = kinds.get(repetition.getCurrentRepetition() % kinds.size());
        count.begin();
        int begin = leaks.begin();
        try (World world = World.of(version).withACombinedDataset()) {
            Set<String> secrets = new HashSet<>();
            ExecutorService threads = Executors.newFixedThreadPool(RACERS);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<PublishReport>> running = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                String ofSource = world.source.token("admin");
                String ofTarget = world.target.token("publisher");
                secrets.addAll(List.of(ofSource, ofTarget));
                DatasetPublisher publisher = World.publisher(
                                world.client(world.source, Credentials.token(ofSource)),
                                world.client(world.target, Credentials.token(ofTarget)))
                        .filesPerBlock(1)
                        .pause(RaceTest::briefly)
                        .build();
                running.add(threads.submit(() -> {
                    start.await();
                    return publisher.publish(PID);
                }));
            }
            start.countDown();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<PublishReport> racer : running) {
                PublishReport report = racer.get();
                leaks.say(report + report.describe() + report.toJson());
                assertThat(report.outcome()).as(report.describe()).isNotEqualTo(Outcome.FAILED);
                outcomes.add(report.outcome());
            }
            threads.shutdown();

            count.compare(Map.of("files", files(world)), Map.of("files", List.copyOf(combined())));
            world.assertPublished(PID, combined());
            assertThat(outcomes).contains(Outcome.PUBLISHED);
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("jobLogData")
                            .asText(""))
                    .doesNotContain("being published");
            assertThat(world.publisher().build().plan(PID).isEmpty()).isTrue();
            count.leaks(leaks.of(secrets, begin));
        }
        count.end();
    }

    @EachKind
    void aWriterThatDiedIsReplacedAfterAMinute(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            cutOff(world);
            AtomicInteger seconds = new AtomicInteger();
            DatasetPublisher publisher = world.publisher()
                    .pause(duration -> seconds.addAndGet((int) duration.toSeconds()))
                    .build();

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.notes()).contains("it is being published, or a publication of it was cut off");
            publisher.apply(plan).orThrow();

            assertThat(seconds.get()).isBetween(60, 62);
            world.assertPublished(PID, combined());
            assertThat(world.target.dataset(PID).orElseThrow().hasNonNull("jobLogData"))
                    .isFalse();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aWriterThatIsAliveIsWaitedForAndNothingIsWrittenMeanwhile(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            cutOff(world);
            world.target.clearRequests();
            AtomicInteger looks = new AtomicInteger();
            DatasetPublisher publisher = world.publisher()
                    .pause(duration -> {
                        if (looks.incrementAndGet() == 100) {
                            assertThat(world.target.writes()).isEmpty();
                            edit(world, dataset -> dataset.putNull("jobLogData"));
                        } else if (looks.get() < 100) {
                            String moved = "2030-01-01T00:00:" + (10 + looks.get() / 2) + ".000Z";
                            edit(world, dataset -> dataset.put("updatedAt", moved));
                        }
                    })
                    .build();

            publisher.publish(PID).orThrow();

            assertThat(looks.get()).isGreaterThanOrEqualTo(100);
            world.assertPublished(PID, combined());
        }
    }

    @Test
    void aWriterWhoseNameIsGoneStopsAndSaysSo() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            Lease lease = new Lease(
                    world.client(world.target, "publisher"), JsonNodeFactory.instance.objectNode(), duration -> {});
            cutOff(world);
            edit(world, dataset -> dataset.putNull("jobLogData"));
            assertThat(lease.take(
                            PID,
                            world.client(world.target, "publisher").datasets().get(PID)))
                    .isTrue();
            lease.moved(System.nanoTime() - Duration.ofMinutes(2).toNanos());
            edit(world, dataset -> dataset.put("jobLogData", OTHER));

            assertThatThrownBy(() -> lease.confirm(PID))
                    .isInstanceOf(PublishException.class)
                    .satisfies(codes(ProblemCode.TAKEN_OVER))
                    .hasMessageContainingAll("another publication of " + PID, "took over", "publish again");
            assertThat(lease.isHeld()).isFalse();
        }
    }

    @EachKind
    void aRunThatFailsTakesItsNameAwaySoThatTheNextNeedNotWait(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.target.on("POST", "/origdatablocks").call(2).status(400);
            assertThat(world.publisher().filesPerBlock(1).build().publish(PID).outcome())
                    .isEqualTo(Outcome.FAILED);

            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("jobLogData")
                            .asText())
                    .isEqualTo("not published completely");
            List<Duration> waits = new ArrayList<>();
            world.publisher().pause(waits::add).build().publish(PID).orThrow();
            assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(5));
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("jobLogData")
                            .asText(""))
                    .isEmpty();
        }
    }

    /** A private clone without files, whose writer is gone. */
    private static void cutOff(World world) {
        world.target.on("POST", "/origdatablocks").call(1).status(400);
        world.publisher().build().publish(PID);
        edit(world, dataset -> dataset.put("jobLogData", OTHER));
        assertThat(world.published(PID)).isEqualTo(Set.of());
    }

    /** As often as they are there. */
    private static List<String> files(World world) {
        return world.target.origDatablocks(PID).stream()
                .flatMap(block -> block.path("dataFileList").valueStream())
                .map(file -> file.path("path").asText() + " " + file.path("size"))
                .sorted()
                .toList();
    }

    private static void edit(World world, Consumer<ObjectNode> change) {
        world.edit(world.target, PID, change);
    }

    /** Waits as one does, only a hundred times shorter. */
    private static void briefly(Duration duration) {
        LockSupport.parkNanos(duration.toNanos() / 100);
    }
}
