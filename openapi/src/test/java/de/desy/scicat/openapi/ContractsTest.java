package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    @Test
    void eachFileIsAReleaseAndSaysWhich() throws IOException {
        try (var files = Files.list(Path.of("")).map(file -> file.getFileName().toString())) {
            assertThat(files.filter(name -> name.startsWith("scicat-")))
                    .containsExactlyInAnyOrderElementsOf(Contracts.RELEASES.stream()
                            .map(release -> "scicat-" + release + ".json")
                            .toList());
        }
        assertThat(Contracts.RELEASES)
                .allSatisfy(release -> assertThat(
                                Contracts.of(release).at("/info/version").asText())
                        .isEqualTo(release));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.3.2", "5.2.1", "4.28.0", "4.27.0"})
    void aReleaseIsNearestToItself(String release) {
        assertThat(Contracts.nearest(Contracts.of(release))).isEqualTo(new Contracts.Distance(release, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.3.2", "5.2.1", "4.28.0", "4.27.0"})
    void aServerWithoutSomeOfItsRoutesAndWithOneMoreIsStillNearestToItsRelease(String release) {
        ObjectNode live = Contracts.of(release);
        ObjectNode paths = live.withObjectProperty("paths");
        paths.remove("/api/v3/users/logout");
        paths.putObject("/api/v4/new").putObject("get").put("operationId", "new");

        Contracts.Distance nearest = Contracts.nearest(live);

        assertThat(nearest.release()).isEqualTo(release);
        assertThat(nearest.differences()).isPositive();
    }

    @Test
    void oneMoreElementOfAnArrayIsOneDifference() {
        ObjectNode live = Contracts.of("5.2.1");
        live.withArray("/components/schemas/CreateDatasetDto/required").insert(0, "owner");

        assertThat(Contracts.nearest(live)).isEqualTo(new Contracts.Distance("5.2.1", 1));
    }
}
