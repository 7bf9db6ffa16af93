package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers and curators write on the target, and what the publisher makes of it, on any two servers. */
abstract class OriginSuite {
    private final String prefix = "origin-" + UUID.randomUUID() + "/";

    @ParameterizedTest
    @MethodSource("pairs")
    void aDatasetThatAnotherAccountCreatedIsRefusedUntilItIsTakenOver(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher");
                SciCatClient curator = pair.target().client("admin")) {
            String pid = dataset(source, "landmark", "it-scicat");
            curator.datasets().create(body("landmark", "public-data").put("owner", "A. Laureate"));
            Dataset theirs = target.datasets().get(pid);

            assertThatThrownBy(() -> publisher(source, target).build().publish(pid))
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER))
                    .hasMessageContaining("was created by admin (owner group public-data)");
            assertThat(target.datasets().get(pid)).isEqualTo(theirs);

            DatasetPublisher adopting =
                    publisher(source, target).onExisting(ExistingDataset.ADOPT).build();
            adopting.publish(pid).orThrow();
            assertThat(adopting.plan(pid).isEmpty()).isTrue();
            assertThat(publisher(source, target)
                            .ourAccounts("admin")
                            .build()
                            .plan(pid)
                            .isEmpty())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aForgedCopyNeitherTakesThePlaceOfTheRealOneNorBlocksIt(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher");
                SciCatClient stranger = pair.target().client("scientist")) {
            String pid = dataset(source, "victim", "it-scicat");
            ObjectNode forged = body("forged", "it-scicat").put("isPublished", true);
            forged.remove("pid");
            forged.putArray("relationships")
                    .addObject()
                    .put("identifier", pid)
                    .put("identifierType", "Local")
                    .put("entityType", "Dataset")
                    .put("relationship", PublishPlan.MARKER);
            Dataset theirs =
                    stranger.datasets().get(stranger.datasets().create(forged).pid());
            DatasetPublisher publisher =
                    publisher(source, target).pid(PidPolicy.MINTED).build();

            PublishPlan plan = publisher.plan(pid);
            assertThat(plan.notes()).anyMatch(note -> note.contains(theirs.pid()) && note.contains("scientist"));
            PublishReport real = publisher.apply(plan).orThrow();

            assertThat(real.targetPid()).isNotEqualTo(theirs.pid());
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
            assertThat(stranger.datasets().get(theirs.pid())).isEqualTo(theirs);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aCuratorsAttachmentIsLeftAlone(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher");
                SciCatClient curator = pair.target().client("admin")) {
            String pid = dataset(source, "picture", "it-scicat");
            publisher(source, target).build().publish(pid).orThrow();
            source.attachments().create(pid, draft("page", "data:,ours", "it-scicat"));
            String theirs = curator.attachments()
                    .create(pid, draft("page", "data:,theirs", "public-data"))
                    .aid();

            DatasetPublisher publisher =
                    publisher(source, target).copyAttachments().build();
            publisher.publish(pid).orThrow();

            try (Stream<Attachment> all = curator.attachments().stream(pid)) {
                assertThat(all.toList()).hasSize(2).anySatisfy(there -> {
                    assertThat(there.aid()).isEqualTo(theirs);
                    assertThat(there.thumbnail()).isEqualTo("data:,theirs");
                    assertThat(there.isPublished()).isFalse();
                });
            }
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aSciCatUnderTwoAddressesIsNotEditedInPlace(Pair pair) {
        Instance otherName = pair.target().through(pair.target().url().replace("127.0.0.1", "localhost"));
        try (SciCatClient source = pair.target().client("publisher");
                SciCatClient target = otherName.client("publisher")) {
            String pid = dataset(source, "same", "publishers");
            Dataset before = source.datasets().get(pid);

            for (ExistingDataset existing : ExistingDataset.values()) {
                assertThatThrownBy(() -> publisher(source, target)
                                .onExisting(existing)
                                .build()
                                .publish(pid))
                        .satisfies(codes(ProblemCode.SAME_CATALOGUE));
            }
            assertThat(source.datasets().get(pid)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theLogsOfBothSidesComeBack(Pair pair) {
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher")) {
            dataset(source, "input", "it-scicat");
            ObjectNode body = body("combined", "it-scicat").put("type", "derived");
            body.put("jobLogData", "log of the source\n")
                    .putArray("inputDatasets")
                    .add(prefix + "input");
            body.putArray("usedSoftware").add("x");
            String pid = source.datasets().create(body).pid();
            DatasetPublisher publisher = publisher(source, target)
                    .combineInputs()
                    .attachCombinedToSource()
                    .build();
            publisher.publish(pid).orThrow();
            target.datasets().patch(pid, JsonNodeFactory.instance.objectNode().put("jobLogData", "log of\nthe target"));
            block(source, prefix + "input", "late.h5");

            publisher.publish(pid).orThrow();

            assertThat(log(source, pid)).isEqualTo("log of the source\n");
            assertThat(log(target, pid)).isEqualTo("log of\nthe target");
            assertThat(publisher.plan(pid).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void twoPublishersAttachEachFileToTheSourceOnce(Pair pair) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (SciCatClient source = pair.source().client("admin");
                SciCatClient target = pair.target().client("publisher");
                SciCatClient second = pair.source().client("publisher")) {
            dataset(source, "shared", "it-scicat");
            ObjectNode body = body("both", "it-scicat").put("type", "derived");
            body.putArray("inputDatasets").add(prefix + "shared");
            body.putArray("usedSoftware").add("x");
            String pid = source.datasets().create(body).pid();
            List<Future<PublishReport>> running = new ArrayList<>();
            for (PublisherBuilder builder : List.of(
                    publisher(source, target),
                    // the source itself is the second target: a copy beside the original
                    publisher(source, second).pid(PidPolicy.MINTED))) {
                DatasetPublisher publisher =
                        builder.combineInputs().attachCombinedToSource().build();
                running.add(threads.submit(() -> publisher.publish(pid)));
            }
            for (Future<PublishReport> each : running) {
                each.get().orThrow();
            }
            List<String> paths = new ArrayList<>();
            source.origDatablocks().readFiles(source.datasets().get(pid), (block, file) -> paths.add(file.path()));
            assertThat(paths).containsExactlyInAnyOrder("/data/shared/a.h5");
            assertThat(source.datasets().get(pid).numberOfFiles()).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    private static PublisherBuilder publisher(SciCatClient source, SciCatClient target) {
        return DatasetPublisher.from(source)
                .to(target)
                .ownerGroup("public-data")
                .makePublic();
    }

    private static AttachmentDraft draft(String caption, String picture, String group) {
        return new AttachmentDraft(null, caption, picture, group, List.of(), false);
    }

    private String dataset(SciCatClient client, String name, String group) {
        String pid = client.datasets().create(body(name, group)).pid();
        block(client, pid, "a.h5");
        return pid;
    }

    private static void block(SciCatClient client, String pid, String path) {
        DataFile file = new DataFile(path, 100, Instant.parse(World.TIME), null, null, null, null, null, null);
        client.origDatablocks().create(pid, new OrigDatablockDraft(100, null, false, List.of(file)));
    }

    private ObjectNode body(String name, String group) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pid", prefix + name)
                .put("type", "raw")
                .put("datasetName", name)
                .put("owner", "A. Meier")
                .put("ownerGroup", group)
                .put("contactEmail", "contact@facility.example")
                .put("sourceFolder", "/data/" + name)
                .put("creationTime", World.TIME);
    }

    private static String log(SciCatClient client, String pid) {
        return client.datasets()
                .get(pid)
                .field("jobLogData")
                .map(JsonNode::asText)
                .orElse("");
    }
}
