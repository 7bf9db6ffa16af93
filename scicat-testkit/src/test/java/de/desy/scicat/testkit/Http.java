package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Requests over the socket of a fake. */
final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static HttpResponse<String> get(FakeSciCat fake, String user, String path) throws IOException {
        return send(fake, authorization(fake, user), "GET", path, "");
    }

    static HttpResponse<String> post(FakeSciCat fake, String user, String path, String body) throws IOException {
        return send(fake, authorization(fake, user), "POST", path, body);
    }

    static HttpResponse<String> send(FakeSciCat fake, String authorization, String method, String path, String body)
            throws IOException {
        try {
            return CLIENT.send(request(fake, authorization, method, path, body), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static <T> HttpResponse<T> open(FakeSciCat fake, String user, String path, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return CLIENT.send(request(fake, authorization(fake, user), "GET", path, ""), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String filter(String filter) {
        return "?filter=" + URLEncoder.encode(filter.replace('\'', '"'), StandardCharsets.UTF_8);
    }

    static ObjectNode dataset(String pid) {
        ObjectNode dataset =
                JsonNodeFactory.instance.objectNode().put("pid", pid).put("type", "derived");
        dataset.put("owner", "Somebody").put("ownerGroup", "public-data").put("datasetName", "test");
        dataset.put("contactEmail", "somebody@example.org").put("sourceFolder", "/data");
        return dataset.put("creationTime", "2026-01-02T03:04:05.678Z");
    }

    private static String authorization(FakeSciCat fake, String user) {
        return user.isEmpty() ? "" : "Bearer " + fake.token(user);
    }

    private static HttpRequest request(FakeSciCat fake, String authorization, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(fake.url() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return request.header("Content-Type", "application/json").build();
    }
}
