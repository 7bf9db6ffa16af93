package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dataset of the target counts as the copy if an account of ours created it, and never because of what it says. */
class OriginTest {
    @EachKind
    void aDatasetOfTheTargetsOwnIsNotOverwrittenAndItsCreatorIsNamed(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            JsonNode before = landmark(world);

            assertThatThrownBy(() -> world.publisher().build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER))
                    .hasMessageContainingAll(
                            PID + " on " + world.target.url() + " was created by curator",
                            "owner group public-data",
                            "nothing proves that it came from this source",
                            "ourAccounts(\"curator\")",
                            "onExisting(ADOPT)");

            assertThat(world.target.dataset(PID)).contains(before);
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExistingDataset.class,
            names = {"FAIL", "KEEP", "UPDATE"})
    void itIsRefusedWhateverIsSaidAboutExistingDatasetsButToAdoptThem(ExistingDataset existing) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            landmark(world);
            assertThatThrownBy(
                            () -> world.publisher().onExisting(existing).build().publish(PID))
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER));
        }
    }

    @EachKind
    void itIsTakenOverIfThatIsSaidAndThePlanNamesWhoCreatedIt(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            landmark(world);
            DatasetPublisher publisher =
                    world.publisher().onExisting(ExistingDataset.ADOPT).build();

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains("it is taken over: " + PID + " was created on the target by curator");
            publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void whatAFormerAccountPublishedIsUpdatedIfItIsNamed(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.edit(world.target, PID, dataset -> dataset.put("createdBy", "pilot"));
            world.edit(world.source, PID, dataset -> dataset.put("description", "better"));
            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER));

            DatasetPublisher publisher =
                    world.publisher().ourAccounts("pilot", "other").build();
            assertThat(publisher.publish(PID).orThrow().outcome()).isEqualTo(Outcome.UPDATED);

            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aCopyThatACuratorEditedIsStillOurs(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.edit(
                    world.target,
                    PID,
                    dataset -> dataset.put("description", "edited").put("updatedBy", "curator"));

            assertThat(world.publisher().build().publish(PID).orThrow().outcome())
                    .isEqualTo(Outcome.UPDATED);
        }
    }

    @Test
    void aServerThatDoesNotTellWhoCreatedADatasetProvesNothing() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.edit(world.target, PID, dataset -> dataset.remove("createdBy"));

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER))
                    .hasMessageContaining("created by an account that the server does not name");
        }
    }

    @EachKind
    void oneOfAnotherIsNotUnchangedInAPublicationOfManyThoughItSaysTheSame(SciCatRelease version) {
        try (BulkWorld many = new BulkWorld(version, 3, 2)) {
            List<String> pids = BulkWorld.pids(3);
            assertThat(many.publisher().bulk(pids).run().isSuccess()).isTrue();
            many.world.edit(many.world.target, pids.get(1), dataset -> dataset.put("createdBy", "curator"));

            BulkReport report = many.publisher().bulk(pids).run();

            assertThat(report.unchanged()).isEqualTo(2);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.problems())
                            .singleElement()
                            .satisfies(
                                    problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DATASET_OF_ANOTHER)));
        }
    }

    @EachKind
    void aDatasetThatAnotherReplacesBetweenPlanAndApplicationIsNotOverwritten(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.edit(world.source, PID, dataset -> dataset.put("description", "better"));
            PublishPlan plan = world.publisher().build().plan(PID);
            world.edit(world.target, PID, dataset -> dataset.put("createdBy", "curator"));
            world.target.clearRequests();

            assertThatThrownBy(() -> world.publisher().build().apply(plan))
                    .isInstanceOf(StalePlanException.class)
                    .satisfies(codes(ProblemCode.TARGET_CHANGED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    /** A dataset that was always there, with the same pid by chance or by intent. */
    private static JsonNode landmark(World world) {
        ObjectNode theirs = (ObjectNode) world.source.dataset(PID).orElseThrow();
        theirs.put("ownerGroup", "public-data").put("owner", "A. Laureate").put("createdBy", "curator");
        theirs.put("description", "the discovery").put("isPublished", true);
        theirs.remove("inputDatasets");
        world.target.given(theirs);
        world.target.clearRequests();
        return world.target.dataset(PID).orElseThrow();
    }
}
