package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small heap is enough for any dataset and any number of them. */
@Tag("memory")
class MemoryTest {
    private static final int INPUTS = 10;
    private static final int FILES_OF_EACH = 100_000;
    private static final String FOLDER = "Messzeit-Größenänderung/ビームライン/проба-№7/Überströmung-µCT/scan-α-β-γ/";
    private static final int DATASETS = 10_000;
    private static final int EVERY = 25;

    @TempDir
    private Path folder;

    @Test
    void aMillionFilesOfTenInputsArePublishedInSixtyFourMegabytes() throws IOException, InterruptedException {
        try (World world = World.of(SciCatRelease.newest())) {
            List<String> inputs = new ArrayList<>();
            for (int i = 0; i < INPUTS; i++) {
                String input = "20.500.1/input-" + i;
                world.dataset(input);
                world.source.givenFiles(input, FILES_OF_EACH, 5_000, FOLDER);
                inputs.add(input);
            }
            world.dataset(PID, inputs.toArray(new String[0]));

            List<String> output = run(world, "64m", SmallHeap.ONE);

            int files = INPUTS * FILES_OF_EACH;
            assertThat(output).isEqualTo(List.of("PUBLISHED", Integer.toString(files)));
            JsonNode there = world.target.dataset(PID).orElseThrow();
            assertThat(there.path("numberOfFiles").asInt()).isEqualTo(files);
            assertThat(there.path("isPublished").asBoolean()).isTrue();
        }
    }

    @Test
    void tenThousandDatasetsArePublishedInNinetySixMegabytesAndASecondRunIsListsAlone()
            throws IOException, InterruptedException {
        try (World world = World.of(SciCatRelease.newest())) {
            for (int i = 0; i < DATASETS; i++) {
                String pid = SmallHeap.pid(i);
                world.dataset(pid);
                world.edit(world.source, pid, dataset -> {
                    dataset.put("updatedAt", World.TIME);
                    dataset.putObject("scientificMetadata").put("note", "n".repeat(1_000));
                });
                if (i % EVERY != 0) {
                    published(world, pid);
                }
            }
            List<String> output = run(world, "96m", SmallHeap.MANY);

            int rest = DATASETS / EVERY;
            assertThat(output)
                    .isEqualTo(
                            List.of(rest + " published, " + (DATASETS - rest) + " unchanged", DATASETS + " unchanged"));
            assertThat(world.target.datasets())
                    .hasSize(DATASETS)
                    .allSatisfy(dataset ->
                            assertThat(dataset.path("isPublished").asBoolean()).isTrue());
            assertThat(lists(world.source)).isEqualTo(2 * DATASETS / 100);
            // A new one is looked for under a pid that the target may have chosen.
            assertThat(lists(world.target)).isEqualTo(2 * DATASETS / 100 + rest);
            long creations = world.target.writes().stream()
                    .filter(write -> write.method().equals("POST"))
                    .count();
            assertThat(creations).isEqualTo(rest);
        }
    }

    /** Puts a dataset on the target as publishing it would leave it there. */
    private static void published(World world, String pid) {
        ObjectNode dataset = (ObjectNode) world.source.dataset(pid).orElseThrow();
        dataset.put("ownerGroup", "public-data").put("isPublished", true);
        world.target.given(dataset.put("createdBy", "publisher")
                .put("updatedAt", Instant.now().toString()));
    }

    private static long lists(FakeSciCat fake) {
        return fake.requests().stream()
                .filter(request ->
                        request.method().equals("GET") && request.rawPath().endsWith("/datasets"))
                .count();
    }

    /** What {@link SmallHeap} prints in a JVM with so much heap. */
    private List<String> run(World world, String heap, String what) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                what);
        java.environment().put("SOURCE_URL", world.source.url());
        java.environment().put("SOURCE_TOKEN", world.source.token("admin"));
        java.environment().put("TARGET_URL", world.target.url());
        java.environment().put("TARGET_TOKEN", world.target.token("publisher"));
        Process process =
                java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readAllLines(output);
    }
}
