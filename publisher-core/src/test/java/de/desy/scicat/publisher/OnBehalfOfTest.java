package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.testkit.RecordedRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever publishes for others publishes what they own, and tells them what they may read. */
class OnBehalfOfTest {
    private static final Requester SCIENTISTS = Requester.ofGroups("it-scicat");
    private static final String SECRET = "20.500.1/secret";

    /** A dataset of others, with values that every server refuses. */
    private static void secret(World world, String pid) {
        world.dataset(pid);
        world.edit(
                world.source,
                pid,
                dataset -> dataset.put("ownerGroup", "others")
                        .put("ownerEmail", "canary phone number")
                        .put("sourceFolderHost", "canary:22")
                        .put("sourceFolder", "canary/company"));
        World.block(world.source, pid, "block of " + pid, "others", "canary-patient.dcm");
    }

    private static RefusedException refusal(DatasetPublisher publisher, String pid) {
        return catchThrowableOfType(RefusedException.class, () -> publisher.plan(pid));
    }

    @EachKind
    void aDatasetOfOthersIsRefusedInTheWordsForOneThatDoesNotExist(SciCatRelease version) {
        try (World world = World.of(version)) {
            secret(world, SECRET);
            DatasetPublisher publisher =
                    world.publisher().onBehalfOf(SCIENTISTS).build();

            RefusedException closed = refusal(publisher, SECRET);

            assertThat(closed).satisfies(codes(ProblemCode.DATASET_NOT_OWNED)).hasMessageNotContaining("canary");
            assertThat(closed.problems())
                    .isEqualTo(refusal(publisher, "20.500.1/none").problems());
            DatasetPublisher blind = world.publisher("reader", "publisher")
                    .onBehalfOf(SCIENTISTS)
                    .build();
            assertThat(closed.problems()).isEqualTo(refusal(blind, SECRET).problems());
        }
    }

