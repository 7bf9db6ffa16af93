package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server, an account there, and a file with the account's token, which the arms read.
 *
 * @param url the URL of the server
 * @param user the user; null if there is a token
 * @param secret password or token
 * @param tokenFile the file with the token
 */
record Site(String url, @Nullable String user, String secret, Path tokenFile) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads {@code <NAME>_URL} and {@code <NAME>_TOKEN}, or {@code <NAME>_USER} and {@code <NAME>_PASSWORD}. */
    static Site fromEnvironment(String name, Path folder) {
        String url = needed(name + "_URL").replaceFirst("/+$", "");
        Path file = folder.resolve(name + ".token");
        String token = System.getenv(name + "_TOKEN");
        return token != null
                ? new Site(url, null, token, file)
                : new Site(url, needed(name + "_USER"), needed(name + "_PASSWORD"), file);
    }

    /** Logs in, since tokens may live for less than a whole run. */
    String freshToken() throws IOException, InterruptedException {
        String token = user == null ? secret : login(url, user, secret);
        Files.deleteIfExists(tokenFile);
        Files.writeString(tokenFile, token);
        return token;
    }

    SciCatClient client() {
        return SciCatClient.connect(url, user == null ? Credentials.token(secret) : Credentials.password(user, secret));
    }

    static String login(String url, String user, String password) throws IOException, InterruptedException {
        ObjectNode account =
                JsonNodeFactory.instance.objectNode().put("username", user).put("password", password);
        HttpResponse<byte[]> reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url + "/api/v3/auth/login"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(account)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = JSON.readTree(reply.body());
        if (!body.path("access_token").isTextual()) {
            throw new IOException(url + " lets " + user + " not in: " + reply.statusCode());
        }
        return body.path("access_token").asText();
    }

    private static String needed(String variable) {
        return Objects.requireNonNull(System.getenv(variable), () -> variable + " is not set");
    }
}
