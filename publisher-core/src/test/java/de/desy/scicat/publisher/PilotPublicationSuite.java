package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Comparison.assertSame;
import static de.desy.scicat.publisher.Comparison.filesOf;
import static de.desy.scicat.publisher.Comparison.listing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The main job, from one instance to another, judged by a comparison of its own. Subclasses say which instances: fakes
 * always, real ones when they are named.
 */
abstract class PilotPublicationSuite {
    @ParameterizedTest
    @MethodSource("pairs")
    void aCombinedDatasetIsPublishedWithTheFilesOfItsInputs(Pair pair) {
        try (SciCatClient admin = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher");
                SciCatClient judge = pair.target().client("admin")) {
            PilotCase pilot = PilotCase.on(admin);
            Map<String, JsonNode> sourceBefore = everything(admin, pilot);
            List<String> seenTooEarly = new ArrayList<>();
            DatasetPublisher publisher = publisher(admin, target)
                    .listener(event -> {
                        if (!(event instanceof PublishEvent.Finished)
                                && judge.anonymous()
                                        .datasets()
                                        .findPublic(pilot.pid())
                                        .isPresent()
                                && !(event instanceof PublishEvent.StepFinished done
                                        && (done.step() instanceof PlanStep.MakePublic
                                                || done.step() instanceof PlanStep.SetTotals))) {
                            seenTooEarly.add(event.toString());
                        }
                    })
                    .build();

            PublishPlan plan = publisher.plan(pilot.pid());
            assertThat(plan.files()).isEqualTo(PilotCase.FILES);
            assertThat(plan.bytes()).isEqualTo(PilotCase.BYTES);
            assertThat(judge.datasets().find(pilot.pid())).isEmpty();

            PublishReport report =
                    publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
            assertThat(seenTooEarly).isEmpty();
            Dataset there = judge.datasets().get(pilot.pid());
            assertSame(admin.datasets().get(pilot.pid()), there);
            assertThat(there.size()).isEqualTo(PilotCase.BYTES);
            assertThat(there.numberOfFiles()).isEqualTo(PilotCase.FILES);
            assertThat(there.ownerGroup()).contains("public-data");
            assertThat(there.isPublished()).isTrue();
            assertThat(listing(judge, there)).isEqualTo(filesOf(admin, pilot.inputs()));
            assertThat(judge.anonymous().datasets().findPublic(pilot.pid())).isPresent();
            try (Stream<OrigDatablock> blocks = judge.origDatablocks().stream(pilot.pid())) {
                assertThat(blocks)
                        .isNotEmpty()
                        .allSatisfy(block -> assertThat(block.isPublished()).isTrue());
            }
            assertThat(everything(admin, pilot)).isEqualTo(sourceBefore);

            String updatedAt = there.field("updatedAt").orElseThrow().asText();
            assertThat(publisher.plan(pilot.pid()).isEmpty()).isTrue();
            assertThat(publisher.publish(pilot.pid()).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(judge.datasets()
                            .get(pilot.pid())
                            .field("updatedAt")
                            .orElseThrow()
                            .asText())
                    .isEqualTo(updatedAt);
            assertThat(publisher.verify(pilot.pid())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatEarlierRunsAttachedAgainAndAgainIsPublishedOnce(Pair pair) {
        try (SciCatClient admin = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            PilotCase pilot = PilotCase.alreadyAttachedOn(admin);
            DatasetPublisher publisher = publisher(admin, target).build();

            PublishPlan plan = publisher.plan(pilot.pid());
            assertThat(plan.ownEntries()).isEqualTo(26);
            assertThat(plan.ownFiles()).isEqualTo(8);
            assertThat(plan.files()).isEqualTo(PilotCase.FILES);
            assertThat(plan.bytes()).isEqualTo(PilotCase.BYTES);
            assertThat(plan.describe()).contains("26 file entries of the dataset itself collapsed to 8");

            publisher.apply(plan).orThrow();
            assertThat(listing(target, target.datasets().get(pilot.pid()))).isEqualTo(filesOf(admin, pilot.inputs()));
            assertThat(publisher.plan(pilot.pid()).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theCombinationIsAttachedToTheSourceOnceAndNothingElseOfItChanges(Pair pair) {
        try (SciCatClient admin = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            PilotCase pilot = PilotCase.on(admin);
            Dataset before = admin.datasets().get(pilot.pid());
            DatasetPublisher publisher =
                    publisher(admin, target).attachCombinedToSource().build();

            PublishPlan plan = publisher.plan(pilot.pid());
            assertThat(plan.steps()).anyMatch(PlanStep.AttachToSource.class::isInstance);
            publisher.apply(plan).orThrow();

            Dataset after = admin.datasets().get(pilot.pid());
            assertSame(before, after);
            assertThat(after.numberOfFiles()).isEqualTo(PilotCase.FILES);
            assertThat(after.size()).isEqualTo(PilotCase.BYTES);
            assertThat(after.packedSize()).isEqualTo(before.packedSize());
            assertThat(after.isPublished()).isFalse();
            assertThat(listing(admin, after)).isEqualTo(filesOf(admin, pilot.inputs()));
            assertThat(publisher.plan(pilot.pid()).isEmpty()).isTrue();
            assertThat(publisher.publish(pilot.pid()).outcome()).isEqualTo(Outcome.UNCHANGED);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anAttachmentIsCopiedOnceAndPublicWhereTheServerLetsTheAccountMakeItSo(Pair pair) {
        try (SciCatClient admin = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher");
                SciCatClient judge = pair.target().client("admin")) {
            PilotCase pilot = PilotCase.on(admin);
            admin.attachments()
                    .create(
                            pilot.pid(),
                            new AttachmentDraft(
                                    null,
                                    "detector image",
                                    "data:image/png;base64,AAAA",
                                    "it-scicat",
                                    List.of(),
                                    false));
            DatasetPublisher publisher =
                    publisher(admin, target).copyAttachments().build();

            PublishReport report = publisher.publish(pilot.pid()).orThrow();

            boolean mayPublish = target.traits().has(Trait.ATTACHMENTS_OF_OWNERS);
            try (Stream<Attachment> copies = judge.attachments().stream(pilot.pid())) {
                assertThat(copies).singleElement().satisfies(copy -> {
                    assertThat(copy.caption()).isEqualTo("detector image");
                    assertThat(copy.thumbnail()).isEqualTo("data:image/png;base64,AAAA");
                    assertThat(copy.ownerGroup()).isEqualTo("public-data");
                    assertThat(copy.isPublished()).isEqualTo(mayPublish);
                });
            }
            assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
            PublishPlan again = publisher.plan(pilot.pid());
            assertThat(again.isEmpty()).as(again.describe()).isTrue();
            assertThat(again.notes().toString().contains("only admins")).isEqualTo(!mayPublish);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anEditOfTheSourceIsAllThatTheNextPlanHolds(Pair pair) {
        try (SciCatClient admin = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            PilotCase pilot = PilotCase.on(admin);
            DatasetPublisher publisher = publisher(admin, target).build();
            publisher.publish(pilot.pid()).orThrow();

            ObjectNode edit = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
            edit.put("description", "Ångström calibration");
            edit.putObject("scientificMetadata")
                    .putObject("energy")
                    .put("value", 12.5)
                    .put("unit", "keV");
            admin.datasets().patch(pilot.pid(), edit);

            PublishPlan plan = publisher.plan(pilot.pid());
            assertThat(plan.steps())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            PlanStep.UpdateDataset.class,
                            update -> assertThat(update.changes())
                                    .extracting(FieldChange::field)
                                    .containsExactlyInAnyOrder("description", "scientificMetadata"));
            assertThat(publisher.apply(plan).orThrow().outcome()).isEqualTo(Outcome.UPDATED);
            assertThat(publisher.plan(pilot.pid()).isEmpty()).isTrue();
            assertThat(target.datasets().get(pilot.pid()).numberOfFiles()).isEqualTo(PilotCase.FILES);
            assertSame(admin.datasets().get(pilot.pid()), target.datasets().get(pilot.pid()));
        }
    }

    static PublisherBuilder publisher(SciCatClient source, SciCatClient target) {
        return DatasetPublisher.from(source)
                .to(target)
                .combineInputs()
                .ownerGroup("public-data")
                .makePublic()
                .landingPage("https://data.example/datasets/{pid}");
    }

    private static Map<String, JsonNode> everything(SciCatClient client, PilotCase pilot) {
        Map<String, JsonNode> all = new TreeMap<>();
        Stream.concat(pilot.inputs().stream(), Stream.of(pilot.pid())).forEach(pid -> {
            all.put(pid, client.datasets().get(pid).json());
            try (Stream<OrigDatablock> blocks = client.origDatablocks().stream(pid)) {
                all.put(
                        pid + " blocks",
                        com.fasterxml.jackson.databind.node.TextNode.valueOf(
                                blocks.toList().toString()));
            }
        });
        return all;
    }
}
