package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractToolTest {

    private static final Path CORRECTED = Path.of("target/classes/de/desy/scicat/openapi/scicat.json");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final WebServer server;

    ContractToolTest() throws IOException {
        server = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theBuildsContractIsThePinnedOneWithAllCorrections(@TempDir Path directory) throws IOException {
        Path again = directory.resolve("sub/again.json");

        assertThat(run("apply", "overlay.json", "scicat-5.2.json", again.toString()))
                .isZero();

        assertThat(again).hasSameTextualContentAs(CORRECTED);
        ObjectNode corrected = ContractJson.read(CORRECTED);
        assertThat(corrected.path("paths"))
                .hasSameSizeAs(ContractJson.read(Path.of("scicat-5.2.json")).path("paths"));
        assertThat(corrected.at("/components/schemas/OutputOrigDatablockDto/properties/_id"))
                .isNotEmpty();
    }

    @Test
    void anOverlayThatNoLongerFitsFailsTheBuildAndWritesNothing(@TempDir Path directory) throws IOException {
        Path overlay = directory.resolve("overlay.json");
        Path corrected = directory.resolve("corrected.json");
        Files.writeString(overlay, """
                {"overlay": "1.0.0", "actions": [
                    {"target": "$.paths['/api/v9']", "description": "old", "remove": true}]}
                """);

        assertThat(run("apply", overlay.toString(), "scicat-5.2.json", corrected.toString()))
                .isEqualTo(3);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("$.paths['/api/v9']", "old", "matches nothing");
        assertThat(corrected).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scicat-5.2.json", "scicat-4.27.json"})
    void theCheckedInContractsAreAsTheToolWritesThem(String name) throws IOException {
        assertThat(ContractJson.print(ContractJson.read(Path.of(name)))).isEqualTo(Files.readString(Path.of(name)));
    }

    @Test
    void refreshingTwiceGivesTheSameBytes(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("first.json");
        Path second = directory.resolve("second.json");
        server.with("/explorer-json", SmallContract.TEXT);

        assertThat(run("refresh", server.url(), "--version", "5.2", "--to", first.toString()))
                .isZero();
        assertThat(run("refresh", "--to", second.toString(), "--version", "5.2", server.url()))
                .isZero();

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
        assertThat(Files.readString(first)).contains("\"version\": \"5.2\"").endsWith("}\n");
    }

    @Test
    void refreshDoesNotGuessTheRelease() {
        assertThat(run("refresh", server.url())).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--version");
    }

    @Test
    void driftOfAnUnchangedServerEndsWithZero() throws IOException {
        server.with("/explorer-json", Files.readString(Path.of("scicat-5.2.json")));

        assertThat(run("drift", server.url())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("No change.");
    }

    @Test
    void driftOfAnOlderServerEndsWithTwo() throws IOException {
        server.with("/explorer-json", Files.readString(Path.of("scicat-4.27.json")));

        assertThat(run("drift", server.url())).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("/api/v4/origdatablocks/files/count (gone)");
        assertThat(run("drift", server.url(), "--against", "4.27")).isZero();
    }

    @Test
    void driftWithoutAnAnswerIsNotMistakenForAVerdict() {
        assertThat(run("drift", server.url())).isEqualTo(3);
        assertThat(run("drift", server.url(), "--against", "1.0")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "apply x", "drift", "drift http://x y", "refresh http://x --version"})
    void aTypingErrorIsNotTakenForSomethingElse(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(3);
        assertThat(err.size()).isPositive();
    }

    private int run(String... args) {
        return new ContractTool(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(args));
    }
}
