package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveContractTest {

    private final WebServer server;

    LiveContractTest() throws IOException {
        server = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://scicat.example, https://scicat.example/explorer-json",
        "https://scicat.example/, https://scicat.example/explorer-json",
        "https://scicat.example/api/v3, https://scicat.example/explorer-json",
        "https://scicat.example/api/v4/, https://scicat.example/explorer-json",
        "https://scicat.example/explorer, https://scicat.example/explorer-json",
        "https://example.org:8443/scicat/backend, https://example.org:8443/scicat/backend/explorer-json",
        "https://example.org/scicat/api/v3, https://example.org/scicat/explorer-json",
        "https://scicat.example/swagger-json, https://scicat.example/swagger-json",
        "https://scicat.example/files/scicat.json, https://scicat.example/files/scicat.json"
    })
    void theAddressOfAnInstanceLeadsToItsDocument(String given, String document) {
        assertThat(LiveContract.documentAddress(given)).hasToString(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scicat.example", "ftp://scicat.example", "https:///x", "https://a b", ""})
    void whatIsNoWebAddressIsRefused(String given) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> LiveContract.documentAddress(given))
                .withMessageStartingWith("Not ");
    }

    @Test
    void aPasswordInTheAddressIsRefusedWithoutRepeatingIt() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> LiveContract.documentAddress("https://me:hush@scicat.example"))
                .withMessageNotContaining("hush");
    }

    @Test
    void theDocumentIsReadAlsoBehindARedirect() {
        server.with("/explorer-json", "-> /moved").with("/moved", SmallContract.TEXT);

        assertThat(download("").path("paths")).hasSize(2);
    }

    @Test
    void aMissingDocumentIsSaidWithItsAddress() {
        failing("").withMessageContaining("/explorer-json answers HTTP 404");
    }

    @Test
    void aWebPageIsSaidToBeOne() {
        server.with("/explorer-json", "\n<!doctype html><title>SciCat</title>");

        failing("").withMessageContaining("is a web page");
    }

    @Test
    void jsonThatIsNoContractIsSaidToBeOther() {
        server.with("/explorer-json", "{\"status\": \"ok\"}")
                .with("/list.json", "[]")
                .with("/cut.json", "{\"openapi\":");

        failing("").withMessageContaining("not an OpenAPI 3 document");
        failing("/list.json").withMessageContaining("not a JSON object");
        failing("/cut.json").withMessageContaining("is not JSON");
    }

    @Test
    void aServerThatIsNotThereIsSaidNotToBeReached() {
        server.close();

        failing("").withMessageContaining("Cannot reach " + server.url());
    }

    @Test
    void aServerThatKeepsSilentIsGivenUp() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(ContractException.class)
                    .isThrownBy(() -> new LiveContract(Duration.ofMillis(200))
                            .download("http://127.0.0.1:" + silent.getLocalPort()))
                    .withMessageContaining("timed out");
        }
    }

    private ObjectNode download(String path) {
        return new LiveContract(Duration.ofSeconds(10)).download(server.url() + path);
    }

    private ThrowableAssertAlternative<ContractException> failing(String path) {
        return assertThatExceptionOfType(ContractException.class).isThrownBy(() -> download(path));
    }
}
