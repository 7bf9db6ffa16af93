package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that are not as they should be: each ends with what is wrong, or is left alone. */
class BadJobTest {
    private final JobWorld world = new JobWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private void assertLeftAlone(JobReport report, JobOutcome outcome, ProblemCode code, String reason) {
        assertThat(report.outcome()).isEqualTo(outcome);
        assertThat(code(report)).isEqualTo(code);
        assertThat(report.reason(Reader.SERVICE)).contains(reason);
        assertThat(world.scicat.writes()).isEmpty();
        assertThat(world.target.writes()).isEmpty();
    }

    private static ProblemCode code(JobReport report) {
        return Objects.requireNonNull(report.problem(), report.describe()).code();
    }

    /** What keeps a dataset from being published, as value and in the mail. */
    private void assertRefused(DatasetResult result, ProblemCode code, String reason, String remedy) {
        assertThat(result.problems()).extracting(Problem::code).containsExactly(code);
        assertThat(result.reason(Reader.SERVICE)).contains(reason, " (" + remedy + ")");
        assertThat(result.reason(Reader.SCIENTIST)).contains(reason).doesNotContain("(");
    }

    @Test
    void anUnknownJobIsLeftAlone() {
        assertLeftAlone(
                world.jobs().handle(UUID.randomUUID().toString()),
                JobOutcome.NOT_FOR_US,
                ProblemCode.JOB_UNKNOWN,
                "There is no job");
    }

    @Test
    void aJobOfAnotherTypeIsLeftAlone() {
        String job = world.givenJob(
                JobWorld.stored(List.of(world.dataset("20.500.1/a"))).put("type", "archive"), "j-1");

        assertLeftAlone(
                world.jobs().handle(job), JobOutcome.NOT_FOR_US, ProblemCode.JOB_OF_OTHER_TYPE, "of type archive");
    }

    @Test
    void aJobThatSomebodyPutAsideIsLeftAlone() {
        String job = world.givenJob(
                JobWorld.stored(List.of(world.dataset("20.500.1/a"))).put("statusCode", "onHold"), "j-1");

        assertLeftAlone(world.jobs().handle(job), JobOutcome.NOT_FOR_US, ProblemCode.JOB_NOT_OPEN, "onHold");
    }

    @Test
    void aJobThatTheAccountMayNotReadIsStuckWithARemedy() {
        String job = world.job(world.dataset("20.500.1/a"));
        world.scicat.clearRequests();

        JobReport report = world.jobs("reader", UnaryOperator.identity(), UnaryOperator.identity())
                .handle(job);

        assertLeftAlone(report, JobOutcome.STUCK, ProblemCode.JOB_FORBIDDEN, "UPDATE_JOB_PRIVILEGED_GROUPS");
    }

    @Test
    void aJobThatTheAccountMayNotChangeIsStuckBeforeAnythingIsPublished() {
        world.scicat.account("jobservice", "jobservices", "jobcreators", "it-scicat");
        String job = world.job(world.dataset("20.500.1/a"));

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).isEqualTo(JobOutcome.STUCK);
        assertThat(code(report)).isEqualTo(ProblemCode.JOB_UNCHANGEABLE);
        assertThat(report.reason(Reader.SERVICE)).contains("in none of CREATE_JOB_PRIVILEGED_GROUPS");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void anEmptyListEndsWithThatReason() {
        String empty = world.givenJob(JobWorld.stored(List.of()), "j-1");
        ObjectNode withoutList = JobWorld.stored(List.of());
        withoutList.putObject("jobParams");
        String missing = world.givenJob(withoutList, "j-2");

        for (String job : List.of(empty, missing)) {
            assertThat(world.jobs().handle(job).outcome()).isEqualTo(JobOutcome.FINISHED);
            assertThat(world.status(job)).isEqualTo("finishedUnsuccessful");
            assertThat(world.result(job).path("message").asText())
                    .isEqualTo(
                            "The job lists no dataset. What you can do: select the datasets first, and then publish them.");
            assertThat(world.result(job).at("/problems/0/code").asText()).isEqualTo("job-lists-nothing");
        }
    }

