package de.desy.scicat.publisher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The scenes of the matrices on real servers. */
final class MatrixRealServers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private MatrixRealServers() {}

    /** Between servers of one kind, or the named ones. */
    static List<MatrixScene> scenes() {
        return RealServers.named().ofOneKind().stream()
                .flatMap(pair -> Stream.of(false, true)
                        .map(isLater -> new MatrixScene(side(pair.source()), side(pair.target()), PATIENCE, isLater)))
                .toList();
    }

    private static MatrixScene.Side side(Instance server) {
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
