package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What servers do with the address in {@code scientificMetadataSchema}. */
@Contract
class MetadataSchemaContractTest extends ContractCase {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer schemas;

    MetadataSchemaContractTest(Instance on) throws IOException {
        super(on);
        schemas = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() throws IOException {
        String host = URI.create(on.url()).getHost();
        assumeTrue(InetAddress.getByName(host).isLoopbackAddress(), "the server has to reach this machine");
        schemas.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            byte[] body = "{\"type\": \"object\", \"required\": [\"a\"]}".getBytes(StandardCharsets.UTF_8);
            if (path.equals("/moved")) {
                exchange.getResponseHeaders()
                        .add("Location", address("/elsewhere").replace("127.0.0.1", "localhost"));
            }
            exchange.sendResponseHeaders(
                    path.equals("/moved") ? 302 : path.equals("/failing") ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        schemas.start();
    }

    @AfterEach
    void close() {
        schemas.stop(0);
    }

    private String address(String path) {
        return "http://127.0.0.1:" + schemas.getAddress().getPort() + path;
    }

    private ObjectNode dataset(String path, String key) {
        ObjectNode dataset = dataset(pid()).put("scientificMetadataSchema", address(path));
        dataset.putObject("scientificMetadata").put(key, 1);
        return dataset;
    }

    @Test
    void aServerAsksTheAddressWhenADatasetIsStored() {
        assertThat(read(stored(dataset("/s", "a")))
                        .path("scientificMetadataValid")
                        .asBoolean())
                .isTrue();
        assertThat(read(stored(dataset("/s", "b")))
                        .path("scientificMetadataValid")
                        .asBoolean(true))
                .isFalse();
        assertThat(asked).containsExactly("/s", "/s");
    }

    @Test
    void aServerAsksTheAddressAtAnyLaterChange() {
        String pid = stored(dataset("/s", "a"));
        asked.clear();

        on.patch("publisher", at(DATASETS, pid), "{'description':'of something else'}")
                .with(200);

        assertThat(asked).containsExactly("/s");
    }

    @Test
    void aServerFollowsTheAddressToAnotherHost() {
        stored(dataset("/moved", "a"));

        assertThat(asked).containsExactly("/moved", "/elsewhere");
    }

    @Test
    void anAddressThatFailsKeepsNoDatasetFromBeingStored() {
        String pid = stored(dataset("/failing", "a"));

        assertThat(read(pid).path("scientificMetadataValid").asBoolean(true)).isFalse();
        assertThat(asked).containsExactly("/failing");
    }

    @Test
    void aQuestionWhetherADatasetIsValidAsksNoAddress() {
        on.post("publisher", DATASETS + "/isValid", dataset("/s", "a")).with(200);

        assertThat(asked).isEmpty();
    }

    @Test
    void whoMayNotCreateDatasetsLetsAServerAskNothing() {
        on.post("reader", DATASETS, dataset("/s", "a")).with(403);

        assertThat(asked).isEmpty();
    }
}