    @Test
    void aPidListedTwiceCanNeverGetAnOutcome() {
        String pid = world.dataset("20.500.1/a");
        String job = world.givenJob(JobWorld.stored(List.of(pid, pid)), "j-1");

        JobReport report = world.jobs().handle(job);

        // Servers count the datasets of a job at each change, and count this one once.
        assertThat(report.outcome()).isEqualTo(JobOutcome.STUCK);
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void aJobWithADatasetThatWasDeletedMeanwhileIsStuckAndNothingIsPublished() {
        String kept = world.dataset("20.500.1/kept");
        String gone = world.dataset("20.500.1/gone");
        String job = world.job(kept, gone);
        world.scicat.removeDataset(gone);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).isEqualTo(JobOutcome.STUCK);
        assertThat(code(report)).isEqualTo(ProblemCode.JOB_DATASET_DELETED);
        assertThat(report.reason(Reader.SERVICE)).contains("that the job lists is not there", gone, "delete the job");
        assertThat(report.statusCode()).isEqualTo("jobSubmitted");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void aDatasetDeletedDuringTheWorkLeavesTheJobStuckAndSaysSo() {
        String kept = world.dataset("20.500.1/kept");
        String gone = world.dataset("20.500.1/gone");
        String job = world.job(kept, gone);
        PublishJobs jobs = world.jobs(
                UnaryOperator.identity(),
                options -> options.listener(event -> {
                    if (event instanceof JobEvent.DatasetDone) {
                        world.scicat.removeDataset(gone);
                    }
                }));

        JobReport report = jobs.handle(job);

        assertThat(report.outcome()).isEqualTo(JobOutcome.STUCK);
        assertThat(report.datasets()).extracting(DatasetResult::isPublished).containsExactly(true, false);
        assertRefused(
                report.datasets().get(1),
                ProblemCode.DATASET_NOT_OWNED,
                "the publishing service sees no dataset of it-scicat with this pid",
                "if it belongs to another group, publish it for that group, or if the pid is wrong, correct it, or ask the operators whether the service may read the data of this group yet, or if it is there, let the account that"
                        + " publishes be a member of its ownerGroup or accessGroups");
        world.assertPublished(kept);
        assertThat(world.mails(job)).isEqualTo(1); // refused, so nobody got one
        assertThat(world.status(job)).isEqualTo("inProgress");
    }

    @Test
    void aDatasetOfAnotherGroupIsNotPublished() {
        String mine = world.dataset("20.500.1/mine");
        String foreign = world.dataset("20.500.1/foreign", "other-group");
        world.scicat.account("jobservice", "jobservices", "it-scicat", "other-group");
        String job = world.givenJob(JobWorld.stored(List.of(mine, foreign)), "j-1");

        JobReport report = world.jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedWithDatasetErrors");
        assertRefused(
                report.datasets().get(1),
                ProblemCode.DATASET_NOT_OWNED,
                "the publishing service sees no dataset of it-scicat with this pid",
                "if it belongs to another group, publish it for that group, or if the pid is wrong, correct it, or ask the operators whether the service may read the data of this group yet, or if it is there, let the account that"
                        + " publishes be a member of its ownerGroup or accessGroups");
        assertThat(report.describe()).doesNotContain("other-group");
        JsonNode told = world.result(job).path("datasets").get(1);
        assertThat(told.path("reason").asText())
                .isEqualTo(
                        "the publishing service sees no dataset of it-scicat with this pid."
                                + " What you can do: if it belongs to another group, publish it for that group, or if the pid is wrong, correct it, or ask the operators whether the service may read the data of this group yet.");
        assertThat(told.at("/problems/0/code").asText()).isEqualTo("dataset-not-owned");
        assertThat(told.at("/problems/0/remedies/0/actor").asText()).isEqualTo("owner");
        assertThat(world.target.dataset(foreign)).isEmpty();
    }

    @Test
    void aJobWithoutAnOwnerGroupPublishesNothing() {
        ObjectNode nobodys = JobWorld.stored(List.of(world.dataset("20.500.1/a")));
        nobodys.remove("ownerGroup");
        String job = world.givenJob(nobodys, "j-1");

        JobReport report = world.jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertRefused(
                report.datasets().get(0),
                ProblemCode.JOB_WITHOUT_GROUP,
                "the job has no ownerGroup",
                "make a job with the ownerGroup of the dataset");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void filesOfAForeignInputAreNotPublishedByTheServicesRights() {
        world.scicat.account("jobservice", "jobservices", "it-scicat", "other-group");
        world.dataset("20.500.1/secret", "other-group");
        String mine = world.dataset("20.500.1/mine", "it-scicat", "20.500.1/secret");
        String job = world.job(mine);

        JobReport report = world.jobs(publisher -> publisher.combineInputs(), UnaryOperator.identity())
                .handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertRefused(
                report.datasets().get(0),
                ProblemCode.INPUT_NOT_OPEN,
                "its input 20.500.1/secret is not open to it-scicat, or does not exist",
                "let its owners publish it, or take it out of the dataset's inputs, or if it is there, let the account"
                        + " that publishes be a member of its ownerGroup or accessGroups, or say"
                        + " PUBLISHER_ACCEPT_UNREADABLE_INPUTS=yes");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void fileListsOfSharedInputsAreCombinedIfTheFacilitySaysSo() {
        world.scicat.account("jobservice", "jobservices", "it-scicat", "other-group");
        world.dataset("20.500.1/shared", "other-group");
        ObjectNode shared = (ObjectNode) world.scicat.dataset("20.500.1/shared").orElseThrow();
        shared.putArray("accessGroups").add("it-scicat");
        world.scicat.given(shared);
        String mine = world.dataset("20.500.1/mine", "it-scicat", "20.500.1/shared");
        String job = world.job(mine);

        JobReport refused = world.jobs(publisher -> publisher.combineInputs(), UnaryOperator.identity())
                .handle(job);
        assertRefused(
                refused.datasets().get(0),
                ProblemCode.INPUT_ONLY_SHARED,
                "its input 20.500.1/shared is shared with it-scicat for reading, and only its owners may publish",
                "let its owners publish it, or take it out of the dataset's inputs, or combine the file lists of shared"
                        + " inputs with PUBLISHER_COMBINE_SHARED_INPUTS=yes");
        assertThat(world.target.writes()).isEmpty();

        JobReport report = world.jobs(
                        publisher -> publisher.combineInputs().combineSharedInputs(), UnaryOperator.identity())
                .handle(world.job(mine));

        assertThat(report.statusCode()).as(report.describe()).isEqualTo("finishedSuccessful");
        assertThat(world.target
                        .dataset(mine)
                        .orElseThrow()
                        .path("numberOfFiles")
                        .asInt())
                .as(world.target.origDatablocks(mine).toString())
                .isEqualTo(2);
    }

    @Test
    void aJobThatNamesSingleFilesIsNotPublishedAsAWhole() {
        String pid = world.dataset("20.500.1/a");
        ObjectNode some = JobWorld.stored(List.of(pid));
        ((ObjectNode) some.path("jobParams").path("datasetList").get(0))
                .putArray("files")
                .add("scan.h5");
        String job = world.givenJob(some, "j-1");

        JobReport report = world.jobs().handle(job);

        assertRefused(
                report.datasets().get(0),
                ProblemCode.JOB_NAMES_FILES,
                "published as a whole",
                "make a job that names the dataset and no files");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void aJobWithoutAContactIsPublishedAndTheReportSaysThatNobodyIsTold() {
        String pid = world.dataset("20.500.1/a");
        ObjectNode silent = JobWorld.stored(List.of(pid));
        silent.remove("contactEmail");
        String job = world.givenJob(silent, "j-1");

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(code(report)).isEqualTo(ProblemCode.JOB_WITHOUT_CONTACT);
        assertThat(report.reason(Reader.SERVICE)).contains("no contactEmail");
        world.assertPublished(pid);
    }

    @Test
    void aJobOfAThousandDatasetsHasABoundedResultAndFewChanges() {
        List<String> pids =
                IntStream.range(0, 1000).mapToObj(i -> "20.500.1/" + i).toList();
        // They are known, and none of them may be published: so it is about the job alone.
        pids.forEach(pid -> world.dataset(pid, "other-group"));
        world.dataset(pids.get(999));
        world.scicat.account("jobservice", "jobservices", "it-scicat", "other-group");
        String job = world.givenJob(JobWorld.stored(pids), "j-1");

        JobReport report = world.jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedWithDatasetErrors");
        assertThat(report.datasets()).hasSize(1000);
        assertThat(world.result(job).path("datasets")).hasSize(100);
        assertThat(world.result(job).path("omitted").asInt()).isEqualTo(900);
        assertThat(world.result(job).path("failed").asInt()).isEqualTo(999);
        assertThat(world.result(job).path("url").asText()).contains("999");
        assertThat(world.result(job).path("datasets").get(0).path("problems")).hasSize(1);
        assertThat(world.result(job).toString().length()).isLessThan(100_000);
        assertThat(world.scicat.writes()).hasSizeLessThanOrEqualTo(12);
    }
}
