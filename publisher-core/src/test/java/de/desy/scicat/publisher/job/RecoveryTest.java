package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.Impatience;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers go away, replies are lost, workers die: a job gets its end, and its user one mail. */
class RecoveryTest {
    private static final int WITHOUT_WAITING = 10_000;

    private final JobWorld world = new JobWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    /** A worker whose publications do not wait either. */
    private PublishJobs impatient() {
        return world.jobs(publisher -> Impatience.of(publisher, WITHOUT_WAITING), options -> options.pause(time -> {}));
    }

    private PublishJobs whenADatasetIsDone(Runnable happens) {
        return world.jobs(
                UnaryOperator.identity(),
                options -> options.listener(event -> {
                    if (event instanceof JobEvent.DatasetDone) {
                        happens.run();
                    }
                }));
    }

    private void nothingReachesSciCat() {
        world.scicat.on("GET", "").always().status(502);
        world.scicat.on("PATCH", "").always().status(502);
    }

    /** A job that a worker signed, which died then. */
    private String jobOfADeadWorker(String pid) {
        String job = world.job(pid);
        PublishJobs dying = whenADatasetIsDone(this::nothingReachesSciCat);
        assertThat(dying.handle(job).outcome()).isEqualTo(JobOutcome.UNFINISHED);
        world.scicat.heal();
        assertThat(world.status(job)).isEqualTo("inProgress");
        return job;
    }

    @Test
    void aJobOfADeadWorkerIsTakenOverWhenItIsDeliveredAgain() {
        String pid = world.dataset("20.500.1/a");
        String job = jobOfADeadWorker(pid);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(pid);
        assertThat(world.mails(job)).isEqualTo(1);
        assertThat(world.status(job)).isEqualTo("finishedSuccessful");
    }

    @Test
    void aJobOfADeadWorkerIsFoundByThePollerOnceItHasNotChangedForAWhile() {
        String pid = world.dataset("20.500.1/a");
        String job = jobOfADeadWorker(pid);
        AtomicLong time = new AtomicLong();

        try (JobPoller poller = JobPoller.of(world.jobs()).nanoTime(time::get).build()) {
            assertThat(poller.poll()).as("it may be at work").isEmpty();
            time.addAndGet(Duration.ofMinutes(2).toNanos());
            assertThat(poller.poll()).extracting(JobReport::outcome).containsExactly(JobOutcome.FINISHED);
        }
        world.assertPublished(pid);
        assertThat(world.status(job)).isEqualTo("finishedSuccessful");
    }

