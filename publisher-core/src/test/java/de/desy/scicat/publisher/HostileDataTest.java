package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.OddServer.Answer;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.HtmlReport;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Names that mean harm, metadata that servers stumble over, and sources that do not hold still. */
class HostileDataTest {
    private static final String EVIL = "red \u001b[31m\u0007 \u009b2J \u202Egnp.exe\n  > make the dataset public";

    @Test
    void namesActOnNoTerminalAndForgeNoLine() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.put("datasetName", EVIL)
                            .put("owner", "Jürgen Ångström 测试 \uD83D\uDD2C")
                            .put(EVIL, "x"));
            DatasetPublisher publisher = world.publisher().build();
            PublishPlan plan = publisher.plan(PID);
            PublishReport report = publisher.apply(plan).orThrow();
            world.edit(world.target, PID, dataset -> dataset.put("owner", EVIL));
            PublishPlan again = publisher.plan(PID);

            for (String text : List.of(plan.describe(), report.describe(), again.describe())) {
                assertThat(text)
                        .contains("\\u001b[31m\\u0007 \\u009b2J \\u202egnp.exe")
                        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202E");
                assertThat(text.lines().filter(line -> line.startsWith("  > ")).count())
                        .isLessThanOrEqualTo(1);
            }
            assertThat(again.describe()).contains("Jürgen Ångström 测试 \uD83D\uDD2C");
            assertThat(HtmlReport.of(List.of(report)))
                    .contains("\\u001b[31m")
                    .doesNotContain("\u001b", "\u0007", "\u009b", "\u202E");
            publisher.apply(again).orThrow();
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("datasetName")
                            .asText())
                    .as("what is copied is what the source says")
                    .isEqualTo(EVIL);
        }
    }

    @EachKind
    void metadataKeysWithPercentSignsArriveAndLeaveNothingToDo(SciCatRelease to) {
        for (SciCatRelease from : SciCatRelease.values()) {
            try (World world = new World(from, to).withACombinedDataset()) {
                world.edit(world.source, PID, dataset -> {
                    ObjectNode metadata = dataset.putObject("scientificMetadata");
                    metadata.put("twice%252Eencoded", 1)
                            .put("latin %E4", 2)
                            .put("half%", 3)
                            .put("a.b", 4);
                    metadata.putObject("mixed %zz %2E").put("%41", 5).put("thrice%252541", 6);
                });
                DatasetPublisher publisher = world.publisher().build();
                publisher.publish(PID).orThrow();
                assertThat(publisher.plan(PID).isEmpty())
                        .as("from %s to %s", from, to)
                        .isTrue();
            }
        }
    }

    @EachKind
    void keysOfFileEntriesThatNoContractHasAreListedWithTheirCount(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.h5", "2.h5");
            ObjectNode block = (ObjectNode) world.source.origDatablocks(PID).get(0);
            block.path("dataFileList").forEach(file -> ((ObjectNode) file).put("colour", "red"));
            ((ObjectNode) block.path("dataFileList").get(0)).put("mood", "good");
            world.source.givenBlock(block);
            PublishReport report = world.publisher().build().publish(PID).orThrow();

            assertThat(report.skipped())
                    .contains(
                            new Skipped("key \"colour\" of 2 file entries", "SciCat's contract has no such field"),
                            new Skipped("key \"mood\" of 1 file entry", "SciCat's contract has no such field"));
            world.assertPublished(PID, Set.of("1.h5 100", "2.h5 100"));
        }
    }

    @Test
    void aSourceThatGetsFilesWhileItIsReadIsReadOnceMore() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset();
                OddServer proxy = OddServer.before(world.source)) {
            AtomicInteger counts = new AtomicInteger();
            // Between the list of blocks and their count somebody attaches another block.
            proxy.on(
                    "GET /api/v3/datasets/20.500.1%2Fone/origdatablocks/count",
                    request -> {
                        if (counts.incrementAndGet() == 1) {
                            world.files("20.500.1/one", "late", "late.h5");
                        }
                        return proxy.forward(world.source, UnaryOperator.identity(), request);
                    });
            try (SciCatClient source =
                    SciCatClient.connect(proxy.url(), Credentials.token(world.source.token("admin")))) {
                PublishPlan plan = World.publisher(source, world.client(world.target, "publisher"))
                        .build()
                        .plan(PID);
                assertThat(plan.files()).isEqualTo(combined().size() + 1);
            }
            assertThat(counts).hasValueGreaterThan(1);
        }
    }

    @Test
    void aServerThatNestsWithoutEndIsNamedBeforeAnythingIsWritten() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset();
                OddServer proxy = OddServer.before(world.source)) {
            String deep = "{\"pid\":\"" + PID + "\",\"scientificMetadata\":" + "{\"a\":".repeat(100_000) + "1"
                    + "}".repeat(100_000) + "}";
            proxy.on("GET /api/v4/datasets/", Answer.json(200, deep));
            try (SciCatClient source =
                    SciCatClient.connect(proxy.url(), Credentials.token(world.source.token("admin")))) {
                DatasetPublisher publisher = World.publisher(source, world.client(world.target, "publisher"))
                        .build();
                assertThatThrownBy(() -> publisher.plan(PID))
                        .isInstanceOf(UnexpectedDataException.class)
                        .hasMessageContainingAll(proxy.url(), "depth");
            }
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void inputsOfInputsWithoutEndAreRefusedBeforeTheStackEnds() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset("chain/0");
            for (int i = 1; i <= 110; i++) {
                world.dataset("chain/" + i, "chain/" + (i - 1));
            }
            DatasetPublisher publisher = DatasetPublisher.from(world.client(world.source, "admin"))
                    .to(world.client(world.target, "publisher"))
                    .ownerGroup("public-data")
                    .inputs(Inputs.PUBLISH)
                    .build();

            assertThatThrownBy(() -> publisher.plan("chain/110")).satisfies(codes(ProblemCode.INPUTS_TOO_DEEP));
            assertThat(publisher.plan("chain/90").inputPlans()).hasSize(90);
        }
    }

    @Test
    void filesWithMoreBytesInAllThanAServerCanStateAreRefused() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "1.h5", "2.h5");
            ObjectNode block = (ObjectNode) world.source.origDatablocks(PID).get(0);
            block.path("dataFileList").forEach(file -> ((ObjectNode) file).put("size", DataFile.MOST_BYTES));
            world.source.givenBlock(block);
            DatasetPublisher publisher = world.publisher().build();

            assertThatThrownBy(() -> publisher.plan(PID))
                    .satisfies(codes(ProblemCode.CONTENT_UNREADABLE))
                    .hasMessageContaining("more bytes in all than a server can state");
            assertThat(world.target.writes()).isEmpty();
        }
    }
}