    @Test
    void whatOthersOwnIsNotPublishedEvenIfItIsPublicOrShared() {
        try (World world = World.of(SciCatRelease.newest())) {
            secret(world, SECRET);
            DatasetPublisher publisher =
                    world.publisher().onBehalfOf(SCIENTISTS).build();
            world.edit(world.source, SECRET, dataset -> dataset.put("isPublished", true));
            assertThat(refusal(publisher, SECRET)).satisfies(codes(ProblemCode.DATASET_NOT_OWNED));
            world.edit(
                    world.source,
                    SECRET,
                    dataset -> dataset.put("isPublished", false)
                            .putArray("accessGroups")
                            .add("it-scicat"));
            assertThat(refusal(publisher, SECRET)).satisfies(codes(ProblemCode.DATASET_NOT_OWNED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void nothingIsSaidOfAnInputThatIsClosedNotEvenWhetherItExists(SciCatRelease version) {
        try (World world = World.of(version)) {
            secret(world, SECRET);
            world.dataset(PID, SECRET);
            world.dataset("20.500.1/other", "20.500.1/nothing");
            for (Inputs policy : List.of(Inputs.COMBINE, Inputs.PUBLISH)) {
                DatasetPublisher publisher =
                        world.publisher().inputs(policy).onBehalfOf(SCIENTISTS).build();

                RefusedException closed = refusal(publisher, PID);
                RefusedException missing = refusal(publisher, "20.500.1/other");

                assertThat(closed).satisfies(codes(ProblemCode.INPUT_NOT_OPEN)).hasMessageNotContaining("canary");
                Problem problem = closed.problems().get(0);
                assertThat(problem.message())
                        .isEqualTo("its input " + SECRET + " is not open to it-scicat, or does not exist");
                assertThat(missing.problems().get(0).describe().replace("20.500.1/nothing", SECRET))
                        .isEqualTo(problem.describe());
                assertThat(world.source.requests())
                        .extracting(RecordedRequest::rawPath)
                        .noneMatch(path -> path.contains("origdatablocks"));
            }
            PublishPlan without = world.publisher()
                    .acceptUnreadableInputs()
                    .onBehalfOf(SCIENTISTS)
                    .build()
                    .plan(PID);
            assertThat(without.toJson() + without.describe()).doesNotContain("canary");
            assertThat(without.skipped())
                    .contains(new Skipped(
                            "input " + SECRET,
                            "it is not open to those for whom this is published, or does not exist"));
        }
    }

    @Test
    void aReaderPublishesNoInputThatIsMerelyShared() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset("20.500.1/shared");
            world.files("20.500.1/shared", "s", "shared.h5");
            world.edit(
                    world.source,
                    "20.500.1/shared",
                    dataset -> dataset.put("ownerGroup", "others")
                            .putArray("accessGroups")
                            .add("it-scicat"));
            world.dataset(PID, "20.500.1/shared");
            DatasetPublisher publishing = world.publisher()
                    .inputs(Inputs.PUBLISH)
                    .combineSharedInputs()
                    .onBehalfOf(SCIENTISTS)
                    .build();
            PublisherBuilder combining = world.publisher().onBehalfOf(SCIENTISTS);

            assertThat(refusal(publishing, PID)).satisfies(codes(ProblemCode.INPUT_ONLY_SHARED));
            assertThat(refusal(combining.build(), PID))
                    .satisfies(codes(ProblemCode.INPUT_ONLY_SHARED))
                    .hasMessageContaining("combineSharedInputs()");
            assertThat(world.target.writes()).isEmpty();

            combining.combineSharedInputs().build().publish(PID).orThrow();
            assertThat(world.published(PID)).containsExactly("/data/shared/shared.h5 100");
        }
    }

    @EachKind
    void attachmentsOfOthersStayBehindAndAreCounted(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putArray("accessGroups").add("staff"));
            attach(world, "our picture", "it-scicat");
            attach(world, "picture for us", "staff", "it-scicat");
            attach(world, "canary of the staff", "staff");
            attach(world, "canary of a stranger", "strangers");
            attach(world, "canary that a stranger shows to us", "strangers", "it-scicat");
            DatasetPublisher publisher =
                    world.publisher().copyAttachments().onBehalfOf(SCIENTISTS).build();

            PublishPlan plan = publisher.plan(PID);
            publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            assertThat(plan.skipped())
                    .contains(new Skipped(
                            "3 attachments",
                            "they belong to other groups, and are not open to it-scicat or not of people who"
                                    + " may read the dataset"));
            assertThat(plan.toJson()).doesNotContain("canary");
            assertThat(world.target.attachments())
                    .extracting(attachment -> attachment.path("caption").asText())
                    .containsExactlyInAnyOrder("our picture", "picture for us");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
            assertThat(world.publisher()
                            .onBehalfOf(SCIENTISTS)
                            .build()
                            .plan(PID)
                            .toJson())
                    .as("not even named when attachments stay behind")
                    .doesNotContain("canary");
        }
    }

    @Test
    void anAttachmentThatIsClosedAfterThePlanMakesThePlanStale() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            attach(world, "a picture", "it-scicat");
            DatasetPublisher publisher =
                    world.publisher().copyAttachments().onBehalfOf(SCIENTISTS).build();
            PublishPlan plan = publisher.plan(PID);
            String aid = ((PlanStep.CopyAttachment) plan.steps().stream()
                            .filter(PlanStep.CopyAttachment.class::isInstance)
                            .findFirst()
                            .orElseThrow())
                    .sourceAid();
            ObjectNode closed = JsonNodeFactory.instance.objectNode().put("ownerGroup", "staff");
            world.client(world.source, "admin").attachments().patch(aid, closed);

            assertThatThrownBy(() -> publisher.apply(plan)).isInstanceOf(StalePlanException.class);
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aDatasetThatIsGivenAwayAfterThePlanIsNotPublished() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            DatasetPublisher publisher =
                    world.publisher().onBehalfOf(SCIENTISTS).build();
            PublishPlan plan = publisher.plan(PID);
            world.edit(world.source, PID, dataset -> dataset.put("ownerGroup", "others"));

