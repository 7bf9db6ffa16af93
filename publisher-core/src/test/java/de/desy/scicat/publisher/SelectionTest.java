package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.doi.DoiPublication;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several datasets get one DOI together. */
class SelectionTest {
    private static final String OTHER = "20.500.12345/other";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private final World world = World.of(SciCatRelease.newest());

    @BeforeEach
    void twoDatasets() {
        world.target.registerAt(dataCite, "https://data.example/doi/");
        world.dataset(World.PID);
        world.files(World.PID, "block-1", "a.h5");
        world.dataset(OTHER);
        world.files(OTHER, "block-2", "b.h5");
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private DoiPublication facility(DoiPublication doi) {
        return doi.publisher("Facility", "https://ror.org/02xjrkt08")
                .creators(Creator.person("Meier", "Anna"))
                .title("All of one beamtime")
                .resolver(dataCite.url() + "/");
    }

    private SelectionPublisher together() {
        return world.publisher().mintDoi(this::facility).build().together();
    }

    @Test
    void ifADatasetCannotBePublishedNoneIs() {
        world.edit(world.source, OTHER, dataset -> dataset.remove("sourceFolder"));

        assertThatThrownBy(() -> together().publish(World.PID, OTHER))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(OTHER + ": ");

        assertThat(world.target.writes()).isEmpty();
        assertThat(dataCite.received()).isEmpty();
    }

    @Test
    void aSelectionHasATitleOfItsOwn() {
        SelectionPublisher publisher = world.publisher()
                .mintDoi(doi -> doi.publisher("Facility", "https://ror.org/02xjrkt08")
                        .creators(Creator.person("Meier", "Anna")))
                .build()
                .together();

        assertThatThrownBy(() -> publisher.publish(World.PID, OTHER))
                .satisfies(codes(ProblemCode.DOI_PROPERTY_MISSING))
                .hasMessageContaining("none of their names stands for all");
        assertThat(world.target.writes()).isEmpty();
    }

    @Test
    void aRoleOfADatasetThatIsNotInTheSelectionIsRefused() {
        SelectionPublisher publisher = world.publisher()
                .mintDoi(doi -> facility(doi).role("20.500.12345/another", "HasPart"))
                .build()
                .together();

        assertThatThrownBy(() -> publisher.plan(World.PID, OTHER))
                .satisfies(codes(ProblemCode.DOI_ROLE_UNKNOWN))
                .hasMessageContaining("20.500.12345/another, which is none of the datasets");
        assertThatThrownBy(() -> world.publisher()
                        .mintDoi(doi -> doi.role(OTHER, "Contains"))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DataCite has no relation \"Contains\"; it has Cites, ");
    }

    @Test
    void withPidsOfTheTargetTheDatasetsGetOneDoiToo() {
        SelectionPublisher publisher = world.publisher()
                .pid(PidPolicy.MINTED)
                .mintDoi(doi -> facility(doi).role(OTHER, "IsDerivedFrom"))
                .build()
                .together();
        SelectionPlan plan = publisher.plan(World.PID, OTHER);

        SelectionReport report = publisher.apply(plan).orThrow();

        assertThat(plan.describe())
                .contains("DOI for 2 datasets whose pids the target chooses")
                .contains("- IsDerivedFrom of a dataset whose pid the target has not chosen yet");
        assertThat(publisher.plan(World.PID, OTHER).doi().told()).isEqualTo(report.doi());
        assertThat(report.datasets()).allSatisfy(each -> assertThat(each.doi()).isEqualTo(report.doi()));
    }

    @Test
    void aDatasetThatFailsOnTheWayKeepsTheOthersWithoutTheDoiUntilTheNextRun() {
        world.target.on("POST", "origdatablocks").call(2).status(400);

        SelectionReport failed = together().publish(World.PID, OTHER);

        world.target.heal();
        assertThat(failed.doi()).isNull();
        assertThat(failed.datasets().get(0).error())
                .contains("the dataset is published, but has no DOI")
                .contains("its DOI is for 2 datasets, of which " + OTHER + " is not published");
        assertThat(failed.datasets().get(1).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(dataCite.received()).isEmpty();
        assertThat(together().publish(World.PID, OTHER).orThrow().doi()).isNotNull();
    }

    @Test
    void theSourceIsToldTheDoiOfTheSelection() {
        SelectionPublisher publisher =
                world.publisher().linkSource().mintDoi(this::facility).build().together();

        String doi = Objects.requireNonNull(
                publisher.publish(World.PID, OTHER).orThrow().doi());

        String name = doi.substring("https://doi.org/".length());
        for (String pid : new String[] {World.PID, OTHER}) {
            assertThat(world.source
                            .dataset(pid)
                            .orElseThrow()
                            .path("relationships")
                            .toString())
                    .contains(name);
        }
    }

    @Test
    void aSourceThatCannotBeToldTheDoiDoesNotTakeItAway() {
        List<PublishReport> published = List.of(
                world.publisher().build().publish(World.PID),
                world.publisher().build().publish(OTHER));
        SelectionPublisher publisher =
                world.publisher().linkSource().mintDoi(this::facility).build().together();
        world.source.on("PATCH", "/datasets/").always().status(403);

        SelectionReport report = publisher.register(published);

        assertThat(report.doi()).isNotNull();
        assertThat(report.isSuccess()).isFalse();
        assertThatThrownBy(report::orThrow)
                .hasMessageContaining("have their DOI, but not all is done")
                .hasMessageContaining("the source could not be told");
    }

    @Test
    void datasetsWithoutADoiAreNotPublishedTogether() {
        assertThatThrownBy(() -> world.publisher().build().together()).hasMessageContaining("say mintDoi(…)");
        assertThatThrownBy(() -> together().plan()).hasMessageContaining("Name the datasets");
        assertThatThrownBy(() -> together().plan(OTHER, OTHER)).hasMessageContaining("named twice");
    }
}
