package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.generated.api.DatasetsV4Api;
import de.desy.scicat.client.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs in a separate JVM whose platform charset has no umlauts. */
class CharsetTest {

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "IBM037"})
    void umlautsArriveWhateverThePlatformsCharset(String charset) throws Exception {
        try (var server = new RawServer()) {
            server.on("GET /api/v4/datasets/%C3%85", Answer.json("{\"pid\":\"Å\",\"datasetName\":\"ü\"}"));
            server.on("POST /api/v4/datasets", request -> Answer.json(201, request.body()));
            JavaProcess.run(
                    StandardCharsets.ISO_8859_1, List.of("-Dfile.encoding=" + charset), Probe.class, server.url());

            assertThat(server.requests("POST").get(0).body()).contains("\"owner\":\"Å\"");
        }
    }

    @Test
    void theProbeWorksAtAll() throws Exception {
        try (var server = new RawServer()) {
            server.on("GET /api/v4/datasets/%C3%85", Answer.json("{\"pid\":\"Å\",\"datasetName\":\"ü\"}"));
            server.on("POST /api/v4/datasets", request -> Answer.json(201, request.body()));
            assertThat(Probe.run(server.url())).isTrue();
        }
    }

    /** The program in this JVM. It reports by its exit status, since its output has an unusual charset. */
    static final class Probe {

        private Probe() {}

        /**
         * Runs the probe.
         *
         * @param args the server's address
         * @throws Exception if anything fails
         */
        public static void main(String[] args) throws Exception {
            System.exit(run(args[0]) ? 0 : 1);
        }

        static boolean run(String url) throws Exception {
            try (var client = SciCatClient.connect(url, Credentials.token("some-token"))) {
                String byHand = client.datasets().get("Å").datasetName().orElse("");
                String generated = client.generated(DatasetsV4Api.class)
                        .findByIdV4("Å", null)
                        .getDatasetName();
                var body = Json.object()
                        .put("pid", "p")
                        .put("type", "raw")
                        .put("owner", "Å")
                        .put("ownerGroup", "g");
                String echoed = client.datasets()
                        .create(body)
                        .field("owner")
                        .orElseThrow()
                        .asText();
                return byHand.equals("ü") && "ü".equals(generated) && echoed.equals("Å");
            }
        }
    }
}
