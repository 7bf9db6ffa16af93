package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The scene of the matrices on the real servers that system properties name. */
final class MatrixRealServers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private MatrixRealServers() {}

    static Optional<MatrixScene> scene(SciCatRelease version) {
        String generation = version == SciCatRelease.R4_27_0 ? "v4" : "v5";
        String source = System.getProperty("scicat.live.source." + generation);
        String target = System.getProperty("scicat.live.target." + generation);
        return source == null || target == null
                ? Optional.empty()
                : Optional.of(new MatrixScene(side(generation, source), side(generation, target), PATIENCE));
    }

    private static MatrixScene.Side side(String generation, String url) {
        Instance server = new Instance(
                "live " + generation, url, Instance.accountsFrom(System.getProperty("scicat.live.accounts")));
        return new MatrixScene.Side(server, expiredToken(server));
    }

    /** Admins may let a server issue tokens that live for a second. */
    private static String expiredToken(Instance server) {
        try {
            ObjectNode login = JSON.createObjectNode()
                    .put("username", MatrixScene.ACCOUNT)
                    .put("password", server.accounts().getProperty(MatrixScene.ACCOUNT));
            var session = JSON.readTree(post(server, "/api/v3/auth/login", "", login));
            String token = JSON.readTree(post(
                            server,
                            "/api/v3/users/" + session.path("userId").asText() + "/jwt",
                            session.path("access_token").asText(),
                            JSON.createObjectNode().put("expiresIn", "1s")))
                    .path("jwt")
                    .asText();
            try (SciCatClient client = SciCatClient.connect(server.url(), Credentials.token(token))) {
                while (client.users().whoami().isPresent()) {
                    Thread.onSpinWait();
                }
            }
            return token;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String post(Instance server, String path, String token, ObjectNode body) throws IOException {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(server.url() + path))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
