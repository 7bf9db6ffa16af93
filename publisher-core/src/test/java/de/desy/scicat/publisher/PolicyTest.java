package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.IntNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.MissingType;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options decide when something goes wrong. */
class PolicyTest {
    @EachKind
    void aLostReplyDoesNotCreateASecondDatasetWithAPidOfTheTarget(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.target.on("POST", "/datasets").call(1).loseReply();
            DatasetPublisher publisher = world.publisher().pid(PidPolicy.MINTED).build();

            PublishReport report = publisher.publish(PID).orThrow();

            assertThat(world.target.datasets()).hasSize(1);
            assertThat(world.published(report.targetPid() == null ? "" : report.targetPid()))
                    .isEqualTo(combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aRequestThatNeverArrivedIsSentAgainForADatasetWithAPidOfTheTarget(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.target.on("POST", "/datasets").call(1).resetBefore();

            PublishReport report =
                    world.publisher().pid(PidPolicy.MINTED).build().publish(PID).orThrow();

            assertThat(world.target.datasets()).hasSize(1);
            assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
        }
    }

    static Stream<Arguments> versionsAndPolicies() {
        return Stream.of(SciCatRelease.values())
                .flatMap(version -> Stream.of(ExistingDataset.values()).map(policy -> Arguments.of(version, policy)));
    }

    @ParameterizedTest
    @MethodSource("versionsAndPolicies")
    void aPublicationThatWasCutOffIsContinuedWhateverIsSaidOfExistingDatasets(
            SciCatRelease version, ExistingDataset policy) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().filesPerBlock(1).onExisting(policy).build();
            world.target.on("POST", "/origdatablocks").call(2).status(400);
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.FAILED);

            publisher.publish(PID).orThrow();

            world.assertPublished(PID, combined());
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void whatIsPublicAlreadyGetsNoFilesWhereItIsToBeKept() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();
            world.files("20.500.1/one", "late", "scan_3.h5");
            world.target.clearRequests();

