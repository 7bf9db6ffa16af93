package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that ask for one DOI for all their datasets, by {@code jobParams.mintDoi.together}. */
class JobOfOneDoiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATORS = "\"creators\": [{\"familyName\": \"Meier\", \"givenName\": \"Anna\"}]";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private final JobWorld world = new JobWorld(SciCatRelease.newest());
    private final String one;
    private final String two;

    JobOfOneDoiTest() {
        world.target.registerAt(dataCite, "https://data.example/doi/");
        one = world.dataset("20.500.1/a");
        two = world.dataset("20.500.1/b");
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private DoiPublication facility(DoiPublication doi) {
        return doi.publisher("Facility", "https://ror.org/02xjrkt08").resolver(dataCite.url() + "/");
    }

    private PublishJobs jobs() {
        return world.jobs(UnaryOperator.identity(), options -> options.mintDoi(this::facility));
    }

    private String job(String id, String wish, String... pids) throws Exception {
        ObjectNode job = JobWorld.stored(List.of(pids));
        ((ObjectNode) job.path("jobParams")).set("mintDoi", JSON.readTree(wish));
        return world.givenJob(job, id);
    }

    @Test
    void allDatasetsOfAJobGetOneDoiWithARoleForEach() throws Exception {
        String wish = "{\"together\": true, \"title\": [\"All of one beamtime\"], \"roles\": {\"" + two
                + "\": \"IsDerivedFrom\"}, " + CREATORS + "}";

        JobReport report = jobs().handle(job("j-1", wish, one, two));
        JobReport again = jobs().handle(job("j-2", wish, one, two));

        assertThat(report.statusCode()).isEqualTo("finishedSuccessful");
        assertThat(world.target.publishedData()).singleElement().satisfies(record -> {
            assertThat(record.path("datasetPids").valueStream().map(JsonNode::asText))
                    .containsExactly(one, two);
            assertThat(record.path("title").asText()).isEqualTo("All of one beamtime");
            assertThat(record.path("metadata")
                            .path("relatedIdentifiers")
                            .valueStream()
                            .map(related -> related.path("relationType").asText()))
                    .containsExactly("HasPart", "IsDerivedFrom");
        });
        String doi = Objects.requireNonNull(report.doi());
        assertThat(world.result("j-1").path("doi").asText()).isEqualTo(doi);
        assertThat(world.result("j-1")
                        .path("datasets")
                        .valueStream()
                        .map(dataset -> dataset.path("doi").asText()))
                .containsExactly(doi, doi);
        assertThat(again.doi()).isEqualTo(doi);
    }

    @Test
    void ifOneDatasetCannotBePublishedNoneIsAndTheScientistIsToldWhich() throws Exception {
        String wish = "{\"together\": true, \"title\": \"All\", " + CREATORS + "}";
        ObjectNode odd = (ObjectNode) world.scicat.dataset(two).orElseThrow();
        world.scicat.given(odd.without("sourceFolder"));

        JobReport report = jobs().handle(job("j-1", wish, one, two));

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(world.target.writes()).isEmpty();
        assertThat(world.result("j-1").path("message").asText())
                .startsWith("None of the 2 datasets was published: ")
                .contains(two);
    }

    @Test
    void whenDataCiteFailsTheUrlsAreToldAndTheNextJobContinuesWithTheSameDoi() throws Exception {
        String wish = "{\"together\": true, \"title\": \"All\", " + CREATORS + "}";
        dataCite.fails().always().status(500);

        JobReport failed = jobs().handle(job("j-1", wish, one, two));

        dataCite.heal();
        assertThat(failed.statusCode()).isEqualTo("finishedWithDatasetErrors");
        assertThat(failed.doi()).isNull();
        assertThat(failed.datasets()).allSatisfy(dataset -> {
            assertThat(dataset.isPublished()).isTrue();
            assertThat(dataset.problems()).anyMatch(problem -> problem.code() == ProblemCode.DOI_NOT_REGISTERED);
        });
        JobReport next = jobs().handle(job("j-2", wish, one, two));
        assertThat(next.statusCode()).isEqualTo("finishedSuccessful");
        assertThat(world.target.publishedData()).hasSize(1);
    }

    @Test
    void whileTheTargetDoesNotAnswerTheJobStaysOpenForItsDoi() throws Exception {
        String wish = "{\"together\": true, \"title\": \"All\", " + CREATORS + "}";
        dataCite.fails().always().status(500);
        world.target.on("GET", "no-dataset").always().status(503);

        JobReport report = jobs().handle(job("j-1", wish, one, two));

        assertThat(Thread.interrupted()).isFalse();
        assertThat(report.outcome()).isEqualTo(JobOutcome.UNFINISHED);
        assertThat(Objects.requireNonNull(report.problem()).describe())
                .contains("DataCite did not register", "status code 500")
                .doesNotContain("interrupted");
        dataCite.heal();
        world.target.heal();
        assertThat(jobs().handle("j-1").statusCode()).isEqualTo("finishedSuccessful");
        assertThat(world.target.publishedData()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'together': 'yes', 'title': 'All'}|together is \"yes\" (say true or false)",
                "{'together': true, 'title': 'All', 'roles': ['a']}|give an object with pids",
                "{'title': 'All'}|say together: true for one DOI for all",
                "{'together': true, 'title': 'All', 'roles': {'20.500.1/a': 'Contains'}}|DataCite has no relation",
                "{'together': true, 'title': 'All', 'roles': {'20.500.1/c': 'HasPart'}}|none of the datasets",
                "{'together': true}|none of their names stands for all"
            })
    void aWishThatCannotBeUnderstoodIsToldBeforeAnythingIsWritten(String wish, String said) throws Exception {
        JobReport report =
                jobs().handle(job("j-1", wish.replace('\'', '"').replaceFirst("}$", ", " + CREATORS + "}"), one, two));

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(report.describe()).contains(said);
        assertThat(world.target.writes()).isEmpty();
    }
}
