package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user presses the button twice: one publication, and the second job gets the result of the first. */
class TwinsTest {
    private JobWorld world = new JobWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private String stored(String id, UnaryOperator<ObjectNode> change, String... pids) {
        return world.givenJob(
                change.apply(JobWorld.stored(List.of(pids)).put("createdAt", "2026-01-01T00:00:00.000Z")), id);
    }

    @EachKind
    void whicheverJobIsReportedFirstTheOlderOneIsCarriedOutAndFinishesBoth(SciCatRelease version) {
        world.close();
        world = new JobWorld(version);
        String pid = world.dataset("20.500.1/a");
        String first = stored("j-1", job -> job, pid);
        String second = stored("j-2", job -> job, pid);

        JobReport report = world.jobs().handle(second);

        assertThat(report.outcome()).isEqualTo(JobOutcome.FINISHED_BEFORE);
        world.assertPublished(pid);
        assertThat(world.status(first)).isEqualTo("finishedSuccessful");
        assertThat(world.result(first).has("sameAs")).isFalse();
        assertThat(world.status(second)).isEqualTo("finishedSuccessful");
        assertThat(world.result(second).path("sameAs").asText()).isEqualTo(first);
        assertThat(world.result(second).path("url"))
                .isEqualTo(world.result(first).path("url"));
        assertThat(world.jobs().handle(first).outcome()).isEqualTo(JobOutcome.FINISHED_BEFORE);
    }

    @Test
    void theOrderInWhichDatasetsAreSelectedMakesNoDifference() {
        String one = world.dataset("20.500.1/a");
        String two = world.dataset("20.500.1/b");
        stored("j-1", job -> job, one, two);
        stored("j-2", job -> job, two, one);

        world.jobs().handle("j-1");

        assertThat(world.result("j-2").path("sameAs").asText()).isEqualTo("j-1");
    }

    @Test
    void jobsOfAnotherUserOrWithOtherWishesOrDatasetsAreCarriedOutByThemselves() {
        String pid = world.dataset("20.500.1/a");
        stored("j-1", job -> job, pid);
        stored("j-2", job -> job.put("ownerUser", "another"), pid);
        stored("j-3", job -> job.put("contactEmail", "another@fake.example"), pid);
        stored(
                "j-4",
                job -> {
                    job.withObject("/jobParams").put("preview", true);
                    return job;
                },
                pid);
        stored("j-5", job -> job, pid, world.dataset("20.500.1/b"));

        PublishJobs jobs = world.jobs();
        for (String id : List.of("j-1", "j-2", "j-3", "j-4", "j-5")) {
            assertThat(jobs.handle(id).outcome()).as(id).isEqualTo(JobOutcome.FINISHED);
            assertThat(world.result(id).has("sameAs")).as(id).isFalse();
        }
    }

    @Test
    void aSecondPressAfterTheFirstJobIsFinishedIsAJobOfItsOwn() {
        String pid = world.dataset("20.500.1/a");
        world.jobs().handle(stored("j-1", job -> job, pid));

        JobReport report = world.jobs().handle(stored("j-2", job -> job, pid));

        assertThat(report.outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.result("j-2").path("message").asText())
                .isEqualTo("The dataset was published before, and is unchanged.");
    }

    @Test
    void aSecondPressAtTheMomentWhenTheFirstJobIsFinishedGetsAMailOfItsOwn() {
        String pid = world.dataset("20.500.1/a");
        stored("j-1", job -> job, pid);
        PublishJobs jobs = world.jobs(
                UnaryOperator.identity(),
                options -> options.listener(event -> {
                    if (event instanceof JobEvent.Handled) {
                        stored("j-2", job -> job, pid);
                    }
                }));

        jobs.handle("j-1");

        assertThat(world.status("j-2")).isEqualTo("jobSubmitted");
        assertThat(world.jobs().handle("j-2").outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.result("j-2").has("sameAs")).isFalse();
    }

    @EachKind
    void whoCorrectsADatasetBetweenTwoPressesGetsTheCorrectionPublished(SciCatRelease version) {
        world.close();
        world = new JobWorld(version);
        String one = world.dataset("20.500.1/a");
        String two = world.dataset("20.500.1/b");
        stored("j-1", job -> job, one, two);
        PublishJobs jobs = world.jobs(
                UnaryOperator.identity(),
                options -> options.listener(event -> {
                    if (event instanceof JobEvent.DatasetDone done
                            && done.result().pid().equals(one)
                            && done.jobId().equals("j-1")) {
                        correct(one);
                        stored("j-2", job -> job, one, two);
                    }
                }));

        jobs.handle("j-1");
        JobReport second = jobs.handle("j-2");

        assertThat(second.outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.result("j-2").has("sameAs")).isFalse();
        assertThat(world.target.dataset(one).orElseThrow().path("description").asText())
                .isEqualTo("corrected");
    }

    private void correct(String pid) {
        try (SciCatClient admin = world.scicat.client("admin")) {
            admin.datasets()
                    .patch(
                            admin.datasets().get(pid),
                            JsonNodeFactory.instance.objectNode().put("description", "corrected"));
        }
    }

    @Test
    void addressesThatTheSourceHidesLookAlikeAndAreNotTheSame() {
        String pid = world.dataset("20.500.1/a");
        stored("j-1", job -> job.put("contactEmail", "jame@lab.example"), pid);
        stored("j-2", job -> job.put("contactEmail", "jane@lab.example"), pid);
        world.scicat.settings().maskPersonalInfo();

        world.jobs().handle("j-1");
        world.jobs().handle("j-2");

        assertThat(world.result("j-2").has("sameAs")).isFalse();
    }

    @Test
    void aJobThatAnotherWorkerBeginsInTheMeantimeIsLeftToIt(@TempDir Path folder) throws IOException {
        String pid = world.dataset("20.500.1/a");
        stored("j-1", job -> job, pid);
        stored("j-2", job -> job, pid);
        world.mailsAtTheEnd(Files.writeString(folder.resolve("mail.html"), ""));
        world.scicat.onMail(mail -> stored("j-2", TwinsTest::begunByAnother, pid));

        world.jobs().handle("j-1");

        assertThat(world.status("j-1")).isEqualTo("finishedSuccessful");
        assertThat(world.status("j-2")).isEqualTo("inProgress");
        assertThat(world.result("j-2").path("worker").asText()).isEqualTo("another");
        assertThat(world.result("j-2").has("sameAs")).isFalse();
    }

    private static ObjectNode begunByAnother(ObjectNode job) {
        job.put("statusCode", "inProgress");
        job.putObject("jobResultObject").put("worker", "another");
        return job;
    }

    @Test
    void whileAServerIsAwayBothJobsWaitAndAnswerTogetherLater() {
        String pid = world.dataset("20.500.1/a");
        stored("j-1", job -> job, pid);
        stored("j-2", job -> job, pid);
        world.target.on("GET", "").always().status(503);

        JobReport away = world.jobs().handle("j-2");
        world.target.heal();
        world.jobs().handle("j-1");

        assertThat(away.outcome()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(world.status("j-1")).isEqualTo("finishedSuccessful");
        assertThat(world.result("j-2").path("sameAs").asText()).isEqualTo("j-1");
    }
}
