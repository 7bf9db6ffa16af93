package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The libraries of an application are often older than ours. The build copies the oldest that the README names into
 * {@code target/oldest}, and a test of a user runs in a process that has them instead of the build's.
 */
class OldestLibrariesTest {
    @Test
    void aTestOfAUsersServiceRunsWithTheOldestJUnitAndTheOldestJackson(@TempDir Path directory)
            throws IOException, InterruptedException {
        List<String> oldest;
        try (Stream<Path> jars = Files.list(Path.of("target", "oldest"))) {
            oldest = jars.map(Path::toString).sorted().toList();
        }
        assertThat(oldest)
                .anyMatch(jar -> jar.contains("jackson-databind-2.19.0"))
                .anyMatch(jar -> jar.contains("junit-platform-console-standalone-1.12"));
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !new File(entry).getName().matches("(jackson-|junit-|surefire-junit).*"))
                .collect(Collectors.joining(File.pathSeparator));
        Path printed = directory.resolve("printed");

        Process user = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, oldest) + File.pathSeparator + others,
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--select-class",
                        EmbeddedInYourTest.class.getName(),
                        "--details=tree",
                        "--disable-banner",
                        "--disable-ansi-colors")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(user.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            user.destroyForcibly();
        }

        assertThat(printed).content().contains("2 tests successful").contains("0 tests failed");
        assertThat(user.exitValue()).isZero();
    }
}
