package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The demo's output in a file or in the log of a build. */
class QuickstartInAPipeTest {

    @Test
    void itHasNoControlCharactersAndSaysOnceThatTheFilesAreAdded() throws Exception {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Quickstart.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor()).as(said).isZero();
        assertThat(said)
                .containsOnlyOnce("added 8 of 8 files")
                .doesNotContain("adding")
                .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
    }
}
