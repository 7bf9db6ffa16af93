package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.BulkWorld.pid;
import static de.desy.scicat.publisher.BulkWorld.pids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.bulk.BulkProgress;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many datasets at once. */
class BulkTest {
    @EachKind
    void manyArePublishedAndASecondRunAsksTwoListsAPageAndWritesNothing(SciCatRelease version) throws Exception {
        try (BulkWorld many = new BulkWorld(version, 250, 2)) {
            DatasetPublisher publisher = many.publisher();

            BulkReport first = publisher.bulk(pids(250)).parallel(8).run().orThrow();
            assertThat(first.published()).isEqualTo(250);
            assertThat(first.files()).isEqualTo(500);
            assertThat(many.world.target.datasets())
                    .hasSize(250)
                    .allSatisfy(dataset ->
                            assertThat(dataset.path("isPublished").asBoolean()).isTrue());

            many.clearRequests();
            BulkReport second = publisher.bulk(pids(250)).parallel(8).run().orThrow();
            assertThat(second.unchanged()).isEqualTo(250);
            assertThat(second.files()).isEqualTo(500);
            assertThat(many.world.target.writes()).isEmpty();
            assertThat(many.requests(many.world.source)).hasSize(3);
            assertThat(many.requests(many.world.target)).hasSize(3);

            many.clearRequests();
            BulkReport third = publisher
                    .bulk(BulkWorld.where("ownerGroup", "it-scicat"))
                    .run()
                    .orThrow();
            assertThat(third.unchanged()).isEqualTo(250);
            assertThat(many.world.target.writes()).isEmpty();
            assertThat(many.requests(many.world.source)).hasSize(3);
            assertThat(many.requests(many.world.target)).hasSize(3);
            JsonNode json = new ObjectMapper().readTree(third.toJson());
            assertThat(json.path("unchanged").asInt()).isEqualTo(250);
            assertThat(json.has("elapsedMillis")).isTrue();
        }
    }