            DatasetPublisher keeping =
                    world.publisher().onExisting(ExistingDataset.KEEP).build();
            assertThat(keeping.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(world.target.writes()).isEmpty();
            assertThatThrownBy(() -> world.publisher()
                            .onExisting(ExistingDataset.FAIL)
                            .build()
                            .plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_EXISTS))
                    .hasMessageContainingAll("already", "add 1 file", "onExisting(KEEP)");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PUBLISH", "COMBINE"})
    void inputsThatCannotBeReadAreListedWhereThatIsAccepted(Inputs inputs) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(world.source, "20.500.1/two", dataset -> dataset.put("ownerGroup", "others"));
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.withArray("inputDatasets").add("20.500.1/gone"));
            DatasetPublisher publisher = world.publisher("scientist", "publisher")
                    .inputs(inputs)
                    .acceptUnreadableInputs()
                    .build();

            PublishReport report = publisher.publish(PID).orThrow();

            assertThat(report.skipped())
                    .contains(
                            new Skipped("input 20.500.1/gone", "it is not on " + world.source.url()),
                            new Skipped("input 20.500.1/two", "it may not be read by this account"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void theProblemsOfAllInputsAreNamedTogetherBeforeAnythingIsWritten() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(world.source, "20.500.1/one", dataset -> dataset.put("contactEmail", "email.com"));
            world.edit(world.source, "20.500.1/two", dataset -> dataset.put("sourceFolderHost", "localhost"));
            world.edit(world.source, PID, dataset -> dataset.remove("owner"));
            DatasetPublisher publisher =
                    world.publisher().inputs(Inputs.PUBLISH).build();

            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.FIELD_INVALID, ProblemCode.FIELD_INVALID, ProblemCode.FIELD_MISSING))
                    .hasMessageContainingAll(
                            "input 20.500.1/one: the field contactEmail is \"email.com\"",
                            "input 20.500.1/two: the field sourceFolderHost is \"localhost\"",
                            "the field owner is missing");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void anInputThatFailsStopsWhatIsMadeFromItAndTheNextRunContinues() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().inputs(Inputs.PUBLISH).build();
            world.target.on("POST", "/origdatablocks").call(2).status(400);

            PublishReport report = publisher.publish(PID);

            assertThat(report.stream().map(PublishReport::outcome))
                    .containsExactly(Outcome.PUBLISHED, Outcome.FAILED, Outcome.FAILED);
            assertThat(report.error()).contains("its input 20.500.1/two is not published", "publish again");
            assertThat(world.target.dataset(PID)).isEmpty();

            assertThat(publisher.publish(PID).orThrow().stream().map(PublishReport::outcome))
                    .containsExactly(Outcome.UNCHANGED, Outcome.PUBLISHED, Outcome.PUBLISHED);
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void aChangedInputMakesThePlanStaleBeforeAnythingIsWritten() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().inputs(Inputs.PUBLISH).build();
            PublishPlan plan = publisher.plan(PID);
            world.edit(world.source, "20.500.1/one", dataset -> dataset.put("description", "another"));

            assertThatThrownBy(() -> publisher.apply(plan))
                    .isInstanceOf(StalePlanException.class)
                    .satisfies(codes(ProblemCode.SOURCE_CHANGED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aTypeIsNotGuessedWhereThatIsNotWanted() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(world.source, PID, dataset -> dataset.remove("type"));
            DatasetPublisher publisher =
                    world.publisher().missingType(MissingType.FAIL).build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TYPE_MISSING))
                    .hasMessageContainingAll("the field type is missing", "missingType(INFER)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pid", "ownerGroup", "size", "isPublished", "createdAt", "colour"})
    void aTransformMaySetWhatComesFromTheSourceAndNothingElse(String field) {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher =
                    world.publisher().transform(draft -> draft.with(field, "x")).build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("A transform cannot set \"" + field + "\"");
        }
    }

    @Test
    void whatATransformSetsIsJudgedLikeWhatTheSourceSays() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher()
                    .transform(
                            draft -> draft.with("license", IntNode.valueOf(4)).with("ownerEmail", "nobody"))
                    .build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.FIELD_INVALID))
                    .hasMessageContaining("the field ownerEmail is \"nobody\"")
                    .satisfies(refused ->
                            assertThat(((RefusedException) refused).problems()).hasSize(1));
        }
    }

    @Test
    void optionsThatCannotBeAreRefusedAtOnce() {
        try (World world = World.of(SciCatRelease.newest())) {
            PublisherBuilder builder = world.publisher();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.contactEmailFallback("email.com"))
                    .withMessageContaining("\"email.com\" is no e-mail address");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.leaveOutFields("owner"))
                    .withMessageContaining("Every SciCat wants the field owner");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.leaveOutFields("colour"))
                    .withMessageContaining("\"colour\" is no dataset field");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.keepFields("packedSize"))
                    .withMessageContaining("sharedWith, jobLogData, instrumentGroup");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.accessGroups("readers", ""))
                    .withMessageContaining("An access group is empty");
            assertThatThrownBy(() -> World.publisher(
                                    world.client(world.source, "admin"), world.client(world.source, "publisher"))
                            .build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("are the same SciCat", "pid(MINTED)");
            assertThatThrownBy(() -> builder.inputs(Inputs.PUBLISH)
                            .attachCombinedToSource()
                            .build())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("combineInputs()");
        }
    }

    @Test
    void aFileWithoutANameIsRefusedByItsBlock() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.files("20.500.1/one", "nameless", "");
            DatasetPublisher publisher = world.publisher().build();
            assertThatThrownBy(() -> publisher.plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.FILE_PATH_EMPTY))
                    .hasMessageContainingAll("block nameless", "empty path", "correct the entry");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void theReportSaysWhereTheFilesAre() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            assertThat(world.publisher().build().publish(PID).orThrow().folders())
                    .isEqualTo(List.of(
                            new PublishReport.Folder("/data/one", 2, 200),
                            new PublishReport.Folder("/data/two", 1, 100),
                            new PublishReport.Folder("/data/two/dark", 1, 100)));
        }
    }
}
