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

    private static final String PINNED = "scicat-" + Contracts.PINNED + ".json";
    private static final Path OPERATIONS = Path.of("target/classes/de/desy/scicat/openapi/operations.txt");
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

        assertThat(run("apply", "overlay.json", PINNED, again.toString())).isZero();

        assertThat(again).hasSameTextualContentAs(CORRECTED);
        ObjectNode corrected = ContractJson.read(CORRECTED);
        assertThat(corrected.path("paths"))
                .hasSize(ContractJson.read(Path.of(PINNED)).path("paths").size() - 1);
        assertThat(corrected.path("paths").has("/api/v3/events/stream")).isFalse();
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

        assertThat(run("apply", overlay.toString(), PINNED, corrected.toString()))
                .isEqualTo(3);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("$.paths['/api/v9']", "old", "matches nothing");
        assertThat(corrected).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scicat-5.3.2.json", "scicat-5.2.1.json", "scicat-4.28.0.json", "scicat-4.27.0.json"})
    void theCheckedInContractsAreAsTheToolWritesThem(String name) throws IOException {
        assertThat(ContractJson.print(ContractJson.read(Path.of(name)))).isEqualTo(Files.readString(Path.of(name)));
    }

    @Test
    void refreshingTwiceGivesTheSameBytes(@TempDir Path directory) throws IOException {
        Path first = directory.resolve("first.json");
        Path second = directory.resolve("second.json");
        server.with("/explorer-json", SmallContract.TEXT);

        assertThat(run("refresh", server.url(), "--version", "5.3.2", "--to", first.toString()))
                .isZero();
        assertThat(run("refresh", "--to", second.toString(), "--version", "5.3.2", server.url()))
                .isZero();

        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
        assertThat(Files.readString(first)).contains("\"version\": \"5.3.2\"").endsWith("}\n");
    }

    @Test
    void refreshDoesNotGuessTheRelease() {
        assertThat(run("refresh", server.url())).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--version");
    }

    @Test
    void theBuildsListOfOperationsIsThatOfAllTestedServers(@TempDir Path directory) throws IOException {
        Path again = directory.resolve("sub/again.txt");

        assertThat(run("operations", again.toString())).isZero();

        assertThat(again).hasSameTextualContentAs(OPERATIONS);
        assertThat(Files.readAllLines(OPERATIONS))
                .contains("GET /api/v4/datasets/{pid}")
                .doesNotContain("GET /api/v3/events/stream") // published with 5.3.2, seen on no server
                .contains("GET /api/v3/elastic-search/get-index") // only in 4.27.0
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(223);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.3.2", "5.2.1", "4.28.0", "4.27.0"})
    void driftOfAnUnchangedServerEndsWithZeroAndNamesTheRelease(String release) throws IOException {
        server.with("/explorer-json", Files.readString(Path.of("scicat-" + release + ".json")));

        assertThat(run("drift", server.url())).isZero();
        assertThat(printed())
                .contains(
                        "No change.",
                        "against the contract of " + release
                                + ", the nearest of 5.3.2, 5.2.1, 4.28.0, 4.27.0 (differences: 0)");
    }

    @Test
    void driftNamesTheOperationsThatTheClientsContractDoesNotKnow() throws IOException {
        ObjectNode newer = ContractJson.read(Path.of(PINNED));
        newer.withObjectProperty("paths").putObject("/api/v4/new/{id}").putObject("get");
        server.with("/explorer-json", newer.toString());

        assertThat(run("drift", server.url())).isEqualTo(1);
        assertThat(printed())
                .contains("against the contract of 5.3.2, the nearest of ", "(differences: 1)")
                .endsWith("the client's contract, 5.3.2, does not know: GET /api/v4/new/{id}\n");
    }

    @Test
    void driftLooksAtTheClientsContractAlsoIfAnotherIsNearer() throws IOException {
        server.with("/explorer-json", Files.readString(Path.of("scicat-4.27.0.json")));

        assertThat(run("drift", server.url())).isZero();
        assertThat(printed())
                .contains("the client's contract, 5.3.2, does not know: ")
                .contains("GET /api/v3/elastic-search/get-index");
    }

    @Test
    void driftOfAnOlderServerAgainstANewerContractEndsWithTwo() throws IOException {
        server.with("/explorer-json", Files.readString(Path.of("scicat-5.2.1.json")));

        assertThat(run("drift", server.url(), "--against", "5.3.2")).isEqualTo(2);
        assertThat(printed())
                .contains("/api/v4/origdatablocks/files/count (gone)", "against the contract of 5.3.2: INCOMPATIBLE")
                .endsWith("does not know: none\n")
                .doesNotContain("nearest");
    }

    @Test
    void driftAgainstAReleaseWithoutAContractNamesThoseThatHaveOne() {
        server.with("/explorer-json", SmallContract.TEXT);

        assertThat(run("drift", server.url(), "--against", "1.0")).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("5.3.2, 5.2.1, 4.28.0, 4.27.0");
    }

    @Test
    void driftWithoutAnAnswerIsNotMistakenForAVerdict() {
        assertThat(run("drift", server.url())).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "apply x",
                "operations",
                "operations x y",
                "drift",
                "drift http://x y",
                "refresh http://x --version"
            })
    void aTypingErrorIsNotTakenForSomethingElse(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(3);
        assertThat(err.size()).isPositive();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int run(String... args) {
        return new ContractTool(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(args));
    }
}
