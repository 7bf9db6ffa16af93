package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Datasets of one beamtime have a raw dataset in common, and one is made from another. */
class SelectionWithInputsTest {
    private static final String RAW = "20.500.12345/raw";
    private static final String A = "20.500.12345/a";
    private static final String B = "20.500.12345/b";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private final World world = World.of(SciCatRelease.newest());

    @BeforeEach
    void twoDatasetsOfOneRawDataset() {
        world.target.registerAt(dataCite, "https://data.example/doi/");
        world.dataset(RAW);
        world.files(RAW, "block-raw", "raw.h5");
        world.dataset(A, RAW);
        world.files(A, "block-a", "a.h5");
        world.dataset(B, RAW);
        world.files(B, "block-b", "b.h5");
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private SelectionPublisher together(UnaryOperator<PublisherBuilder> more) {
        return more.apply(world.publisher().inputs(Inputs.PUBLISH))
                .mintDoi(doi -> doi.publisher("Facility", "https://ror.org/02xjrkt08")
                        .creators(Creator.person("Meier", "Anna"))
                        .title("All of one beamtime")
                        .resolver(dataCite.url() + "/"))
                .build()
                .together();
    }

    private static SelectionPlan stored(SelectionPlan plan) {
        return SelectionPlan.fromJson(plan.toJson());
    }

    @ParameterizedTest
    @EnumSource(PidPolicy.class)
    void aStoredPlanOfDatasetsWithACommonInputIsApplied(PidPolicy pids) {
        SelectionPublisher publisher = together(options -> options.pid(pids));

        SelectionReport report = publisher.apply(stored(publisher.plan(A, B))).orThrow();

        assertThat(report.datasets())
                .extracting(PublishReport::outcome)
                .containsExactly(Outcome.PUBLISHED, Outcome.PUBLISHED);
        assertThat(report.datasets().get(0).inputs().get(0).outcome()).isEqualTo(Outcome.PUBLISHED);
        PublishReport shared = report.datasets().get(1).inputs().get(0);
        assertThat(shared.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(shared.steps()).isEmpty();
        assertThat(world.target.datasets()).hasSize(3);
        assertThat(world.target.datasets())
                .filteredOn(dataset -> dataset.has("inputDatasets")
                        && !dataset.path("inputDatasets").isEmpty())
                .hasSize(2)
                .allSatisfy(dataset -> assertThat(
                                dataset.path("inputDatasets").get(0).asText())
                        .isEqualTo(shared.targetPid()));
        assertThat(publisher.plan(A, B).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(PidPolicy.class)
    void aDatasetMayBeTheInputOfAnother(PidPolicy pids) {
        SelectionPublisher publisher = together(options -> options.pid(pids).linkSource());

        SelectionReport report =
                publisher.apply(stored(publisher.plan(A, RAW, B))).orThrow();

        assertThat(report.datasets())
                .extracting(PublishReport::outcome)
                .containsExactly(Outcome.PUBLISHED, Outcome.UPDATED, Outcome.PUBLISHED);
        assertThat(report.datasets()).allSatisfy(each -> assertThat(each.doi()).isEqualTo(report.doi()));
        assertThat(world.target.datasets()).hasSize(3);
        assertThat(publisher.plan(RAW, B, A).isEmpty()).isTrue();
    }

    @Test
    void aStoredPlanIsAppliedWhereOneDatasetNamesAnother() {
        world.edit(world.source, B, dataset -> dataset.putArray("inputDatasets").add(A));
        SelectionPublisher publisher = together(options -> options.inputs(Inputs.REFERENCES));

        assertThat(publisher.apply(stored(publisher.plan(A, B))).orThrow().doi())
                .isNotNull();
    }

    @Test
    void whereFilesOfOneDatasetAreCombinedIntoAnotherAStoredPlanIsApplied() {
        world.edit(world.source, B, dataset -> dataset.putArray("inputDatasets").add(A));
        SelectionPublisher publisher =
                together(options -> options.inputs(Inputs.COMBINE).linkSource());

        assertThat(publisher.apply(stored(publisher.plan(A, B))).orThrow().doi())
                .isNotNull();
    }

    @Test
    void ifTheCommonInputFailsNoDatasetIsMadeFromIt() {
        SelectionPublisher publisher = together(options -> options);
        SelectionPlan plan = stored(publisher.plan(A, B));
        world.target.on("POST", "origdatablocks").call(1).status(400);

        SelectionReport failed = publisher.apply(plan);

        world.target.heal();
        assertThat(failed.datasets())
                .allSatisfy(report -> assertThat(report.error()).contains("its input " + RAW + " is not published"));
        assertThat(world.target.datasets()).hasSize(1);
        assertThat(publisher.publish(A, B).orThrow().doi()).isNotNull();
    }

    @Test
    void allPlansAreComparedBeforeTheFirstWrite() {
        SelectionPublisher publisher = together(options -> options);
        SelectionPlan plan = publisher.plan(A, B);
        world.edit(world.source, B, dataset -> dataset.put("description", "changed"));

        assertThatThrownBy(() -> publisher.apply(stored(plan))).hasMessageContaining(B + " changed");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void twoPlansOfOneInputThatSayDifferentThingsAreRefused() throws Exception {
        String title = "title of the second plan";
        SelectionPublisher publisher = together(options -> options);
        SelectionPublisher other = together(options -> options.transform(
                draft -> draft.source().pid().equals(RAW) ? draft.with("comment", TextNode.valueOf(title)) : draft));
        ObjectNode json =
                (ObjectNode) new ObjectMapper().readTree(publisher.plan(A, B).toJson());
        JsonNode second = new ObjectMapper().readTree(other.plan(A, B).toJson()).at("/datasets/1");
        json.withArray("datasets").remove(1);
        json.withArray("datasets").add(second);

        assertThatThrownBy(() -> publisher.apply(SelectionPlan.fromJson(json.toString())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(RAW + ": the plan for it is there several times, and says different things");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void theSameDatasetsInAnotherOrderAreTheSameSelection() {
        SelectionPublisher publisher = together(options -> options);
        String doi = publisher.publish(A, B).orThrow().doi();
        world.target.clearRequests();

        SelectionPlan plan = publisher.plan(B, A);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.doi().told()).isEqualTo(doi);
        assertThat(plan.doi().record().datasetPids()).containsExactly(B, A);
        assertThat(plan.doi().notes()).isEqualTo(publisher.plan(A, B).doi().notes());
        assertThat(publisher.apply(stored(plan)).orThrow().doi()).isEqualTo(doi);
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void onceAnInputWasWrittenARefusalIsAReport() {
        world.publisher().inputs(Inputs.REFERENCES).build().publish(A).orThrow();
        SelectionPublisher publisher = together(options -> options.listener(event -> {
            if (event instanceof PublishEvent.Finished finished
                    && finished.plan().sourcePid().equals(RAW)) {
                world.edit(world.source, B, dataset -> dataset.remove("sourceFolder"));
            }
        }));

        SelectionReport report = publisher.publish(A, B);

        assertThat(world.target.dataset(RAW)).isPresent();
        assertThat(report.isSuccess()).isFalse();
        assertThat(report.datasets().get(1).error()).contains("sourceFolder");
    }

    @Test
    void onceAnInputWasWrittenAServerThatDoesNotAnswerIsAReport() {
        world.dataset("20.500.12345/more");
        world.files("20.500.12345/more", "block-more", "m.h5");
        world.edit(
                world.source, A, dataset -> dataset.withArray("inputDatasets").add("20.500.12345/more"));
        DatasetPublisher publisher = world.publisher()
                .inputs(Inputs.PUBLISH)
                .listener(event -> {
                    if (event instanceof PublishEvent.Finished) {
                        world.source.on("GET", "/datasets").always().status(403);
                    }
                })
                .build();

        PublishReport report = publisher.publish(A);

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.inputs()).extracting(PublishReport::outcome).contains(Outcome.PUBLISHED);
        assertThat(List.of(RAW, "20.500.12345/more"))
                .filteredOn(pid -> world.target.dataset(pid).isPresent())
                .hasSize(1);
    }
}
