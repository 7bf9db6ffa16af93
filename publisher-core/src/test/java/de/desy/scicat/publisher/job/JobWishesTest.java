package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job says besides its datasets: a time, single files, and pids as people copy them. */
class JobWishesTest {
    private static final Instant DAY = Instant.parse("2099-01-01T00:00:00Z");

    private final JobWorld world = new JobWorld(SciCatRelease.newest());
    private final AtomicReference<Instant> now = new AtomicReference<>(DAY.minus(Duration.ofHours(1)));

    @AfterEach
    void close() {
        world.close();
    }

    private PublishJobs jobs() {
        return world.jobs(UnaryOperator.identity(), jobs -> jobs.now(now::get));
    }

    private String jobAt(String executionTime) {
        ObjectNode job = JobWorld.stored(List.of(world.dataset("20.500.1/a")));
        job.withObject("jobParams").put("executionTime", executionTime);
        return world.givenJob(job, "j-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2099-01-01T00:00:00.000Z", "2099-01-01", "2099-01-01T02:00:00+02:00", " 2099-01-01 "})
    void aJobIsLeftAloneBeforeItsTimeAndCarriedOutThen(String time) {
        String job = jobAt(time);

        JobReport early = jobs().handle(job);

        assertThat(early.outcome()).isEqualTo(JobOutcome.NOT_DUE);
        assertThat(early.describe()).contains("is not due yet", "2099-01-01T00:00:00Z");
        assertThat(world.scicat.writes()).isEmpty();
        assertThat(world.target.writes()).isEmpty();

        now.set(DAY);
        assertThat(jobs().handle(job).outcome()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished("20.500.1/a");
    }

    @Test
    void thePollerFindsAJobWhenItsTimeHasCome() {
        jobAt("2099-01-01T00:00:00.000Z");
        try (JobPoller poller = JobPoller.of(jobs()).build()) {
            assertThat(poller.poll()).isEmpty();
            assertThat(poller.poll()).isEmpty();
            now.set(DAY.plusSeconds(1));
            assertThat(poller.poll()).extracting(JobReport::outcome).containsExactly(JobOutcome.FINISHED);
        }
        world.assertPublished("20.500.1/a");
    }

    @Test
    void aTimeInMillisecondsCountsToo() {
        ObjectNode number = JobWorld.stored(List.of(world.dataset("20.500.1/b")));
        number.withObject("jobParams").put("executionTime", DAY.toEpochMilli());

        assertThat(jobs().handle(world.givenJob(number, "j-1")).outcome()).isEqualTo(JobOutcome.NOT_DUE);
    }

    @Test
    void aTimeIsHeededHoweverItsNameIsSpelled() {
        ObjectNode job = JobWorld.stored(List.of(world.dataset("20.500.1/b")));
        job.withObject("jobParams").put("execution_time", "2099-01-01T00:00:00.000Z");

        assertThat(jobs().handle(world.givenJob(job, "j-1")).outcome()).isEqualTo(JobOutcome.NOT_DUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1893456000L, 0, -1})
    void aNumberThatIsNoTimeInMillisecondsIsARefusal(long seconds) {
        ObjectNode job = JobWorld.stored(List.of(world.dataset("20.500.1/b")));
        job.withObject("jobParams").put("executionTime", seconds);

        assertThat(jobs().handle(world.givenJob(job, "j-1")).statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(world.target.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2099", "01.01.2099", "2099-01-01T00:00", "99999-01-01"})
    void aTimeThatNobodyCanReadIsARefusalAndNoLeave(String time) {
        JobReport report = jobs().handle(jobAt(time));

        assertThat(report.outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(report.datasets().get(0).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.JOB_TIME_UNREADABLE);
        assertThat(report.datasets().get(0).reason(Reader.SCIENTIST)).contains(time, "cannot be read");
        assertThat(world.target.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2020-01-01T00:00:00.000Z"})
    void noTimeOrAPastTimeHoldsNobodyUp(String time) {
        assertThat(jobs().handle(jobAt(time)).outcome()).isEqualTo(JobOutcome.FINISHED);
        world.assertPublished("20.500.1/a");
    }

    private JobReport handled(String pid, String... files) {
        ObjectNode job = JobWorld.stored(List.of(pid));
        ObjectNode dataset =
                (ObjectNode) job.path("jobParams").path("datasetList").get(0);
        Stream.of(files).forEach(dataset.withArray("files")::add);
        return world.jobs().handle(world.givenJob(job, "j-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.h5", "/data/a/a.h5", "./a.h5"})
    void allFilesTickedOneByOneAreTheWholeDataset(String file) {
        JobReport report = handled(world.dataset("20.500.1/a"), file);

        assertThat(report.statusCode()).as(report.describe()).isEqualTo("finishedSuccessful");
        world.assertPublished("20.500.1/a");
    }

    @Test
    void someFilesOrOthersAreNot() {
        String pid = world.dataset("20.500.1/a");
        ObjectNode block = (ObjectNode) world.scicat.origDatablocks(pid).get(0);
        block.withArray("dataFileList")
                .addObject()
                .put("path", "b.h5")
                .put("size", 1)
                .put("time", "2024-05-06T07:08:09.000Z");
        world.scicat.givenBlock(block);

        for (List<String> files : List.of(List.of("a.h5"), List.of("a.h5", "b.h5", "c.h5"), List.of("c.h5"))) {
            JobReport report = handled(pid, files.toArray(String[]::new));

            assertThat(report.datasets().get(0).problems())
                    .as(files.toString())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.JOB_NAMES_FILES);
        }
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void whoNamesFilesOfOthersLearnsNothingOfThem() {
        String pid = world.dataset("20.500.1/secret", "others");

        String right = handled(pid, "secret.h5").datasets().get(0).reason(Reader.SERVICE);
        String wrong = handled(pid, "other.h5").datasets().get(0).reason(Reader.SERVICE);

        assertThat(right).isEqualTo(wrong).contains("sees no dataset of it-scicat with this pid");
    }

    @Test
    void aPidThatWasCopiedWithBlanksOrEncodedIsNamed() {
        world.dataset("20.500.1/a");

        JobReport blanks = handled(" 20.500.1/a ");
        JobReport encoded = handled("20.500.1%2Fa");

        assertThat(Objects.requireNonNull(blanks.problem()).code()).isEqualTo(ProblemCode.JOB_DATASET_DELETED);
        assertThat(blanks.reason(Reader.SERVICE))
                .contains("\" 20.500.1/a \", which has blanks around it", "names each dataset by its pid as it is")
                .doesNotContain("delete the job");
        assertThat(encoded.reason(Reader.SERVICE)).contains("\"20.500.1%2Fa\", which is percent-encoded");
        assertThat(world.target.writes()).isEmpty();
    }
}
