package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An account of a SciCat that adds things to the datasets of others, by the routes that let it. */
final class Stranger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;
    private final String account;
    private final String password;

    Stranger(FakeSciCat scicat, String account) {
        this(scicat.url(), account, account + "-pw");
    }

    Stranger(Instance scicat, String account) {
        this(scicat.url(), account, scicat.accounts().getProperty(account, ""));
    }

    private Stranger(String url, String account, String password) {
        this.url = url;
        this.account = account;
        this.password = password;
    }

    /** Adds a block with the nested route of version 3, which asks for no right on the dataset up to 5.2.1. */
    String adds(String pid, String... paths) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("size", 100 * paths.length);
        body.putArray("dataFileList");
        for (String path : paths) {
            body.withArray("dataFileList").add(World.file(path, 100));
        }
        return addsBlock(pid, body.toString());
    }

    String addsEntry(String pid, String entry) {
        return addsBlock(pid, "{\"size\":1,\"dataFileList\":[" + entry + "]}");
    }

    private String addsBlock(String pid, String body) {
        JsonNode made = send("POST", "/api/v3/datasets/" + encoded(pid) + "/origdatablocks", body);
        assertThat(made.path("createdBy").asText()).isEqualTo(account);
        return made.path("_id").asText();
    }

    /** Attaches a picture, and gives it away. */
    String attaches(String pid, String caption, String first, String then) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("caption", caption);
        body.put("thumbnail", "data:," + caption).put("ownerGroup", first).put("isPublished", false);
        body.putArray("accessGroups");
        body.putArray("relationships")
                .addObject()
                .put("targetId", pid)
                .put("targetType", "dataset")
                .put("relationType", "is attached to");
        String aid =
                send("POST", "/api/v4/attachments", body.toString()).path("aid").asText();
        JsonNode given = send("PATCH", "/api/v4/attachments/" + aid, "{\"ownerGroup\":\"" + then + "\"}");
        assertThat(given.path("ownerGroup").asText()).isEqualTo(then);
        return aid;
    }

    private JsonNode send(String method, String path, String body) {
        ObjectNode login = JsonNodeFactory.instance.objectNode().put("username", account);
        JsonNode token = answer(
                "POST",
                "/api/v3/auth/login",
                null,
                login.put("password", password).toString());
        return answer(method, path, token.path("access_token").asText(), body);
    }

    private JsonNode answer(String method, String path, @Nullable String token, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String pid) {
        return URLEncoder.encode(pid, StandardCharsets.UTF_8);
    }
}
