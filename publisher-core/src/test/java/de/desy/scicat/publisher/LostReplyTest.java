package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.FaultScript;
import de.desy.scicat.testkit.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a reply: in the end the target is what it would have been, or private and easy to continue. */
class LostReplyTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A write whose reply may go, and the ways in which it may. */
    static Stream<Arguments> faults() {
        List<String[]> writes = List.of(
                new String[] {"POST", "/v4/datasets"},
                new String[] {"POST", "/origdatablocks"},
                new String[] {"PATCH", "/origdatablocks"},
                new String[] {"PATCH", "/v4/datasets/20.500.1"});
        Map<String, Consumer<FaultScript>> faults = new LinkedHashMap<>();
        faults.put("lost", FaultScript::loseReply);
        faults.put("reset before", FaultScript::resetBefore);
        faults.put("503", script -> script.status(503));
        faults.put("empty", FaultScript::emptyReply);
        faults.put("truncated", FaultScript::truncate);
        faults.put("web page", FaultScript::html);
        List<Arguments> all = new ArrayList<>();
        for (SciCatRelease version : Releases.distinct()) {
            for (String[] write : writes) {
                faults.forEach((name, fault) -> all.add(Arguments.of(version, write[0], write[1], name, fault)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("faults")
    void theResultIsTheSameAsWithoutTheFault(
            SciCatRelease version, String method, String path, String what, Consumer<FaultScript> fault) {
        try (World world = World.of(version).withACombinedDataset()) {
            SciCatClient target = world.client(world.target, "publisher");
            target.traits(); // by changes of a block that is not there, which are not meant
            fault.accept(world.target.on(method, path).call(1));
            List<PublishEvent> events = new ArrayList<>();
            DatasetPublisher publisher = World.publisher(world.client(world.source, "admin"), target)
                    .filesPerBlock(2)
                    .listener(events::add)
                    .build();

            PublishReport report = publisher.publish(PID).orThrow();

            assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
            assertThat(report.steps()).allMatch(step -> step.status() == Status.DONE);
            assertThat(events).hasAtLeastOneElementOfType(PublishEvent.OutcomeUnknown.class);
            assertThat(world.target.origDatablocks(PID)).hasSize(2);
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aBlockThatLandsOnlyAtALaterLookIsFoundAndNotSentAgain(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.target.on("POST", "/origdatablocks").call(2).resetBefore();
            AtomicInteger looks = new AtomicInteger();
            DatasetPublisher publisher = world.publisher()
                    .filesPerBlock(2)
                    .pause(duration -> {
                        if (looks.incrementAndGet() == 4) {
                            land(world.target);
                        }
                    })
                    .build();
            publisher.publish(PID).orThrow();
            assertThat(looks).hasValue(4);
            assertThat(posts(world.target)).hasSize(2);
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aBlockIsSentAgainOnlyAfterHalfAMinuteOfLooking(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.target.on("POST", "/origdatablocks").call(1).resetBefore();
            List<Duration> waited = new ArrayList<>();
            world.publisher().pause(waited::add).build().publish(PID).orThrow();
            assertThat(waited.stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofSeconds(30));
            assertThat(posts(world.target)).hasSize(2);
            world.assertPublished(PID, combined());
        }
    }

    @Test
    void aBlockThatLandsTooLateIsDoubledNowhereAfterTheNextRun() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.target.on("POST", "/origdatablocks").call(1).resetBefore();
            List<RecordedRequest> late = new ArrayList<>();
            PublishReport report = world.publisher()
                    .listener(event -> {
                        if (event instanceof PublishEvent.FilesAdded && late.isEmpty()) {
                            late.add(posts(world.target).get(0));
                            land(world.target);
                        }
                    })
                    .build()
                    .publish(PID);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error()).contains("4 doubled", "What was written is private", "publish again");
            world.assertAllPrivate();

            DatasetPublisher publisher = world.publisher().build();
            publisher.publish(PID).orThrow();
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aRunThatBreaksInTheMiddleLeavesAllPrivateAndTheNextOneContinues(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().filesPerBlock(1).build();
            world.target.on("POST", "/origdatablocks").call(3).status(500);
            world.target.on("POST", "/origdatablocks").call(4).status(500);
            world.target.on("POST", "/origdatablocks").call(5).status(500);

            PublishReport report = publisher.publish(PID);

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.steps())
                    .extracting(PublishReport.Step::status)
                    .containsExactly(Status.DONE, Status.FAILED, Status.NOT_DONE, Status.NOT_DONE, Status.NOT_DONE);
            assertThat(report.error()).contains("POST /api/v4/origdatablocks", world.target.url(), "500");
            assertThat(report.describe()).contains("FAILED " + PID, "FAILED    add 4 files", "not done");
            assertThat(world.target.origDatablocks(PID)).hasSize(2);
            world.assertAllPrivate();

            world.target.clearRequests();
            PublishReport next = publisher.publish(PID).orThrow();
            assertThat(next.outcome()).isEqualTo(Outcome.PUBLISHED);
            assertThat(next.steps().get(0).what()).isEqualTo("add 2 files, 200 bytes");
            assertThat(posts(world.target)).hasSize(2);
            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void aLargeSourceThatChangesWhileItIsCopiedStopsTheRunAndNothingOfItIsPublic() {
        try (World world = World.of(SciCatRelease.newest())) {
            String large = "20.500.1/large";
            world.dataset(large);
            world.source.givenFiles(large, 1_500, 500);
            PublishReport report = whileFilesAreAdded(world, () -> world.files(large, "c", "late.h5"))
                    .publish(large);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error()).contains("late.h5", large, "publish again to continue");
            assertThat(world.target
                            .dataset(large)
                            .orElseThrow()
                            .path("isPublished")
                            .asBoolean())
                    .isFalse();

            DatasetPublisher publisher = world.publisher().build();
            publisher.publish(large).orThrow();
            assertThat(world.published(large)).hasSize(1_501).contains("late.h5 100");
            assertThat(publisher.plan(large).isEmpty()).isTrue();
        }
    }

    @Test
    void aSmallSourceThatChangesWhileItIsCopiedIsPublishedAsItWasAndTheNextRunAddsTheRest() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            whileFilesAreAdded(world, () -> world.files("20.500.1/two", "c", "late.h5"))
                    .publish(PID)
                    .orThrow();
            world.assertPublished(PID, combined());

            DatasetPublisher publisher = world.publisher().build();
            assertThat(publisher.publish(PID).orThrow().outcome()).isEqualTo(Outcome.UPDATED);
            assertThat(world.published(PID)).hasSize(5).contains("/data/two/late.h5 100");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    private static DatasetPublisher whileFilesAreAdded(World world, Runnable change) {
        return world.publisher()
                .listener(event -> {
                    if (event instanceof PublishEvent.StepStarted started
                            && started.step() instanceof PlanStep.AddFiles) {
                        change.run();
                    }
                })
                .build();
    }

    @Test
    void aDatasetThatSomebodyElseCreatesMeanwhileIsNotTakenForOurs() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher()
                    .listener(event -> {
                        if (event instanceof PublishEvent.StepStarted started
                                && started.step() instanceof PlanStep.CreateDataset) {
                            ObjectNode theirs =
                                    (ObjectNode) world.source.dataset(PID).orElseThrow();
                            world.target.given(theirs.put("ownerGroup", "public-data")
                                    .put("description", "theirs")
                                    .put("createdBy", "publisher"));
                        }
                    })
                    .build();
            PublishPlan plan = publisher.plan(PID);
            assertThatThrownBy(() -> publisher.apply(plan))
                    .isInstanceOf(StalePlanException.class)
                    .satisfies(codes(ProblemCode.TARGET_CHANGED))
                    .hasMessageContainingAll(PID + " appeared on " + world.target.url(), "make a new plan");
            assertThat(world.target.origDatablocks(PID)).isEmpty();

            publisher.publish(PID).orThrow();
            world.assertPublished(PID, combined());
        }
    }

    private static List<RecordedRequest> posts(FakeSciCat fake) {
        return fake.writes().stream()
                .filter(request ->
                        request.method().equals("POST") && request.rawPath().endsWith("/origdatablocks"))
                .toList();
    }

    /** What the server does at last with the block that was sent to it last. */
    private static void land(FakeSciCat fake) {
        List<RecordedRequest> posts = posts(fake);
        try {
            JsonNode body = JSON.readTree(posts.get(posts.size() - 1).body());
            ObjectNode block = ((ObjectNode) body).put("_id", "landed-late");
            block.put("ownerGroup", "public-data").putArray("accessGroups");
            fake.givenBlock(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
