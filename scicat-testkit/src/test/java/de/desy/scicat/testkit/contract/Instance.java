package de.desy.scicat.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A SciCat under the contract, fake or real. Tests send requests to its socket. */
final class Instance implements AutoCloseable {
    /** The user of requests without a token. */
    static final String NOBODY = "";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String name;
    private final ServerTraits traits;
    private final String url;
    private final Properties passwords;
    private final @Nullable FakeSciCat fake;
    private final Map<String, String> tokens = new HashMap<>();

    private Instance(String name, ServerTraits traits, String url, Properties passwords, @Nullable FakeSciCat fake) {
        this.name = name;
        this.traits = traits;
        this.url = url;
        this.passwords = passwords;
        this.fake = fake;
    }

    static Instance fake(SciCatRelease release) {
        return fake("fake " + release, release.traits(), release.traits());
    }

    /** A fake with some traits, of which the tests expect others. */
    static Instance fake(String name, ServerTraits traits, ServerTraits expected) {
        FakeSciCat fake = FakeSciCat.start(traits);
        fake.account("archiveManager", "archivemanager");
        fake.jobConfig(
                jobs(), Map.of("PORT", String.valueOf(URI.create(fake.url()).getPort())));
        Properties passwords = new Properties();
        for (String user : new String[] {"admin", "publisher", "scientist", "reader", "jobservice", "archiveManager"}) {
            passwords.setProperty(user, user + "-pw");
        }
        return new Instance(name, expected, fake.url(), passwords, fake);
    }

    private static JsonNode jobs() {
        try (InputStream json = Instance.class.getResourceAsStream("jobs.json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return url;
    }

    static Instance real(String name, ServerTraits traits, String url, Properties passwords) {
        return new Instance("real " + name, traits, url, passwords, null);
    }

    /** Whether the tests expect the trait of this server. */
    boolean has(Trait trait) {
        return traits.has(trait);
    }

    boolean isFake() {
        return fake != null;
    }

    /** The fake itself. On a real server the test is skipped. */
    FakeSciCat fakeOnly(String why) {
        if (fake == null) {
            throw new TestAbortedException(why);
        }
        return fake;
    }

    /** A DataCite for this server. On a real server that has none on this machine, the test is skipped. */
    FakeDataCite dataCite() {
        if (fake != null) {
            FakeDataCite started = FakeDataCite.start();
            fake.registerAt(started, "https://pages.example/");
            return started;
        }
        String[] there = System.getProperty("scicat.live.datacite", "").split(":", 3);
        if (there.length < 3) {
            throw new TestAbortedException("-Dscicat.live.datacite does not say where real servers register DOIs");
        }
        return FakeDataCite.start(Integer.parseInt(there[0]), there[1], there[2]);
    }

    /** The account that may delete. Without its password the test is skipped. */
    String deleter() {
        if (!passwords.containsKey("archiveManager")) {
            throw new TestAbortedException("no password of archiveManager, who alone may delete");
        }
        return "archiveManager";
    }

    Answer login(String user, String password) {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("username", user).put("password", password);
        return send("", "POST", "/api/v3/auth/login", body.toString());
    }

    Answer login(String user) {
        return login(user, passwords.getProperty(user, ""));
    }

    String token(String user) {
        return tokens.computeIfAbsent(
                user, name -> login(name).with(201).json().path("access_token").asText());
    }

    /** An expired token of the reader. */
    String expiredToken() {
        if (fake != null) {
            String token = token("reader");
            fake.killTokens();
            tokens.clear();
            return token;
        }
        String reader = get("reader", "/api/v3/auth/whoami").json().path("_id").asText();
        JsonNode lifetime = JsonNodeFactory.instance.objectNode().put("expiresIn", "0s");
        return post("admin", "/api/v3/users/" + reader + "/jwt", lifetime)
                .with(201)
                .json()
                .path("jwt")
                .asText();
    }

    Answer get(String user, String path) {
        return send(authorization(user), "GET", path, null);
    }

    /** A list or count with a filter, quotes written as apostrophes. */
    Answer get(String user, String path, String filter) {
        return get(user, path + "?filter=" + URLEncoder.encode(filter.replace('\'', '"'), StandardCharsets.UTF_8));
    }

    Answer post(String user, String path, JsonNode body) {
        return send(authorization(user), "POST", path, body.toString());
    }

    Answer patch(String user, String path, JsonNode body, String... headers) {
        return send(authorization(user), "PATCH", path, body.toString(), headers);
    }

    /** A change with a body whose quotes are written as apostrophes. */
    Answer patch(String user, String path, String body, String... headers) {
        return send(authorization(user), "PATCH", path, body.replace('\'', '"'), headers);
    }

    Answer delete(String user, String path) {
        return send(authorization(user), "DELETE", path, null);
    }

    Answer send(String authorization, String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String authorization(String user) {
        return user.isEmpty() ? "" : "Bearer " + token(user);
    }

    @Override
    public void close() {
        if (fake != null) {
            fake.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