            assertThatThrownBy(() -> publisher.apply(plan))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_NOT_OWNED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aPlanSaysForWhomItIsAndIsNotAppliedForOthers() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            DatasetPublisher forAll = world.publisher().build();
            DatasetPublisher forUs = forAll.onBehalfOf(SCIENTISTS);
            PublishPlan plan = PublishPlan.fromJson(forUs.plan(PID).toJson());

            assertThat(plan.describe()).contains("  on behalf of it-scicat");
            assertThat(plan.options().requester()).isEqualTo(SCIENTISTS);
            assertThat(forAll.plan(PID).options().requester()).isNull();
            DatasetPublisher forOthers = forAll.onBehalfOf(Requester.ofGroups("others"));
            assertThatThrownBy(() -> forOthers.apply(plan))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("make a plan on their behalf");
            assertThatThrownBy(() -> forUs.apply(forAll.plan(PID))).isInstanceOf(IllegalArgumentException.class);
            assertThat(forUs.apply(plan).orThrow().outcome()).isEqualTo(Outcome.PUBLISHED);
        }
    }

    @Test
    void manyDatasetsByAConditionAreTheirs() {
        try (World world = World.of(SciCatRelease.newest())) {
            secret(world, SECRET);
            world.dataset("20.500.1/ours");
            DatasetPublisher publisher =
                    world.publisher().onBehalfOf(SCIENTISTS).build();

            var report = publisher.bulk(JsonNodeFactory.instance.objectNode()).run();

            assertThat(report.failed()).as(report.describe()).isZero();
            assertThat(world.target.datasets())
                    .extracting(dataset -> dataset.path("pid").asText())
                    .containsExactly("20.500.1/ours");
        }
    }

    @EachKind
    void namingSomebodyTakesNoMoreRequests(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = world.publisher().build();
            publisher.plan(PID);
            world.source.clearRequests();
            publisher.plan(PID);
            int before = world.source.requests().size();
            world.source.clearRequests();

            publisher.onBehalfOf(SCIENTISTS).plan(PID);

            assertThat(world.source.requests()).hasSize(before);
        }
    }

    @Test
    void nobodyIsNoRequester() {
        assertThatThrownBy(Requester::ofGroups).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Requester.ofGroups(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDatasetOrInputWhoseContentCannotBeReadIsNotCalledMissing() {
        try (World world = World.of(SciCatRelease.newest())) {
            for (String pid : List.of(PID, SECRET)) {
                world.dataset(pid);
                world.edit(world.source, pid, dataset -> {
                    ObjectNode metadata = dataset.putObject("scientificMetadata");
                    for (int i = 0; i < 300; i++) {
                        metadata = metadata.putObject("a");
                    }
                });
            }
            world.edit(world.source, SECRET, dataset -> dataset.put("ownerGroup", "others"));
            world.dataset("20.500.1/mine", PID);
            world.dataset("20.500.1/other", SECRET);
            DatasetPublisher publisher =
                    world.publisher().onBehalfOf(SCIENTISTS).build();

            assertThatThrownBy(() -> publisher.plan(PID)).hasMessageContaining("nested to a depth");
            assertThatThrownBy(() -> publisher.plan("20.500.1/mine")).hasMessageContaining("nested to a depth");
            assertThat(refusal(publisher, SECRET)).satisfies(codes(ProblemCode.DATASET_NOT_OWNED));
            assertThat(refusal(publisher, "20.500.1/other")).satisfies(codes(ProblemCode.INPUT_NOT_OPEN));
        }
    }

    private static void attach(World world, String caption, String group, String... readers) {
        SciCatClient admin = world.client(world.source, "admin");
        admin.attachments()
                .create(
                        PID,
                        new AttachmentDraft(
                                null, caption, "data:image/png;base64," + caption, group, List.of(readers), false));
    }
}
