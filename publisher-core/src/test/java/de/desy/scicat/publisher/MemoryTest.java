package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap of 64 MB is enough for any dataset: file lists are streams. */
class MemoryTest {
    private static final int FILES = 200_000;

    @TempDir
    Path folder;

    @Test
    void twoHundredThousandFilesArePublishedWithinASmallHeap() throws IOException, InterruptedException {
        try (World world = World.of(ServerVersion.V5)) {
            world.dataset(PID);
            world.source.givenFiles(PID, FILES, 5_000);
            Path output = folder.resolve("output");
            ProcessBuilder java = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SmallHeap.class.getName());
            java.environment().put("SOURCE_URL", world.source.url());
            java.environment().put("SOURCE_TOKEN", world.source.token("admin"));
            java.environment().put("TARGET_URL", world.target.url());
            java.environment().put("TARGET_TOKEN", world.target.token("publisher"));
            Process process = java.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();

            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            assertThat(Files.readAllLines(output))
                    .isEqualTo(List.of("PUBLISHED", Integer.toString(FILES), "next plan is empty: true"));
            JsonNode there = world.target.dataset(PID).orElseThrow();
            JsonNode original = world.source.dataset(PID).orElseThrow();
            assertThat(there.path("numberOfFiles").asInt()).isEqualTo(FILES);
            assertThat(there.path("size").asLong())
                    .isEqualTo(original.path("size").asLong());
            assertThat(there.path("isPublished").asBoolean()).isTrue();
        }
    }
}