    /** Nested so deeply that no client reads it, or so large that no page holds it. */
    @Test
    void oneThatCannotBeReadFailsAloneWhenAllOfAGroupArePublished() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 130, 1)) {
            many.world.edit(many.world.source, pid(2), dataset -> {
                ObjectNode deep = dataset.putObject("scientificMetadata");
                for (int i = 0; i < 300; i++) {
                    deep = deep.putObject("a");
                }
            });
            for (int i = 10; i < 14; i++) {
                many.world.edit(many.world.source, pid(i), dataset -> dataset.put("comment", "x".repeat(3 << 20)));
            }
            List<PublishReport> reports = new ArrayList<>();

            BulkReport report = many.publisher()
                    .bulk(BulkWorld.where("ownerGroup", "it-scicat"))
                    .parallel(8)
                    .onReport(reports::add)
                    .run();

            assertThat(report.published()).isEqualTo(129);
            assertThat(report.stopped()).isNull();
            assertThat(reports)
                    .filteredOn(each -> !each.isSuccess())
                    .singleElement()
                    .satisfies(bad -> assertThat(bad.sourcePid()).isEqualTo(pid(2)))
                    .satisfies(
                            bad -> assertThat(bad.problems().get(0).code()).isEqualTo(ProblemCode.CONTENT_UNREADABLE));
            assertThat(many.publisher()
                            .bulk(BulkWorld.where("ownerGroup", "it-scicat"))
                            .run()
                            .unchanged())
                    .isEqualTo(129);
        }
    }

    @Test
    void whoFailsIsNamedAndStopsNoOther() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 5, 1)) {
            many.world.edit(many.world.source, pid(2), dataset -> dataset.put("contactEmail", "email.com"));
            List<String> wanted = new ArrayList<>(pids(5));
            wanted.add(1, "20.500.1/unknown");
            List<PublishReport> reports = new ArrayList<>();

            BulkReport report = many.publisher()
                    .bulk(wanted)
                    .parallel(3)
                    .onReport(reports::add)
                    .run();

            assertThat(report.isSuccess()).isFalse();
            assertThat(report.published()).isEqualTo(4);
            assertThat(report.failures())
                    .extracting(BulkReport.Failure::pid)
                    .containsExactlyInAnyOrder("20.500.1/unknown", pid(2));
            assertThat(report.describe())
                    .contains("6 datasets in", "4 published", "2 failed", "FAILED    " + pid(2), "contactEmail");
            assertThat(reports).hasSize(6);
            assertThatThrownBy(report::orThrow).isInstanceOf(PublishException.class);

            many.world.edit(many.world.source, pid(2), dataset -> dataset.put("contactEmail", "a@fake.example"));
            BulkReport again = many.publisher().bulk(pids(5)).run().orThrow();
            assertThat(again.published()).isEqualTo(1);
            assertThat(again.unchanged()).isEqualTo(4);
        }
    }

    @Test
    void afterSoManyFailuresNoFurtherDatasetIsBegun() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 0, 0)) {
            AtomicInteger taken = new AtomicInteger();
            Iterator<String> unknown = IntStream.iterate(0, i -> i + 1)
                    .mapToObj(i -> "20.500.1/unknown-" + taken.getAndIncrement())
                    .iterator();

            BulkReport report =
                    many.publisher().bulk(unknown).stopAfterFailures(7).run();

            assertThat(report.failed()).isBetween(7L, 7L + 4L);
            assertThat(report.stopped()).isEqualTo("7 datasets failed");
            assertThat(report.describe()).contains("stopped   7 datasets failed; run it again to continue");
            assertThat(taken).as("pids are taken page by page").hasValueLessThanOrEqualTo(101);
        }
    }

    @Test
    void ofManyFailuresTheFirstHundredAreNamed() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 0, 0)) {
            Stream<String> unknown = IntStream.range(0, 130).mapToObj(i -> "20.500.1/unknown-" + i);
            BulkReport report = many.publisher().bulk(unknown).deep().run();
            assertThat(report.failed()).isEqualTo(130);
            assertThat(report.failures()).hasSize(BulkPublication.FAILURES_NAMED);
            assertThat(report.describe()).endsWith("and 30 more");
        }
    }

    @Test
    void cancellingLetsThoseUnderWayComeToAnEndAndTheNextRunGoesOn() throws Exception {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 20, 2)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch cancelled = new CountDownLatch(1);
            DatasetPublisher publisher = many.world
                    .publisher()
                    .inputs(Inputs.REFERENCES)
                    .listener(event -> {
                        begun.countDown();
                        await(cancelled);
                    })
                    .build();
            BulkPublication bulk = publisher.bulk(pids(20)).parallel(2);
            CompletableFuture<BulkReport> ended = new CompletableFuture<>();
            Thread runner = new Thread(() -> ended.complete(bulk.run()));
            runner.start();
            await(begun);
            bulk.cancel();
            cancelled.countDown();
            BulkReport report = ended.get(60, TimeUnit.SECONDS);

            assertThat(report.stopped()).isEqualTo("cancelled");
            assertThat(report.failed()).isZero();
            assertThat(report.published()).isBetween(1L, 3L);
            assertThat(many.world.target.datasets())
                    .hasSize((int) report.published())
                    .allSatisfy(dataset ->
                            assertThat(dataset.path("isPublished").asBoolean()).isTrue());

            BulkReport rest = publisher.bulk(pids(20)).run().orThrow();
            assertThat(rest.published() + rest.unchanged()).isEqualTo(20);
        }
    }

    @Test
    void anInterruptionBreaksOffAndNothingHalfDoneIsPublic() throws Exception {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 3, 2)) {
            CountDownLatch begun = new CountDownLatch(2);
            DatasetPublisher publisher = many.world
                    .publisher()
                    .inputs(Inputs.REFERENCES)
                    .listener(event -> {
                        if (event instanceof PublishEvent.StepStarted step
                                && step.step() instanceof PlanStep.AddFiles) {
                            begun.countDown();
                            await(new CountDownLatch(1)); // until it is interrupted
                        }
                    })
                    .build();
            CompletableFuture<BulkReport> ended = new CompletableFuture<>();
            Thread runner = new Thread(
                    () -> ended.complete(publisher.bulk(pids(3)).parallel(2).run()));
            runner.start();
            await(begun);
            runner.interrupt();
            BulkReport report = ended.get(60, TimeUnit.SECONDS);

            assertThat(report.stopped()).isEqualTo("interrupted");
            assertThat(report.failed()).isEqualTo(2);
            assertThat(many.world.target.datasets())
                    .hasSize(2)
                    .allSatisfy(dataset ->
                            assertThat(dataset.path("isPublished").asBoolean()).isFalse());
        }
    }

    @Test
    void soManyAreWorkedOnAtATimeAndTheBlocksOfEachOneAfterAnother() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 12, 2_500)) {
            AtomicInteger atWork = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch three = new CountDownLatch(3);
            DatasetPublisher publisher = many.world
                    .publisher()
                    .inputs(Inputs.REFERENCES)
                    .filesPerBlock(1_000)
                    .listener(event -> {
                        if (event instanceof PublishEvent.Started) {
                            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                            three.countDown();
                            await(three); // none goes on alone
                        } else if (event instanceof PublishEvent.Finished) {
                            atWork.decrementAndGet();
                        }
                    })
                    .build();

            publisher.bulk(pids(12)).parallel(3).run().orThrow();

            assertThat(most).hasValue(3);
            assertThat(many.world.target.origDatablocks(pid(7))).hasSize(3);
            assertThat(many.world
                            .target
                            .dataset(pid(7))
                            .orElseThrow()
                            .path("numberOfFiles")
                            .asInt())
                    .isEqualTo(2_500);
        }
    }

    @Test
    void aPidThatComesTwiceIsPublishedOnce() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 1, 1)) {
            BulkReport report =
                    many.publisher().bulk(List.of(pid(0), pid(0), pid(0))).run().orThrow();
            assertThat(report.datasets()).isEqualTo(1);
            assertThat(many.world.target.origDatablocks(pid(0))).hasSize(1);
        }
    }

    @Test
    void progressTellsHowManyHowFastAndHowLongStill() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 10, 0)) {
            List<BulkProgress> progress = new ArrayList<>();
            many.publisher()
                    .bulk(BulkWorld.where("ownerGroup", "it-scicat"))
                    .onProgress(progress::add)
                    .run()
                    .orThrow();
            assertThat(progress).extracting(BulkProgress::done).containsExactlyElementsOf(longs(10));
            BulkProgress last = progress.get(9);
            assertThat(last.total()).hasValue(10);
            assertThat(last.perSecond()).isPositive();
            assertThat(last.left()).hasValueSatisfying(left -> assertThat(left).isZero());
            assertThat(last.describe()).startsWith("10 of 10 datasets, ").contains("a second", "left");

            List<BulkProgress> unknownTotal = new ArrayList<>();
            many.publisher()
                    .bulk(pids(10).iterator())
                    .onProgress(unknownTotal::add)
                    .run();
            assertThat(unknownTotal.get(9).total()).isEmpty();
            assertThat(unknownTotal.get(9).describe()).startsWith("10 datasets, ");
        }
    }

    @Test
    void whatAListenerThrowsEndsTheRunAndIsThrown() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 5, 0)) {
            BulkPublication bulk = many.publisher().bulk(pids(5)).onReport(report -> {
                throw new IllegalStateException("the disk is full");
            });
            assertThatThrownBy(bulk::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the disk is full");
        }
    }

    @EachKind
    void aTokenThatDiesEndsTheRunAndWhatIsNotSeenIsNotTakenForMissing(SciCatRelease version) {
        try (BulkWorld many = new BulkWorld(version, 10, 1)) {
            DatasetPublisher publisher = many.publisher();
            publisher.bulk(pids(5)).run().orThrow();
            many.world.source.killTokens();

            BulkReport byPids = publisher.bulk(pids(10)).parallel(1).run();
            assertThat(byPids.published()).isZero();
            assertThat(byPids.stopped()).contains("log in again or replace the token");
            assertThat(byPids.failed()).isLessThanOrEqualTo(1);

            BulkReport byCondition =
                    publisher.bulk(BulkWorld.where("ownerGroup", "it-scicat")).run();
            assertThat(byCondition.isSuccess()).isFalse();
            assertThat(byCondition.stopped()).contains("log in again or replace the token");
        }
    }

    @Test
    void runningItTwiceOrWithNonsenseIsRefused() {
        try (BulkWorld many = new BulkWorld(SciCatRelease.newest(), 0, 0)) {
            BulkPublication bulk = many.publisher().bulk(List.of());
            assertThat(bulk.run().datasets()).isZero();
            assertThatThrownBy(bulk::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another one");
            assertThatThrownBy(() -> bulk.parallel(0)).hasMessage("parallel is from 1 to 256, not 0");
            assertThatThrownBy(() -> bulk.stopAfterFailures(0)).hasMessageContaining("at least 1");
            BulkReport blank = many.publisher().bulk(List.of(" ")).run();
            assertThat(blank.failures().get(0).reason(Reader.JAVA)).contains("The pid is empty");
        }
    }

    private static List<Long> longs(int upTo) {
        return IntStream.rangeClosed(1, upTo).mapToObj(Long::valueOf).toList();
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited for a minute in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
