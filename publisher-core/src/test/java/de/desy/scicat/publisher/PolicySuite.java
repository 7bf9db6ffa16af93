package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the options decide, on fakes and on real servers. Who implements it says which, by a method {@code pairs}. */
abstract class PolicySuite {
    private final String prefix = "policy-" + UUID.randomUUID() + "/";

    @ParameterizedTest
    @MethodSource("pairs")
    void aDatasetWhosePidTheTargetChoosesIsFoundAgain(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String pid = raw(source, "minted", "a.h5");
            DatasetPublisher publisher =
                    publisher(source, target).pid(PidPolicy.MINTED).build();

            PublishPlan plan = publisher.plan(pid);
            assertThat(plan.targetPid()).isNull();
            assertThat(plan.describe()).contains("with a pid that the target chooses");
            PublishReport report =
                    publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            String minted = pidOf(report);
            assertThat(minted).isNotEqualTo(pid);
            assertThat(report.url()).isEqualTo("https://data.example/" + Text.segment(minted));
            assertThat(target.datasets().get(minted).field("relationships"))
                    .hasValueSatisfying(all -> assertThat(all.get(0).path("identifier"))
                            .isEqualTo(JsonNodeFactory.instance.textNode(pid)));
            assertThat(target.datasets().find(pid)).isEmpty();

            assertThat(publisher.plan(pid).isEmpty()).isTrue();
            assertThat(publisher.verify(pid)).isEmpty();
            edit(source, pid, "description", "another");
            PublishPlan next = publisher.plan(pid);
            assertThat(next.targetPid()).isEqualTo(minted);
            assertThat(changed(next)).containsExactly("description");
            assertThat(publisher.apply(next).orThrow().targetPid()).isEqualTo(minted);
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoCopiesOfOneDatasetAreRefusedByName(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String pid = raw(source, "twins", "a.h5");
            DatasetPublisher publisher =
                    publisher(source, target).pid(PidPolicy.MINTED).build();
            Dataset one = target.datasets().get(pidOf(publisher.publish(pid).orThrow()));
            ObjectNode body = body("two");
            body.put("ownerGroup", "public-data");
            body.set("relationships", one.field("relationships").orElseThrow());
            body.withArray("relationships").forEach(item -> ((ObjectNode) item).remove(List.of("_id", "id")));
            Dataset two = target.datasets().create(body);

            assertThatThrownBy(() -> publisher.plan(pid))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SEVERAL_COPIES))
                    .hasMessageContainingAll("several copies", one.pid(), two.pid(), "delete all but one");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsThereAlreadyIsUpdatedRefusedOrKept(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String pid = raw(source, "existing", "a.h5");
            publisher(source, target).build().publish(pid).orThrow();
            DatasetPublisher failing =
                    publisher(source, target).onExisting(ExistingDataset.FAIL).build();
            assertThat(failing.publish(pid).outcome()).isEqualTo(Outcome.UNCHANGED);
            edit(source, pid, "description", "another");

            assertThatThrownBy(() -> failing.plan(pid))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_EXISTS))
                    .hasMessageContainingAll(
                            "description is \"as it was\" instead of \"another\"", "onExisting(UPDATE)", pid);

            DatasetPublisher keeping =
                    publisher(source, target).onExisting(ExistingDataset.KEEP).build();
            PublishPlan kept = keeping.plan(pid);
            assertThat(kept.isEmpty()).isTrue();
            assertThat(kept.notes())
                    .anySatisfy(note -> assertThat(note)
                            .contains(
                                    "with 1 file, ",
                                    "kept as it is",
                                    "description is \"as it was\" instead of \"another\""));
            assertThat(kept.describe())
                    .contains("Nothing to do: what is on the target is kept as it is.")
                    .doesNotContain("has it all");
            assertThat(keeping.apply(kept).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(text(target, pid, "description")).isEqualTo("as it was");

            assertThat(changed(publisher(source, target).build().plan(pid))).containsExactly("description");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void inputsArePublishedBeforeWhatWasMadeFromThemEachOnce(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String scan = raw(source, "scan", "a.h5");
            String left = derived(source, "left", scan);
            String right = derived(source, "right", scan, "/asap3/not-a-pid");
            String top = derived(source, "top", left, right);
            DatasetPublisher publisher =
                    publisher(source, target).inputs(Inputs.PUBLISH).build();

            PublishPlan plan = publisher.plan(top);
            assertThat(plan.inputPlans()).extracting(PublishPlan::sourcePid).containsExactly(scan, left, right);
            assertThat(plan.inputPlans().get(2).skipped())
                    .contains(new Skipped("input /asap3/not-a-pid", "a place, not the pid of a dataset"));
            PublishReport report =
                    publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            assertThat(report.stream().map(PublishReport::sourcePid)).containsExactly(scan, left, right, top);
            assertThat(report.stream()).allMatch(each -> each.outcome() == Outcome.PUBLISHED);
            assertThat(publisher.plan(top).isEmpty()).isTrue();
            edit(source, scan, "description", "another");
            PublishPlan next = publisher.plan(top);
            assertThat(next.steps()).isEmpty();
            assertThat(changed(next.inputPlans().get(0))).containsExactly("description");
            assertThat(publisher.verify(top))
                    .singleElement()
                    .asString()
                    .startsWith("input " + scan + ": ")
                    .contains("description");
            assertThat(publisher.apply(next).orThrow().stream().map(PublishReport::outcome))
                    .containsExactly(Outcome.UPDATED, Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.UNCHANGED);
            assertThat(publisher.plan(top).isEmpty()).isTrue();
            assertThat(publisher.verify(top)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void inputsWithPidsOfTheTargetAreNamedByThem(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String scan = raw(source, "scan", "a.h5");
            String top = derived(source, "top", scan, "https://data.example/elsewhere");
            DatasetPublisher publisher = publisher(source, target)
                    .inputs(Inputs.PUBLISH)
                    .pid(PidPolicy.MINTED)
                    .build();

            PublishReport report = publisher.publish(top).orThrow();

            String mintedScan = pidOf(report.inputs().get(0));
            assertThat(target.datasets().get(pidOf(report)).inputDatasets())
                    .containsExactly(mintedScan, "https://data.example/elsewhere");
            assertThat(publisher.plan(top).isEmpty()).isTrue();

            String late = raw(source, "late", "b.h5");
            ObjectNode more = JsonNodeFactory.instance.objectNode();
            more.putArray("inputDatasets").add(scan).add(late);
            source.datasets().patch(top, more);
            PublishReport second = publisher.publish(top).orThrow();
            assertThat(target.datasets().get(pidOf(second)).inputDatasets())
                    .containsExactly(mintedScan, pidOf(second.inputs().get(1)));
            assertThat(publisher.plan(top).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void datasetsThatWereMadeFromEachOtherArePublishedAllTheSame(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String egg = derived(source, "egg", prefix + "hen");
            String hen = derived(source, "hen", egg, prefix + "hen");
            DatasetPublisher publisher =
                    publisher(source, target).inputs(Inputs.PUBLISH).build();

            PublishPlan plan = publisher.plan(hen);
            assertThat(plan.inputPlans().get(0).skipped())
                    .contains(new Skipped(
                            "publication of input " + hen, "it is made from this dataset in turn; it stays named"));
            publisher.apply(plan).orThrow();
            assertThat(target.datasets().get(egg).inputDatasets()).containsExactly(hen);
            assertThat(publisher.plan(hen).isEmpty()).isTrue();
            assertThat(publisher.plan(egg).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void otherGroupsReachBlocksAndAttachmentsToo(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("admin")) {
            String pid = raw(source, "groups", "a.h5", "b.h5");
            source.attachments()
                    .create(pid, new AttachmentDraft(null, "plot", "data:,x", "it-scicat", List.of(), false));
            publisher(source, target).copyAttachments().build().publish(pid).orThrow();
            DatasetPublisher regrouping = publisher(source, target)
                    .copyAttachments()
                    .acceptRemovals()
                    .ownerGroup("publishers")
                    .accessGroups("readers")
                    .build();

            PublishPlan plan = regrouping.plan(pid);
            assertThat(changed(plan)).containsExactlyInAnyOrder("ownerGroup", "accessGroups");
            assertThat(plan.steps()).anyMatch(PlanStep.AlignParts.class::isInstance);
            regrouping.apply(plan).orThrow();

            try (Stream<OrigDatablock> blocks = target.origDatablocks().stream(pid)) {
                assertThat(blocks).isNotEmpty().allSatisfy(block -> {
                    assertThat(block.ownerGroup()).isEqualTo("publishers");
                    assertThat(block.accessGroups()).containsExactly("readers");
                });
            }
            try (var attachments = target.attachments().stream(pid)) {
                assertThat(attachments).singleElement().satisfies(attachment -> {
                    assertThat(attachment.ownerGroup()).isEqualTo("publishers");
                    assertThat(attachment.accessGroups()).containsExactly("readers");
                });
            }
            assertThat(regrouping.plan(pid).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aTransformRunsWhenAPlanIsMadeAndNeverAgain(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String pid = raw(source, "transformed", "a.h5");
            edit(source, pid, "comment", "internal");
            DatasetPublisher publisher = publisher(source, target)
                    .transform(draft -> draft.with("license", "CC-BY-4.0").without("comment"))
                    .transform(draft -> draft.with(
                            "description",
                            draft.text("description").orElse("") + ", "
                                    + draft.source().pid()))
                    .build();

            PublishPlan plan = publisher.plan(pid);
            assertThat(plan.repaired())
                    .contains(
                            new Repaired("field license", "set by a transform to \"CC-BY-4.0\""),
                            new Repaired("field comment", "taken away by a transform"));
            publisher(source, target)
                    .build()
                    .apply(PublishPlan.fromJson(plan.toJson()))
                    .orThrow();

            assertThat(text(target, pid, "license")).isEqualTo("CC-BY-4.0");
            assertThat(text(target, pid, "description")).isEqualTo("as it was, " + pid);
            assertThat(target.datasets().get(pid).field("comment")).isEmpty();
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
            assertThatThrownBy(() -> publisher(source, target).build().plan(pid))
                    .satisfies(codes(ProblemCode.REMOVAL_NOT_ACCEPTED))
                    .hasMessageContaining("would lose the field license");
            assertThat(changed(
                            publisher(source, target).acceptRemovals().build().plan(pid)))
                    .containsExactlyInAnyOrder("license", "comment", "description");
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void fieldsAreLeftOutAndPrivateOnesKeptWhereOneSaysSo(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            String pid = raw(source, "chosen", "a.h5");
            edit(source, pid, "comment", "internal");
            edit(source, pid, "jobLogData", "step 1");
            DatasetPublisher publisher = publisher(source, target)
                    .leaveOutFields("comment")
                    .keepFields("jobLogData")
                    .build();

            PublishReport report = publisher.publish(pid).orThrow();

            assertThat(report.skipped()).contains(new Skipped("field comment", "left out by an option"));
            assertThat(target.datasets().get(pid).field("comment")).isEmpty();
            assertThat(text(target, pid, "jobLogData")).isEqualTo("step 1");
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
            edit(source, pid, "jobLogData", "step 2");
            assertThat(changed(publisher.plan(pid))).containsExactly("jobLogData");
        }
    }

    private String raw(SciCatClient client, String name, String... paths) {
        String pid = client.datasets().create(body(name)).pid();
        if (paths.length > 0) {
            List<DataFile> files = Stream.of(paths)
                    .map(path -> new DataFile(path, 100, Instant.parse(World.TIME), null, null, null, null, null, null))
                    .toList();
            client.origDatablocks().create(pid, new OrigDatablockDraft(100L * paths.length, null, false, files));
        }
        return pid;
    }

    private String derived(SciCatClient client, String name, String... inputs) {
        ObjectNode body = body(name).put("type", "derived");
        Stream.of(inputs).forEach(body.putArray("inputDatasets")::add);
        return client.datasets().create(body).pid();
    }

    private ObjectNode body(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pid", prefix + name)
                .put("type", "raw")
                .put("datasetName", name)
                .put("description", "as it was")
                .put("owner", "A. Meier")
                .put("ownerGroup", "it-scicat")
                .put("contactEmail", "contact@facility.example")
                .put("sourceFolder", "/data/" + name)
                .put("creationTime", World.TIME);
    }

    private static String pidOf(PublishReport report) {
        return Objects.requireNonNull(report.targetPid());
    }

    private static void edit(SciCatClient client, String pid, String field, String value) {
        client.datasets().patch(pid, JsonNodeFactory.instance.objectNode().put(field, value));
    }

    private static String text(SciCatClient client, String pid, String field) {
        return client.datasets().get(pid).field(field).map(JsonNode::asText).orElse("");
    }

    private static List<String> changed(PublishPlan plan) {
        return plan.steps().stream()
                .filter(PlanStep.UpdateDataset.class::isInstance)
                .flatMap(step -> ((PlanStep.UpdateDataset) step).changes().stream())
                .map(FieldChange::field)
                .toList();
    }

    private static PublisherBuilder publisher(SciCatClient source, SciCatClient target) {
        return DatasetPublisher.from(source)
                .to(target)
                .ownerGroup("public-data")
                .makePublic()
                .landingPage("https://data.example/{pid}");
    }
}
