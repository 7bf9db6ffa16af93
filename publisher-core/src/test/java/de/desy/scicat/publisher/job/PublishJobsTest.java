package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.EachKind;
import de.desy.scicat.publisher.report.Outcome;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user creates a job; the datasets are published, and the outcome stands in the job. */
class PublishJobsTest {
    private JobWorld world = new JobWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private void on(SciCatRelease version) {
        world.close();
        world = new JobWorld(version);
    }

    @EachKind
    void aJobIsPublishedAndTellsTheUrl(SciCatRelease version) {
        on(version);
        String pid = world.dataset("20.500.1/a b");
        String job = world.job(pid);

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        assertThat(report.url()).isEqualTo("https://fsdata.example/datasets/20.500.1%2Fa%20b");
        assertThat(report.problem()).isNull();
        world.assertPublished(pid);
        assertThat(world.status(job)).isEqualTo("finishedSuccessful");
        assertThat(world.read(job).path("statusMessage").asText()).isEqualTo("The dataset is published.");
        JsonNode result = world.result(job);
        assertThat(result.path("url").asText()).isEqualTo(report.url());
        assertThat(result.path("total").asInt()).isEqualTo(1);
        assertThat(result.path("published").asInt()).isEqualTo(1);
        assertThat(result.path("failed").asInt()).isZero();
        assertThat(result.path("datasets").get(0).path("pid").asText()).isEqualTo(pid);
        assertThat(result.path("datasets").get(0).path("outcome").asText()).isEqualTo("PUBLISHED");
        assertThat(result.path("datasets").get(0).path("url").asText()).isEqualTo(report.url());
        assertThat(result.path("datasets").get(0).has("reason")).isFalse();
        assertThat(result.path("datasets").get(0).has("doi")).isFalse();
        assertThat(world.mails(job)).isEqualTo(1);
    }

    @Test
    void theJobSaysThatWorkIsGoingOnBeforeAnythingIsWritten() {
        String job = world.job(world.dataset("20.500.1/a"));

        world.jobs().handle(job);

        List<String> statuses = world.scicat.writes().stream()
                .filter(request -> request.method().equals("PATCH"))
                .map(request -> request.body().replaceAll(".*\"statusCode\":\"(\\w+)\".*", "$1"))
                .toList();
        assertThat(statuses).containsExactly("inProgress", "finishedSuccessful");
    }