    @Test
    void aJobThatSomebodyElseFinishesDuringTheWorkIsNotEndedAgain() {
        String pid = world.dataset("20.500.1/a");
        String job = world.job(pid);
        try (SciCatClient person = world.scicat.client("admin")) {
            PublishJobs jobs = whenADatasetIsDone(() -> {
                ObjectNode end = JsonNodeFactory.instance.objectNode();
                end.put("statusCode", "finishedUnsuccessful").put("statusMessage", "Not this one, please.");
                end.putObject("jobResultObject").put("by", "a person");
                person.jobs().patch(job, end);
            });

            JobReport report = jobs.handle(job);

            assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED_BEFORE);
            assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
            assertThat(world.result(job).path("by").asText()).isEqualTo("a person");
            assertThat(world.mails(job)).isEqualTo(1);
        }
    }

    @Test
    void whenTheTargetIsAwayTheJobStaysOpenAndTheNextHandlingEndsIt() {
        String pid = world.dataset("20.500.1/a");
        String job = world.job(pid);
        world.target.on("GET", "").always().status(503);
        world.target.on("POST", "").always().status(503);
        PublishJobs jobs = impatient();

        JobReport away = jobs.handle(job);
        world.target.heal();
        JobReport back = jobs.handle(job);

        assertThat(away.outcome()).as(away.describe()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(away.outcome().isWorthRepeating()).isTrue();
        assertThat(back.outcome()).as(back.describe()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished(pid);
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void whenSciCatGoesAwayInTheMiddleWhatIsPublishedIsNotLost() {
        String job = world.job(world.dataset("20.500.1/a"));
        PublishJobs jobs = whenADatasetIsDone(this::nothingReachesSciCat);

        JobReport away = jobs.handle(job);
        world.scicat.heal();
        JobReport back = world.jobs().handle(job);

        assertThat(away.outcome()).as(away.describe()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(away.statusCode()).isEqualTo("inProgress");
        assertThat(back.outcome()).as(back.describe()).isEqualTo(JobOutcome.FINISHED);
        assertThat(back.datasets()).extracting(DatasetResult::outcome).containsExactly(Outcome.UNCHANGED);
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void whenSciCatIsAwayAtFirstTheJobIsNotTouchedAndDoneLater() {
        String job = world.job(world.dataset("20.500.1/a"));
        world.scicat.on("GET", "/jobs").always().status(503);

        assertThat(world.jobs().handle(job).outcome()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(world.status(job)).isEqualTo("jobSubmitted");
        world.scicat.heal();
        assertThat(world.jobs().handle(job).outcome()).isEqualTo(JobOutcome.FINISHED);
    }

    @Test
    void aLostReplyToTheEndOfAJobDoesNotEndItTwice() {
        String job = world.job(world.dataset("20.500.1/a"));
        world.scicat.on("PATCH", "/jobs/").call(2).loseReply();

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void anEndThatNeverArrivedIsSentAgain() {
        String job = world.job(world.dataset("20.500.1/a"));
        world.scicat.on("PATCH", "/jobs/").call(2).resetBefore();

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.status(job)).isEqualTo("finishedSuccessful");
    }

    @Test
    void aLostReplyToTheSignatureIsLookedFor() {
        String job = world.job(world.dataset("20.500.1/a"));
        world.scicat.on("PATCH", "/jobs/").call(1).loseReply();

        assertThat(world.jobs().handle(job).outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void threadsOfOneProcessTakeTurnsOnAJob() {
        String job = world.job(world.dataset("20.500.1/a"));
        PublishJobs jobs = world.jobs();

        var one = CompletableFuture.supplyAsync(() -> jobs.handle(job));
        var two = CompletableFuture.supplyAsync(() -> jobs.handle(job));

        assertThat(List.of(one.join().outcome(), two.join().outcome()))
                .containsExactlyInAnyOrder(JobOutcome.FINISHED, JobOutcome.FINISHED_BEFORE);
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void anInterruptedJobStaysOpen() {
        String job = world.job(world.dataset("20.500.1/a"), world.dataset("20.500.1/b"));
        PublishJobs jobs = whenADatasetIsDone(() -> Thread.currentThread().interrupt());

        JobReport report = jobs.handle(job);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(Objects.requireNonNull(report.problem()).code()).isEqualTo(ProblemCode.INTERRUPTED);
        assertThat(report.reason(Reader.SERVICE)).contains("interrupted");
        assertThat(world.mails(job)).isZero();
        assertThat(world.jobs().handle(job).outcome()).isEqualTo(JobOutcome.FINISHED);
    }

    @Test
    void thePollerFindsWhatWasCreatedDuringADowntime() {
        String first = world.job(world.dataset("20.500.1/a"));
        String second = world.job(world.dataset("20.500.1/b"));

        try (JobPoller poller = JobPoller.of(world.jobs()).build()) {
            assertThat(poller.isHealthy()).isFalse();
            assertThat(poller.poll()).extracting(JobReport::jobId).containsExactlyInAnyOrder(first, second);
            assertThat(poller.isHealthy()).isTrue();
            assertThat(poller.poll()).isEmpty();
        }
        assertThat(world.status(second)).isEqualTo("finishedSuccessful");
    }

    @Test
    void aStuckJobIsTriedMoreAndMoreSeldom() {
        String pid = world.dataset("20.500.1/gone");
        world.job(pid);
        world.scicat.removeDataset(pid);
        AtomicLong time = new AtomicLong();

        try (JobPoller poller = JobPoller.of(world.jobs())
                .every(Duration.ofSeconds(10))
                .nanoTime(time::get)
                .build()) {
            int tries = 0;
            for (int round = 0; round < 60; round++) {
                tries += poller.poll().size();
                time.addAndGet(Duration.ofSeconds(10).toNanos());
            }
            assertThat(tries).isBetween(5, 7);
        }
    }
}
