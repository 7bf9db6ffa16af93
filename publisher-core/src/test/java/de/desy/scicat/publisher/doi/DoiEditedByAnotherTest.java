package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.EachKind;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Up to 5.2.1 any user can change the datasets and the state of our records by version 3 of the API. */
class DoiEditedByAnotherTest {
    private static final String OTHER = "20.500.1/other";

    private DoiWorld world = new DoiWorld(SciCatRelease.R5_2_1);

    @AfterEach
    void close() {
        world.close();
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aDatasetIsNotToldTheDoiOfAnotherToWhichAStrangerGaveIt(SciCatRelease release) throws Exception {
        at(release);
        String doi = mint(PID);
        world.dataset(OTHER, dataset -> dataset.put("datasetName", "Another tooth"));
        change(doi, "{\"pidArray\":[\"" + OTHER + "\"]}");

        assertRefused(doi, OTHER);
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aDatasetWhoseRecordAStrangerGaveToAnotherGetsNoSecondDoi(SciCatRelease release) throws Exception {
        at(release);
        String doi = mint(PID);
        change(doi, "{\"pidArray\":[\"" + OTHER + "\"]}");

        assertRefused(doi, PID);
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aDatasetBesideWhichAStrangerPutAnotherGetsNoSecondDoi(SciCatRelease release) throws Exception {
        at(release);
        String doi = mint(PID);
        change(doi, "{\"pidArray\":[\"" + PID + "\",\"" + OTHER + "\"],\"title\":\"x\"}");

        assertRefused(doi, PID);
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void whatAStrangerCallsRegisteredIsNotToldAsADoi(SciCatRelease release) throws Exception {
        at(release);
        world.dataCite.fails().call(1).status(500);
        String doi = doi(world.publication().build().mint(PID));
        world.dataCite.heal();
        change(doi, "{\"status\":\"registered\"}");

        assertRefused(doi, PID);
        assertThat(world.dataCite.registered()).isEmpty();
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void severalDatasetsAreNotToldTheDoiOfOtherDatasets(SciCatRelease release) throws Exception {
        at(release);
        world.dataset(OTHER, dataset -> {});
        world.dataset("20.500.1/third", dataset -> {});
        String doi = doi(
                world.publication().title("Beamtime").build().mint(PID, OTHER).orThrow());
        change(doi, "{\"pidArray\":[\"" + PID + "\",\"20.500.1/third\"]}");

        DoiPublisher publisher = world.publication().title("Beamtime").build();
        assertRefused(publisher, doi, PID, "20.500.1/third");
        assertRefused(publisher, doi, PID, OTHER);
        assertRefused(publisher, doi, OTHER, PID);
    }

    @Test
    void aDoiThatAStrangerGaveOurRecordIsNotTold() throws Exception {
        String doi = mint(PID);
        change(doi, "{\"doi\":\"10.5281/zenodo.1\"}");

        Problem problem = assertRefused(doi, PID);

        assertThat(problem.describe()).doesNotContain("zenodo");
    }

    /** A curator named with ourAccounts may have put the rest right, and not have seen the DOI. */
    @Test
    void aDoiThatARecordWasNotCreatedWithIsNotToldWhoeverChangedItLast() throws Exception {
        String doi = mint(PID);
        change(doi, "{\"doi\":\"10.5281/zenodo.1\"}");
        change("publisher", "10.5281/zenodo.1", "{\"title\":\"Tomography of a tooth\"}");

        assertThat(assertRefused(doi, PID).message()).contains("has another DOI than it was created with");
    }

    @Test
    void aRegisteredRecordWhoseContentNamesOtherDatasetsIsNotTold() throws Exception {
        String doi = mint(PID);
        world.dataset(OTHER, dataset -> dataset.put("datasetName", "Another tooth"));
        change("publisher", doi, "{\"pidArray\":[\"" + OTHER + "\"]}");

        assertThat(assertRefused(doi, OTHER).message()).contains("names other datasets in its alternateIdentifiers");
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aRelatedWorkIsNotNamedByARecordThatAStrangerChanged(SciCatRelease release) throws Exception {
        at(release);
        String doi = mint(PID);
        world.dataset(OTHER, dataset -> {
            dataset.put("datasetName", "Derived");
            dataset.putArray("inputDatasets").add(PID);
        });
        assertThat(world.publication().build().plan(OTHER).describe()).contains(doi);
        change(doi, "{\"doi\":\"10.5281/zenodo.1\"}");

        assertRefused(doi, OTHER);
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aPlanThatNamesADoiDoesNotTellItOnceAStrangerChangedTheRecord(SciCatRelease release) throws Exception {
        at(release);
        String doi = mint(PID);
        DoiPublisher publisher = world.publication().build();
        DoiPlan plan = publisher.plan(PID);
        assertThat(plan.isEmpty()).isTrue();
        change(doi, "{\"title\":\"x\"}");

        DoiReport report = publisher.apply(plan);

        assertThat(report.isSuccess()).isFalse();
        assertThat(report.doi()).isNull();
        assertThat(report.problems()).extracting(Problem::code).containsExactly(ProblemCode.DOI_RECORD_EDITED);
        assertThatThrownBy(() -> publisher.isRecorded(doi, PID)).isInstanceOf(DoiRefusedException.class);
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void aDraftThatAStrangerChangesAfterThePlanIsNotRegistered(SciCatRelease release) throws Exception {
        at(release);
        world.dataCite.fails().call(1).status(500);
        String doi = doi(world.publication().build().mint(PID));
        world.dataCite.heal();
        DoiPublisher publisher = world.publication().build();
        DoiPlan plan = publisher.plan(PID);
        change(doi, "{\"status\":\"registered\"}");

        DoiReport report = publisher.apply(plan);

        assertThat(report.problems()).extracting(Problem::code).containsExactly(ProblemCode.DOI_RECORD_EDITED);
        assertThat(world.dataCite.registered()).isEmpty();
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void whatACuratorChangedCountsOnceHeIsNamed(SciCatRelease release) throws Exception {
        at(release);
        String doi = mint(PID);
        change("admin", doi, "{\"abstract\":\"corrected\"}");

        Problem problem = assertRefused(doi, PID);
        assertThat(problem.message()).contains("was created by publisher and was last changed by admin");
        assertThat(problem.remedies())
                .anySatisfy(remedy -> assertThat(remedy.argument()).isEqualTo("admin"));

        DoiPlan plan = world.publication().ourAccounts("admin").build().plan(PID);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.doi()).isEqualTo(doi);
    }

    @Test
    void aDatasetWithADoiOfItsOwnKeepsItWhenAStrangerGivesItTheRecordOfAnother() throws Exception {
        world.dataset(OTHER, dataset -> dataset.put("datasetName", "Another tooth"));
        String own = mint(OTHER);
        String doi = mint(PID);
        change(doi, "{\"pidArray\":[\"" + OTHER + "\"]}");

        DoiPlan plan = world.publication().build().plan(OTHER);

        assertThat(plan.doi()).isEqualTo(own);
        assertThat(plan.notes()).anyMatch(note -> note.contains(doi) && note.contains("last changed by reader"));
    }

    @Test
    void theSearchForWhatStrangersChangedCostsNoRequest() {
        mint(PID);
        world.target.clearRequests();

        world.publication().build().plan(PID);

        assertThat(world.target.requests())
                .filteredOn(request -> request.rawPath().equals("/api/v4/publisheddata"))
                .hasSize(2); // what there is, and the one record
    }

    private void at(SciCatRelease release) {
        world.close();
        world = new DoiWorld(release);
    }

    private String mint(String pid) {
        return doi(world.publication().build().mint(pid).orThrow());
    }

    private static String doi(DoiReport report) {
        return Objects.requireNonNull(report.doi());
    }

    private Problem assertRefused(String doi, String pid) {
        return assertRefused(world.publication().build(), doi, pid);
    }

    private Problem assertRefused(DoiPublisher publisher, String doi, String... pids) {
        int records = world.target.publishedData().size();
        int writes = world.writes().size();
        DoiRefusedException refused = catchThrowableOfType(DoiRefusedException.class, () -> publisher.plan(pids));
        assertThat(refused).as(String.join(", ", pids)).isNotNull();
        assertThat(refused.problems()).extracting(Problem::code).containsExactly(ProblemCode.DOI_RECORD_EDITED);
        assertThat(refused.problems().get(0).message()).contains(doi);
        assertThat(world.target.publishedData()).hasSize(records);
        assertThat(world.writes()).hasSize(writes);
        return refused.problems().get(0);
    }

    private void change(String doi, String body) throws IOException, InterruptedException {
        change("reader", doi, body);
    }

    private void change(String account, String doi, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(world.target.url() + "/api/v3/publisheddata/" + LandingPage.encoded(doi)))
                .header("Authorization", "Bearer " + world.target.token(account))
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
