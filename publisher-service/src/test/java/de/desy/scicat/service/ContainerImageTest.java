package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The image that the build makes and the one of the Containerfile start the service, and the command line, alike. */
class ContainerImageTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource({"publisher-service, publisher-service", "publisher-cli, scicat-publish"})
    void bothImagesRunTheSameProgramInTheSameWay(String module, String name) throws IOException {
        List<String> recipe = recipe(name);
        List<String> start = new ArrayList<>(List.of("java"));
        start.addAll(ImagePom.javaOptions());
        start.addAll(List.of("-jar", "/app/" + name + ".jar"));

        assertThat(recipe)
                .as("in the exec form, so that a signal reaches Java")
                .contains("ENTRYPOINT [\"" + String.join("\", \"", start) + "\"]");
        assertThat(recipe)
                .contains(
                        "COPY " + module + "/target/" + name + ".jar /app/" + name + ".jar",
                        "USER " + ImagePom.setting("user"),
                        "WORKDIR " + ImagePom.setting("workingDirectory"),
                        "ENV LC_ALL=" + ImagePom.setting("environment/LC_ALL"));
        assertThat(ImagePom.setting("user")).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(ImagePom.started(module)).isEqualTo(ImagePom.startedByTheJar(module));
        assertThat(Files.readAllLines(ROOT.resolve("Containerfile"))).contains("ARG BASE=" + ImagePom.base());
        assertThat(Files.readAllLines(ROOT.resolve(".containerignore")))
                .contains("!" + module + "/target/" + name + ".jar");
    }

    @Test
    void theImagesSayThePortOnWhichTheServiceListens() throws IOException {
        assertThat(ImagePom.port()).isEqualTo(Variable.PUBLISHER_HTTP_PORT.standard());
        assertThat(recipe("publisher-service")).contains("EXPOSE " + Variable.PUBLISHER_HTTP_PORT.standard());
    }

    /** The lines of the Containerfile for one image. */
    private static List<String> recipe(String name) throws IOException {
        String file = Files.readString(ROOT.resolve("Containerfile"));
        return Arrays.stream(file.split("(?m)^FROM ", -1))
                .filter(stage -> stage.startsWith("${BASE} AS " + name + "\n"))
                .flatMap(String::lines)
                .toList();
    }
}
