package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoiPublisherTest {
    private DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private void on(SciCatRelease version) {
        world.close();
        world = new DoiWorld(version);
    }

    private JsonNode arrived() {
        assertThat(world.dataCite.registered()).hasSize(1);
        return world.dataCite.registered().values().iterator().next();
    }

    /** The server counts the files of everybody into the totals of a dataset. */
    @Test
    void theSizesOfADoiAreThoseOfTheDatasetsOwnFilesWhateverStrangersAdded() {
        world.dataset(PID, dataset -> dataset.put("numberOfFiles", 2).put("size", 1_000_000_000_100L));
        ObjectNode block = (ObjectNode) world.target.origDatablocks(PID).get(0).deepCopy();
        block.put("_id", "a stranger's").put("createdBy", "scientist").put("size", 1_000_000_000_000L);
        ((ObjectNode) block.path("dataFileList").get(0)).put("path", "evil.h5").put("size", 1_000_000_000_000L);
        world.target.givenBlock(block);

        DoiPlan plan = world.publication().build().plan(PID);

        assertThat(plan.record().metadata().path("sizes"))
                .extracting(JsonNode::asText)
                .containsExactly("1 file", "100 bytes");
    }

    @Test
    void whatATitleHoldsActsOnNoTerminal() {
        DoiPlan plan = world.publication()
                .title("red \u001b[31m line\n  ! another")
                .build()
                .plan(PID);

        assertThat(plan.describe())
                .contains("red \\u001b[31m line\\u000a  ! another")
                .doesNotContain("\u001b");
    }

    @EachKind
    void aPlanShowsTheWholeRecordAndWritesNothing(SciCatRelease version) {
        on(version);

        DoiPlan plan = world.publication().build().plan(PID);

        assertThat(world.writes()).isEmpty();
        assertThat(world.dataCite.received()).isEmpty();
        assertThat(plan.describe())
                .contains("Tomography of a tooth  [datasetName]")
                .contains("Doe, Jane https://orcid.org/0000-0002-1825-0097; van Beethoven, Ludwig"
                        + "  [principalInvestigators, orcidOfOwner]")
                .contains("Facility https://ror.org/02xjrkt08  [set]")
                .contains("+ create the record of a DOI")
                .contains("! register the DOI at DataCite; this cannot be undone")
                .endsWith("2 steps to do. Nothing has been written.");
        assertThat(plan.describe().lines().filter(line -> line.contains(" ! "))).hasSize(1);
        assertThat(DoiPlan.fromJson(plan.toJson())).isEqualTo(plan);
    }

    @EachKind
    void theRecordThatArrivesIsValidAndComplete(SciCatRelease version) {
        on(version);
        DoiPublisher dois = world.publication().build();

        DoiReport report = dois.apply(DoiPlan.fromJson(dois.plan(PID).toJson())).orThrow();

        assertThat(world.dataCite.problems()).isEmpty();
        assertThat(report.outcome()).isEqualTo(DoiReport.Outcome.REGISTERED);
        assertThat(report.link()).startsWith("https://doi.org/10.17199/");
        assertThat(report.describe()).contains(Objects.requireNonNull(report.link()));
        assertThat(world.status()).isEqualTo("registered");
        JsonNode record = arrived();
        assertThat(record.at("/creators/0/nameIdentifiers/0/nameIdentifier").asText())
                .isEqualTo("https://orcid.org/0000-0002-1825-0097");
        assertThat(record.at("/creators/1/familyName").asText()).isEqualTo("van Beethoven");
        assertThat(record.at("/rightsList/0/rightsIdentifier").asText()).isEqualTo("CC-BY-4.0");
        assertThat(record.at("/sizes").toString()).isEqualTo("[\"1 file\",\"100 bytes\"]");
        assertThat(record.path("url").asText()).startsWith("https://data.example/doi/10.17199%2F");
    }

    @EachKind
    void aRegistrationLeavesTheStateOfTheArchiveAsItWas(SciCatRelease version) {
        on(version);

        world.publication().build().mint(PID).orThrow();

        JsonNode dataset = world.target.dataset(PID).orElseThrow();
        assertThat(dataset.at("/datasetlifecycle/archivable").asBoolean(true)).isFalse();
        assertThat(dataset.at("/datasetlifecycle/archiveStatusMessage").asText())
                .isEqualTo("on tape");
        assertThat(dataset.at("/datasetlifecycle/publishedOn").asText()).isNotEmpty();
        assertThat(dataset.path("numberOfFiles").asInt()).isEqualTo(1);
    }

    @EachKind
    void whenDataCiteFailsTheNextRunContinuesWithTheSameDoi(SciCatRelease version) {
        on(version);
        for (int status : new int[] {401, 422, 500, 503}) {
            world.dataCite.fails().call(1).status(status);
            DoiReport failed = world.publication().build().mint(PID);

            assertThat(failed.outcome()).isEqualTo(DoiReport.Outcome.FAILED);
            assertThat(failed.state()).isEqualTo(DoiState.PRIVATE);
            assertThat(failed.link()).isNull();
            assertThat(failed.error())
                    .contains("status code " + status, world.target.url(), "is private", "run again to continue");
            assertThat(failed.problems()).extracting(Problem::code).containsExactly(ProblemCode.DATACITE_FAILED);
            world.dataCite.heal();
        }
        world.dataCite.fails().call(1).resetBefore();
        DoiReport reset = world.publication().build().mint(PID);
        assertThat(reset.isSuccess()).isFalse();
        world.dataCite.heal();

        DoiReport report = world.publication().build().mint(PID).orThrow();

        assertThat(report.doi()).isEqualTo(reset.doi());
        assertThat(world.status()).isEqualTo("registered");
        assertThat(world.dataCite.registered()).containsOnlyKeys(report.doi());
    }

    @EachKind
    void anAnswerOfDataCiteThatTheServerDidNotWaitForMakesNoSecondDoi(SciCatRelease version) {
        on(version);
        world.dataCite.patience(Duration.ofMillis(200));
        world.dataCite.fails().call(1).stallBody();

        DoiReport report = world.publication().build().mint(PID).orThrow();

        assertThat(report.notes()).anyMatch(note -> note.contains("lost DataCite's answer"));
        assertThat(world.status()).isEqualTo("public");
        world.dataCite.heal();
        DoiPlan again = world.publication().build().plan(PID);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.link()).isEqualTo(report.link());
        assertThat(world.dataCite.registered()).containsOnlyKeys(report.doi());
    }

    @Test
    void aRegistrationThatWasCutOffAtDataCiteIsFoundByTheNextRun() {
        world.dataCite.fails().call(1).loseReply();
        String nowhere = "http://127.0.0.1:9/";
        DoiReport failed = world.publication().resolver(nowhere).build().mint(PID);
        assertThat(failed.isSuccess()).isFalse();
        world.dataCite.heal();

        DoiPlan plan = world.publication().build().plan(PID);

        assertThat(plan.steps()).containsExactly(DoiPlan.Step.OPEN);
        DoiReport report = world.publication().build().apply(plan).orThrow();
        assertThat(report.doi()).isEqualTo(failed.doi());
        assertThat(world.status()).isEqualTo("public");
    }

    @Test
    void aPlanThatSomebodyElseCarriedOutMeanwhileIsDone() {
        DoiPlan plan = world.publication().build().plan(PID);
        DoiReport first = world.publication().build().apply(plan).orThrow();

        DoiReport second = world.publication().build().apply(plan).orThrow();

        assertThat(second.outcome()).isEqualTo(DoiReport.Outcome.UNCHANGED);
        assertThat(second.doi()).isEqualTo(first.doi());
        assertThat(second.notes()).contains("the DOI was registered after the plan was made");
        assertThat(world.dataCite.registered()).hasSize(1);
    }

    @Test
    void aDraftThatSaysSomethingElseIsBroughtUpToDateBeforeItIsRegistered() {
        world.dataCite.fails().call(1).status(500);
        world.publication().title("Old title").build().mint(PID);
        world.dataCite.heal();

        DoiPlan plan = world.publication().title("New title").build().plan(PID);
        world.publication().build().apply(plan).orThrow();

        assertThat(plan.steps()).containsExactly(DoiPlan.Step.CHANGE, DoiPlan.Step.REGISTER);
        assertThat(arrived().at("/titles/0/title").asText()).isEqualTo("New title");
    }

    @Test
    void aRegisteredRecordThatWouldSaySomethingElseIsLeftAndSaidSo() {
        String doi = world.publication().build().mint(PID).orThrow().doi();

        DoiPlan plan = world.publication("admin")
                .ourAccounts("publisher")
                .title("Another title")
                .build()
                .plan(PID);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.record().title()).isEqualTo("Tomography of a tooth");
        assertThat(plan.notes())
                .anyMatch(note -> note.contains("lets nobody change a registered record")
                        && note.contains("title")
                        && note.contains("relationship IsNewVersionOf to " + doi));
    }

    @Test
    void aNewVersionGetsADoiOfItsOwnThatNamesTheOneBefore() {
        String doi = world.publication().build().mint(PID).orThrow().doi();
        world.dataset(
                "20.500.1/v2",
                dataset -> dataset.putArray("relationships")
                        .addObject()
                        .put("identifier", PID)
                        .put("identifierType", "Local")
                        .put("entityType", "Dataset")
                        .put("relationship", "IsNewVersionOf"));

        DoiReport report = world.publication().build().mint("20.500.1/v2").orThrow();

        JsonNode related = Objects.requireNonNull(world.dataCite.registered().get(report.doi()))
                .path("relatedIdentifiers");
        assertThat(related.toString())
                .isEqualTo("[{\"relatedIdentifier\":\"" + doi
                        + "\",\"relatedIdentifierType\":\"DOI\",\"relationType\":\"IsNewVersionOf\"}]");
    }

    @Test
    void theStatusOfARecordIsNeverSent() {
        world.dataCite.fails().call(1).status(500);
        world.publication().title("Old").build().mint(PID);
        world.publication().build().mint(PID).orThrow();

        assertThat(world.writes())
                .filteredOn(request -> request.rawPath().contains("publisheddata"))
                .hasSizeGreaterThan(3)
                .noneMatch(request -> request.body().contains("\"status\""));
    }

    @Test
    void inputsAreLinkedByTheirDoiOrTheirPageOrTheirHandleAndTheRestIsListed() {
        world.dataset("with-doi/1", dataset -> {});
        world.dataset("with-page/1", dataset -> {});
        String doi = world.publication().build().mint("with-doi/1").orThrow().doi();
        world.dataset(
                "combined/1",
                dataset -> Stream.of("with-doi/1", "with-page/1", "20.500.12345/abc", "gone/1")
                        .forEach(dataset.withArray("inputDatasets")::add));

        DoiPlan plan = world.publication()
                .datasetPage("https://data.example/datasets/{pid}")
                .build()
                .plan("combined/1");

        assertThat(plan.record().metadata().path("relatedIdentifiers"))
                .extracting(item -> item.path("relatedIdentifierType").asText() + " "
                        + item.path("relatedIdentifier").asText())
                .containsExactly(
                        "DOI " + doi, "URL https://data.example/datasets/with-page%2F1", "Handle 20.500.12345/abc");
        assertThat(plan.skipped())
                .singleElement()
                .satisfies(left -> assertThat(left.describe())
                        .isEqualTo("inputDatasets: IsDerivedFrom gone/1: DataCite has no type for this identifier;"
                                + " datasetPage(…) gives public datasets an address"));
        assertThat(DoiPlan.fromJson(plan.toJson())).isEqualTo(plan);
    }
}
