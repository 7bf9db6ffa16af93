package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Deletes the datasets of a benchmark. Few accounts may do this. If the publishing accounts may not, {@code
 * SCICAT_CLEAN_USER} and {@code SCICAT_CLEAN_PASSWORD} name an account of both servers that may.
 */
final class Cleaning {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;
    private final String token;
    private int refused;

    private Cleaning(String url, String token) {
        this.url = url;
        this.token = token;
    }

    static void delete(Site source, Site target, List<String> pids) throws IOException, InterruptedException {
        String user = System.getenv("SCICAT_CLEAN_USER");
        String password = System.getenv("SCICAT_CLEAN_PASSWORD");
        for (Site site : List.of(source, target)) {
            Cleaning cleaning = new Cleaning(
                    site.url(),
                    user == null || password == null ? site.freshToken() : Site.login(site.url(), user, password));
            for (String pid : pids) {
                cleaning.delete(pid);
            }
            System.err.println(pids.size() + " datasets deleted on " + site.url() + ", but for " + cleaning.refused
                    + " deletions that were refused");
        }
    }

    private void delete(String pid) throws IOException, InterruptedException {
        String filter = "{\"where\":{\"datasetId\":\"" + pid + "\"},\"fields\":[\"_id\"]}";
        JsonNode blocks = new ObjectMapper()
                .readTree(send("GET", "/api/v4/origdatablocks?filter=" + encoded(filter))
                        .body());
        for (JsonNode block : blocks) {
            count(send("DELETE", "/api/v4/origdatablocks/" + block.path("_id").asText()));
        }
        count(send("DELETE", "/api/v3/datasets/" + encoded(pid)));
    }

    private void count(HttpResponse<byte[]> reply) {
        refused += reply.statusCode() >= 400 && reply.statusCode() != 404 ? 1 : 0;
    }

    private HttpResponse<byte[]> send(String method, String target) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url + target))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
