package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.Creator;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.SelectionPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.testkit.FakeDataCite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Several datasets are published at once: inputs before the dataset that is made from them, or a selection with one DOI.
 * What a server refuses of the last dataset keeps the first from becoming public.
 */
class OneOfSeveralTest {
    private static final String INPUT = "20.500.12345/first";
    private static final String ODD = "20.500.12345/odd-1";

    private final FakeDataCite dataCite = FakeDataCite.start();
    private World world = World.of(SciCatRelease.newest());

    @BeforeEach
    void aDatasetOfAnInput() {
        world.target.registerAt(dataCite, "https://data.example/doi/");
        world.dataset(INPUT);
        world.files(INPUT, "block-1", "a.h5");
        world.dataset(ODD);
        world.files(ODD, "block-2", "b.h5");
        world.edit(world.source, ODD, dataset -> {
            dataset.put("type", "derived");
            dataset.putArray("inputDatasets").add(INPUT);
        });
    }

    @AfterEach
    void close() {
        world.close();
        dataCite.close();
    }

    private void assertNothingWritten() {
        assertThat(world.target.datasets()).isEmpty();
        assertThat(world.target.writes()).allMatch(request -> request.rawPath().endsWith("/isValid"));
        assertThat(dataCite.received()).isEmpty();
    }

    private DatasetPublisher withInputs() {
        return world.publisher().inputs(Inputs.PUBLISH).build();
    }

    private SelectionPublisher together() {
        return world.publisher()
                .mintDoi(doi -> doi.publisher("Facility", "https://ror.org/02xjrkt08")
                        .creators(Creator.person("Meier", "Anna"))
                        .title("All of one beamtime")
                        .resolver(dataCite.url() + "/"))
                .build()
                .together();
    }

    @EachKind
    void aPidOfAFormThatTheTargetRefusesKeepsTheInputFromBecomingPublic(SciCatRelease version) {
        close();
        world = World.of(version);
        aDatasetOfAnInput();
        world.target.settings().pidPattern("^20\\.500\\.12345/[a-z]+$");

        assertThatThrownBy(() -> withInputs().publish(ODD))
                .isInstanceOf(RefusedException.class)
                .satisfies(codes(ProblemCode.PID_FORM_REFUSED))
                .hasMessageContaining(ODD);
        PublishPlan plan = withInputs().plan(ODD);
        assertThatThrownBy(() -> withInputs().apply(plan)).satisfies(codes(ProblemCode.PID_FORM_REFUSED));

        assertNothingWritten();
    }

    @Test
    void aFieldThatTheTargetRefusesKeepsTheInputFromBecomingPublic() {
        world.edit(world.source, ODD, dataset -> dataset.put("comment", "by hand"));
        world.target.refuseProperty("comment");

        assertThatThrownBy(() -> withInputs().publish(ODD))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("comment");

        assertNothingWritten();
    }

    @Test
    void theProblemOfAnInputNamesTheInput() {
        world.target.settings().pidPattern("^20\\.500\\.12345/odd-1$");

        assertThatThrownBy(() -> withInputs().publish(ODD))
                .satisfies(codes(ProblemCode.PID_FORM_REFUSED))
                .hasMessageContaining(INPUT + ": ");

        assertNothingWritten();
    }

    @Test
    void aPidOfAFormThatTheTargetRefusesKeepsTheWholeSelectionPrivate() {
        world.target.settings().pidPattern("^20\\.500\\.12345/[a-z]+$");

        assertThatThrownBy(() -> together().publish(INPUT, ODD))
                .satisfies(codes(ProblemCode.PID_FORM_REFUSED))
                .hasMessageContaining(ODD + ": ");
        SelectionPlan plan = together().plan(INPUT, ODD);
        assertThatThrownBy(() -> together().apply(plan)).satisfies(codes(ProblemCode.PID_FORM_REFUSED));

        assertNothingWritten();
    }

    @Test
    void aFieldThatTheTargetRefusesKeepsTheWholeSelectionPrivate() {
        world.edit(world.source, ODD, dataset -> dataset.put("comment", "by hand"));
        world.target.refuseProperty("comment");

        assertThatThrownBy(() -> together().publish(INPUT, ODD))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("comment");

        assertNothingWritten();
    }

    @Test
    void aDatasetThatChangedAfterThePlanKeepsTheWholeSelectionPrivate() {
        SelectionPlan plan = together().plan(INPUT, ODD);
        world.edit(world.source, ODD, dataset -> dataset.put("description", "changed"));

        assertThatThrownBy(() -> together().apply(plan)).isInstanceOf(StalePlanException.class);

        assertNothingWritten();
    }

    @Test
    void thePlanOfASelectionWithInputsIsAppliedWhole() {
        SelectionPublisher publisher = world.publisher()
                .inputs(Inputs.PUBLISH)
                .mintDoi(doi -> doi.publisher("Facility", "https://ror.org/02xjrkt08")
                        .creators(Creator.person("Meier", "Anna"))
                        .title("All of one beamtime")
                        .resolver(dataCite.url() + "/"))
                .build()
                .together();

        publisher.apply(publisher.plan(ODD)).orThrow();

        assertThat(world.target.datasets()).hasSize(2);
        assertThat(publisher.plan(ODD).isEmpty()).isTrue();
    }
}