    @Test
    void aJobWithGoodAndBadDatasetsSaysWhichAndWhy() {
        String good = world.dataset("20.500.1/good");
        String bad = world.dataset("20.500.1/bad");
        String job = world.job(good, bad);
        ObjectNode invalid = (ObjectNode) world.scicat.dataset(bad).orElseThrow();
        world.scicat.given(invalid.put("contactEmail", "nobody"));

        JobReport report = world.jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedWithDatasetErrors");
        assertThat(report.datasets()).extracting(DatasetResult::isPublished).containsExactly(true, false);
        assertThat(report.describe()).contains("published  " + good).contains("FAILED     " + bad);
        JsonNode second = world.result(job).path("datasets").get(1);
        assertThat(second.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(second.path("reason").asText())
                .startsWith("its contact e-mail address is \"nobody\"")
                .endsWith("What you can do: correct it in SciCat, or ask those who register the data to do it.");
        JsonNode problem = second.path("problems").path(0);
        assertThat(problem.path("code").asText()).isEqualTo("field-invalid");
        assertThat(problem.at("/subject/name").asText()).isEqualTo("contactEmail");
        assertThat(problem.path("remedies").findValuesAsText("text")).contains("say PUBLISHER_CONTACT_EMAIL");
        assertThat(report.describe()).contains("say PUBLISHER_CONTACT_EMAIL");
        assertThat(second.has("url")).isFalse();
        assertThat(world.result(job).path("message").asText()).isEqualTo("1 of 2 datasets is published.");
    }

    @Test
    void aFinishedJobIsNeverChangedAgain() {
        String job = world.job(world.dataset("20.500.1/a"));
        PublishJobs jobs = world.jobs();
        jobs.handle(job);
        world.scicat.clearRequests();
        world.target.clearRequests();

        JobReport again = jobs.handle(job);
        JobReport byAnother = world.jobs().handle(job);

        assertThat(again.outcome()).isEqualTo(JobOutcome.FINISHED_BEFORE);
        assertThat(byAnother.outcome()).isEqualTo(JobOutcome.FINISHED_BEFORE);
        assertThat(again.statusCode()).isEqualTo("finishedSuccessful");
        assertThat(world.scicat.writes()).isEmpty();
        assertThat(world.target.requests()).isEmpty();
    }

    @Test
    void whatIsPostedIsNotTrusted() {
        String mine = world.dataset("20.500.1/mine");
        String foreign = world.dataset("20.500.1/foreign", "other-group");
        String job = world.job(mine);
        var posted = JobWorld.stored(List.of(foreign)).put("id", job).put("ownerGroup", "other-group");

        JobReport report = world.jobs().handle(posted);

        assertThat(report.datasets()).extracting(DatasetResult::pid).containsExactly(mine);
        assertThat(world.target.dataset(foreign)).isEmpty();
    }

    @Test
    void aPostedJobMayHaveAnyShapeAsLongAsItHasAnId() {
        var json = JsonNodeFactory.instance;
        assertThat(PublishJobs.idOf(json.objectNode().put("id", "a-1"))).isEqualTo("a-1");
        assertThat(PublishJobs.idOf(json.objectNode().put("_id", "b"))).isEqualTo("b");
        assertThatThrownBy(() -> PublishJobs.idOf(json.objectNode()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jsonify job");
        assertThatThrownBy(() -> PublishJobs.idOf(json.objectNode().put("id", "../datasets")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublishJobs.idOf(json.arrayNode())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNamesOfTheStatesAndOfTheTypeAreOnesOwn() {
        String pid = world.dataset("20.500.1/a");
        String job = world.givenJob(
                JobWorld.stored(List.of(pid)).put("type", "clone").put("statusCode", "new"), "j-1");
        PublishJobs jobs = world.jobs(
                UnaryOperator.identity(),
                options -> options.jobType("clone")
                        .statusCodes(new JobStatusCodes("new", "busy", "done", "partly", "failed")));

        assertThat(jobs.handle(job).statusCode()).isEqualTo("done");
        assertThat(world.status(job)).isEqualTo("done");
    }

    @Test
    void theListenerHearsEachStepAndCannotSpoilTheOutcome() {
        String pid = world.dataset("20.500.1/a");
        String job = world.job(pid);
        PublishJobs jobs = world.jobs(
                UnaryOperator.identity(),
                options -> options.listener(event -> {
                    world.events.add(event);
                    throw new IllegalStateException("the channel is down");
                }));

        JobReport report = jobs.handle(job);

        assertThat(report.outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(world.events)
                .containsExactly(
                        new JobEvent.Received(job, List.of(pid)),
                        new JobEvent.DatasetDone(job, report.datasets().get(0)),
                        new JobEvent.Handled(report));
    }

    @Test
    void theReportIsJsonForMachines() throws Exception {
        String job = world.job(world.dataset("20.500.1/a"));

        JsonNode json = new ObjectMapper().readTree(world.jobs().handle(job).toJson());

        assertThat(json.path("jobId").asText()).isEqualTo(job);
        assertThat(json.path("outcome").asText()).isEqualTo("FINISHED");
        assertThat(json.path("datasets").get(0).path("outcome").asText()).isEqualTo(Outcome.PUBLISHED.name());
        assertThat(json.path("reason").isNull()).isTrue();
        assertThat(json.path("datasets").get(0).path("problems")).isEmpty();
    }

    @Test
    void whatIsWrongIsBoundedInTheJobAndWholeInTheReport() {
        String pid = world.dataset("20.500.1/bad");
        ObjectNode bad = (ObjectNode) world.scicat.dataset(pid).orElseThrow();
        for (String field : List.of("comment", "description", "runNumber", "techniques", "keywords", "sampleIds")) {
            bad.putObject(field).put("text", "x".repeat(1000));
        }
        world.scicat.given(bad);
        String job = world.job(pid);

        JobReport report = world.jobs().handle(job);

        JsonNode told = world.result(job).path("datasets").get(0);
        assertThat(report.datasets().get(0).problems()).hasSize(6);
        assertThat(told.path("problems").size() + told.path("problemsOmitted").asInt())
                .isEqualTo(6);
        assertThat(told.path("problemsOmitted").asInt()).isPositive();
        assertThat(told.path("reason").asText()).hasSizeLessThanOrEqualTo(501);
        assertThat(told.toString().length()).isLessThan(2_000);
    }

    @Test
    void aPublisherFromAnotherCatalogueIsRefused() {
        try (var user = world.scicat.client("jobservice");
                var target = world.target.client("publisher")) {
            DatasetPublisher other =
                    DatasetPublisher.from(target).to(user).ownerGroup("x").build();
            assertThatThrownBy(() -> PublishJobs.of(user, other).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give both the same address");
        }
    }

    @Test
    void theUrlIsToldOnlyWhenOthersCanReadTheDataset() {
        String job = world.job(world.dataset("20.500.1/a"));
        world.target.on("GET", "/api/v4/datasets/public/").always().status(404);

        JobReport report = world.jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(report.url()).isNull();
        assertThat(report.datasets().get(0).problems()).isNotEmpty();
        assertThat(world.result(job).has("url")).isFalse();
    }
}
