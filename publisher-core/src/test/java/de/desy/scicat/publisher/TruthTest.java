package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a report says of the target after a failure is what the target shows. */
class TruthTest {
    @Test
    void aDatasetWhosePublicationWasCarriedOutWithoutAReplyIsSaidToBePublic() {
        PublishReport report =
                publish(target -> target.on("PATCH", "/v4/datasets").always().loseReply());

        assertThat(report.error()).contains("The dataset is public").doesNotContain("What was written is private");
    }

    @Test
    void blocksThatArePublicBeforeTheirDatasetAreCounted() {
        PublishReport report =
                publish(target -> target.on("PATCH", "/v4/datasets").always().status(503));

        assertThat(report.error())
                .contains("The dataset is private, but 2 blocks of files of it are public already")
                .doesNotContain("What was written is private");
    }

    @Test
    void whatIsPrivateIsSaidToBePrivate() {
        PublishReport report =
                publish(target -> target.on("POST", "/origdatablocks").call(2).status(403));

        assertThat(report.error()).contains("What was written is private");
    }

    @Test
    void ifNobodyCanLookNothingIsSaid() {
        PublishReport report =
                publish(target -> target.on("PATCH", "/v4/datasets").call(1).killTokens());

        assertThat(report.error())
                .contains("What is public of it could not be looked at")
                .doesNotContain("private");
    }

    @Test
    void aDatasetThatIsRetractedBeforeItsDoiIsAFailureWithAReport() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset();
                FakeDataCite dataCite = FakeDataCite.start()) {
            world.target.registerAt(dataCite, "https://data.example/doi/");
            world.edit(world.source, World.PID, dataset -> dataset.put("owner", "Doe, Jane"));
            DatasetPublisher publisher = world.publisher()
                    .mintDoi(doi -> doi.publisher("F", "https://ror.org/02xjrkt08"))
                    .listener(event -> {
                        if (event instanceof PublishEvent.StepStarted started
                                && started.step().kind() == StepKind.MINT_DOI) {
                            world.edit(world.target, World.PID, dataset -> dataset.put("isPublished", false));
                        }
                    })
                    .build();

            PublishReport report = publisher.publish(World.PID);

            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(report.error())
                    .contains("the dataset has no DOI, and is not public any more")
                    .doesNotContain("Nothing has been written");
            assertThat(report.problems())
                    .extracting(problem -> problem.code())
                    .containsExactly(ProblemCode.DOI_NOT_REGISTERED, ProblemCode.DATASET_NOT_PUBLIC);
        }
    }

    private static PublishReport publish(Consumer<FakeSciCat> fault) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().filesPerBlock(2).build();
            fault.accept(world.target);
            PublishReport report = publisher.publish(World.PID);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
            return report;
        }
    }
}
