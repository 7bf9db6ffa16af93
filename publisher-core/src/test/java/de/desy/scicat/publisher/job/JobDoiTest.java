package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that ask for DOIs by {@code jobParams.mintDoi}. */
class JobDoiTest {
    private static final String ROR = "https://ror.org/02xjrkt08";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeDataCite dataCite = FakeDataCite.start();
    private JobWorld world = on(SciCatRelease.newest());

    private JobWorld on(SciCatRelease version) {
        JobWorld made = new JobWorld(version);
        made.target.registerAt(dataCite, "https://data.example/doi/");
        return made;
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private DoiPublication facility(DoiPublication doi) {
        return doi.publisher("Facility", ROR).license("CC-BY-4.0").resolver(dataCite.url() + "/");
    }

    private PublishJobs jobs() {
        return world.jobs(UnaryOperator.identity(), options -> options.mintDoi(this::facility));
    }

    private String job(String id, String wish, String... pids) throws Exception {
        ObjectNode job = JobWorld.stored(List.of(pids));
        ((ObjectNode) job.path("jobParams")).set("mintDoi", JSON.readTree(wish));
        return world.givenJob(job, id);
    }

    private void assertNothingWritten() {
        assertThat(world.target.writes()).isEmpty();
        assertThat(dataCite.received()).isEmpty();
    }

    @Test
    void aJobTellsNoLinkThatTheResolverDoesNotKnow() throws Exception {
        String pid = world.dataset("20.500.1/a");
        try (FakeDataCite resolver = FakeDataCite.start()) {
            PublishJobs jobs = world.jobs(
                    UnaryOperator.identity(),
                    options -> options.mintDoi(doi -> facility(doi).resolver(resolver.url() + "/")));

            JobReport report = jobs.handle(job("j-1", "true", pid));
            jobs.handle(job("j-2", "true", pid)); // the DOI is registered already

            assertThat(report.statusCode()).isEqualTo("finishedSuccessful");
            assertThat(report.describe()).contains("the resolver does not know").doesNotContain("doi.org/");
            for (String id : List.of("j-1", "j-2")) {
                JsonNode result = world.result(id);
                assertThat(result.toString()).doesNotContain("doi.org/");
                assertThat(result.path("message").asText()).contains("the resolver does not know (yet)");
                for (JsonNode told : List.of(result, result.path("datasets").get(0))) {
                    assertThat(told.path("doi").asText()).startsWith("10.17199/");
                    assertThat(told.path("doiNote").asText()).contains("SciCat calls registered");
                    assertThat(told.has("doiUrl")).isFalse();
                }
            }
        }
    }

    @EachKind
    void aJobThatAsksGetsOneDoiAndTellsItAsALink(SciCatRelease version) throws Exception {
        world.close();
        world = on(version);
        String pid = world.dataset("20.500.1/a");
        PublishJobs jobs = jobs();

        JobReport report = jobs.handle(job("j-1", "true", pid));
        JobReport again = jobs.handle("j-1");
        JobReport another = jobs.handle(job("j-2", "true", pid));

        assertThat(report.statusCode()).as(report.describe()).isEqualTo("finishedSuccessful");
        assertThat(dataCite.problems()).isEmpty();
        assertThat(dataCite.registered()).hasSize(1);
        String doi = dataCite.registered().keySet().iterator().next();
        JsonNode result = world.result("j-1");
        for (JsonNode told : List.of(result, result.path("datasets").get(0))) {
            assertThat(told.path("doi").asText()).isEqualTo(doi);
            assertThat(told.path("doiUrl").asText()).isEqualTo("https://doi.org/" + doi);
        }
        assertThat(result.path("url").asText()).isEqualTo(report.url());
        assertThat(result.has("withoutDoi")).isFalse();
        assertThat(report.doi()).isEqualTo(doi);
        assertThat(report.describe()).contains(", DOI https://doi.org/" + doi);
        assertThat(JSON.readTree(report.toJson())
                        .path("datasets")
                        .get(0)
                        .path("doiUrl")
                        .asText())
                .isEqualTo("https://doi.org/" + doi);
        assertThat(again.outcome()).isEqualTo(JobOutcome.FINISHED_BEFORE);
        assertThat(another.doi()).isEqualTo(doi);
        assertThat(another.datasets().get(0).outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(world.target.publishedData()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null"})
    void aJobThatDoesNotAskGetsNone(String wish) throws Exception {
        JobReport report = jobs().handle(job("j-1", wish, world.dataset("20.500.1/a")));

        assertThat(report.statusCode()).isEqualTo("finishedSuccessful");
        assertThat(report.doi()).isNull();
        assertThat(world.result("j-1").has("doi")).isFalse();
        assertThat(world.target.publishedData()).isEmpty();
    }

    @Test
    void aJobThatAsksWhereNoneAreMintedIsToldSoBeforeAnythingIsWritten() throws Exception {
        String job = job("j-1", "true", world.dataset("20.500.1/a"), world.dataset("20.500.1/b"));

        JobReport report = world.jobs().handle(job);

        assertThat(report.outcome()).isEqualTo(JobOutcome.FINISHED);
        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(world.result(job).path("message").asText())
                .contains(
                        "None of the 2 datasets was published: ",
                        "the facility lets nobody ask for DOIs here. What you can do: publish without DOIs.");
        assertThat(report.datasets()).allSatisfy(dataset -> {
            assertThat(dataset.problems()).extracting(Problem::code).containsExactly(ProblemCode.JOB_DOIS_NOT_ALLOWED);
            assertThat(dataset.reason(Reader.SERVICE)).contains("lets nobody ask", "PUBLISHER_MINT_DOI");
        });
        assertNothingWritten();
    }

    static Stream<Arguments> wishesThatCannotBe() {
        return Stream.of(
                Arguments.of("\"yes\"", "jobParams.mintDoi is \"yes\". What you can do: say true, false, or an object"),
                Arguments.of("1", "is 1. What you can do: say true"),
                Arguments.of("[]", "is []. What you can do: say true"),
                Arguments.of("{'licence': 'CC0'}", "has the unknown property licence. What you can do: use only title"),
                Arguments.of("{'publisher': 'Somebody'}", "has the unknown property publisher"),
                Arguments.of("{'title': ' '}", "the title of the DOI is empty. What you can do: type one"),
                Arguments.of("{'abstract': 7}", "abstract is 7. What you can do: give a text"),
                Arguments.of("{'newVersionOf': 'version 1'}", "\"version 1\" is no DOI"),
                Arguments.of("{'creators': []}", "creators is []. What you can do: give a list"),
                Arguments.of(
                        "{'creators': ['Jane Doe']}", "creators[0] is \"Jane Doe\". What you can do: give familyName"),
                Arguments.of("{'creators': [{'familyName': 'Doe'}]}", "give familyName and givenName"),
                Arguments.of("{'creators': [{'name': 'A', 'e-mail': 'x'}]}", "creators[0] has no e-mail"),
                Arguments.of(
                        "{'creators': [{'familyName': 'Doe', 'givenName': 'Jane', 'orcid': '0000-0002-1825-0098'}]}",
                        "is no ORCID iD, or a digit of it is wrong"),
                Arguments.of(
                        "{'creators': [{'name': 'A', 'affiliation': 'F'}]}",
                        "by half. What you can do: give affiliation and ror"),
                Arguments.of("{'creators': [{'name': 'A', 'affiliation': 'F', 'ror': 'x'}]}", "\"x\" is no ROR id"));
    }

    @ParameterizedTest
    @MethodSource("wishesThatCannotBe")
    void aWishThatIsNotToBeUnderstoodEndsTheJobBeforeAnythingIsWritten(String wish, String reason) throws Exception {
        String job = job("j-1", wish.replace('\'', '"'), world.dataset("20.500.1/a"));

        JobReport report = jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(world.result(job).path("message").asText()).contains("is not published: ", reason);
        assertThat(world.result(job).at("/datasets/0/problems/0/code").asText()).isEqualTo("job-doi-wish-invalid");
        assertNothingWritten();
    }

    @Test
    void oneTitleForSeveralDatasetsIsRefusedSinceEachGetsADoiOfItsOwn() throws Exception {
        String job = job("j-1", "{\"title\":\"All\"}", world.dataset("20.500.1/a"), world.dataset("20.500.1/b"));

        JobReport report = jobs().handle(job);

        assertThat(world.result(job).path("message").asText())
                .contains("title is said once for 2 datasets, each of which gets a DOI of its own");
        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertNothingWritten();
    }

    @Test
    void whatTheJobSaysStandsInTheRecordBesideWhatTheFacilitySays() throws Exception {
        String wish = "{'title':'Tooth','abstract':'Of a shark.','newVersionOf':'10.5072/before',"
                + "'creators':[{'familyName':'Doe','givenName':'Jane','orcid':'0000-0002-1825-0097',"
                + "'affiliation':'Facility','ror':'02xjrkt08'},{'name':'The Shark Collaboration'}]}";
        String job = job("j-1", wish.replace('\'', '"'), world.dataset("20.500.1/a"));

        JobReport report = jobs().handle(job);

        assertThat(report.doi()).as(report.describe()).isNotNull();
        JsonNode record = Objects.requireNonNull(dataCite.registered().get(String.valueOf(report.doi())));
        assertThat(record.at("/titles/0/title").asText()).isEqualTo("Tooth");
        assertThat(record.at("/descriptions/0/description").asText()).isEqualTo("Of a shark.");
        assertThat(record.path("creators").findValuesAsText("familyName")).containsExactly("Doe");
        assertThat(record.at("/creators/0/nameIdentifiers/0/nameIdentifier").asText())
                .isEqualTo("https://orcid.org/0000-0002-1825-0097");
        assertThat(record.at("/creators/0/affiliation/0/affiliationIdentifier").asText())
                .isEqualTo(ROR);
        assertThat(record.at("/creators/1/nameType").asText()).isEqualTo("Organizational");
        assertThat(record.path("relatedIdentifiers").findValuesAsText("relationType"))
                .contains("IsNewVersionOf");
        assertThat(record.at("/rightsList/0/rightsIdentifier").asText()).isEqualTo("CC-BY-4.0");
        assertThat(record.at("/publisher/name").asText()).isEqualTo("Facility");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title':'By bob@lab.example'}",
                "{'abstract':'Ask jane@lab.example'}",
                "{'creators':[{'name':'Team jane@lab.example'}]}"
            })
    void aWishThatTheSourceHidesInPartIsRefusedAndTheScientistIsToldWhy(String wish) throws Exception {
        String pid = world.dataset("20.500.1/a");
        world.scicat.given(
                ((ObjectNode) world.scicat.dataset(pid).orElseThrow()).put("contactEmail", "jobservice@fake.example"));
        world.dataset("20.500.1/of-somebody");
        world.scicat.settings().maskPersonalInfo();

        JobReport report = jobs().handle(job("j-1", wish.replace('\'', '"'), pid));

        assertThat(report.statusCode()).as(report.describe()).isEqualTo("finishedUnsuccessful");
        assertThat(world.result("j-1").path("message").asText())
                .contains("this SciCat hides e-mail addresses")
                .contains("say it without e-mail addresses");
        assertNothingWritten();
    }

    @Test
    void aWishWithRealAsterisksIsGrantedWhereNothingIsHidden() throws Exception {
        String job = job("j-1", "{\"title\":\"Rated *****\"}", world.dataset("20.500.1/a"));

        JobReport report = jobs().handle(job);

        JsonNode record = Objects.requireNonNull(dataCite.registered().get(String.valueOf(report.doi())));
        assertThat(record.at("/titles/0/title").asText()).isEqualTo("Rated *****");
    }

    @Test
    void whatForbidsTheDoiIsSaidBeforeTheDatasetIsWritten() throws Exception {
        String pid = world.dataset("20.500.1/a");
        world.scicat.given(((ObjectNode) world.scicat.dataset(pid).orElseThrow()).put("orcidOfOwner", "0000-1"));

        JobReport report = jobs().handle(job("j-1", "true", pid));

        assertThat(report.statusCode()).isEqualTo("finishedUnsuccessful");
        assertThat(report.datasets().get(0).reason(Reader.SERVICE)).contains("DOI: orcidOfOwner is no ORCID iD");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 422, 500})
    void whenDataCiteFailsTheUrlIsToldAndTheNextJobContinuesWithTheSameDoi(int status) throws Exception {
        String pid = world.dataset("20.500.1/a");
        PublishJobs jobs = jobs();
        dataCite.fails().always().status(status);

        JobReport failed = jobs.handle(job("j-1", "true", pid));

        assertThat(failed.statusCode()).isEqualTo("finishedWithDatasetErrors");
        world.assertPublished(pid);
        JsonNode result = world.result("j-1");
        assertThat(result.path("url").asText()).isEqualTo("https://fsdata.example/datasets/20.500.1%2Fa");
        assertThat(result.path("message").asText())
                .startsWith("The dataset is published, but it has no DOI: DataCite did not register the DOI;");
        assertThat(result.path("published").asInt()).isEqualTo(1);
        assertThat(result.path("failed").asInt()).isZero();
        assertThat(result.path("withoutDoi").asInt()).isEqualTo(1);
        JsonNode dataset = result.path("datasets").get(0);
        assertThat(dataset.path("outcome").asText()).isEqualTo("PUBLISHED");
        assertThat(dataset.path("reason").asText())
                .as("words of servers are for operators")
                .doesNotContain("code " + status);
        assertThat(failed.describe()).contains("code " + status);
        assertThat(dataset.has("doi")).isFalse();
        assertThat(dataset.path("problems").findValuesAsText("code")).first().isEqualTo("doi-not-registered");
        assertThat(failed.datasets().get(0).problems())
                .extracting(Problem::code)
                .startsWith(ProblemCode.DOI_NOT_REGISTERED)
                .hasSizeGreaterThan(1);
        String reserved = world.target.publishedData().get(0).path("doi").asText();

        dataCite.heal();
        JobReport next = jobs.handle(job("j-2", "true", pid));

        assertThat(next.statusCode()).as(next.describe()).isEqualTo("finishedSuccessful");
        assertThat(next.doi()).isEqualTo(reserved);
        assertThat(world.target.publishedData()).hasSize(1);
        assertThat(dataCite.registered()).containsOnlyKeys(reserved);
    }

    @Test
    void ofSeveralDatasetsTheJobSaysHowManyLackTheirDoi() throws Exception {
        String job = job("j-1", "true", world.dataset("20.500.1/a"), world.dataset("20.500.1/b"));
        dataCite.fails().call(1).status(422);
        dataCite.fails().call(2).status(422);
        dataCite.fails().call(3).status(422);

        JobReport report = jobs().handle(job);

        assertThat(report.statusCode()).isEqualTo("finishedWithDatasetErrors");
        assertThat(world.result(job).path("message").asText())
                .isEqualTo("Both datasets are published; 1 without the DOI that was asked for.");
        assertThat(report.datasets()).extracting(DatasetResult::isPublished).containsExactly(true, true);
        assertThat(report.datasets()).extracting(DatasetResult::isComplete).containsExactly(false, true);
        assertThat(report.doi()).isEqualTo(report.datasets().get(1).doi());
    }

    @Test
    void itIsSaidAtOnceWhatTheFacilityHasToSay() {
        assertThatThrownBy(() -> world.jobs(UnaryOperator.identity(), options -> options.mintDoi(doi -> doi)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Say who publishes");
        assertThatThrownBy(() -> world.jobs(publisher -> publisher.mintDoi(this::facility), UnaryOperator.identity()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say mintDoi(…) here and not there");
    }
}
