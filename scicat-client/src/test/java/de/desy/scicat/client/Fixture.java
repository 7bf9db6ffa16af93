package de.desy.scicat.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A server and its client, whose clock stands still. */
public abstract class Fixture {
    protected Fixture() {}

    static final String TOKEN = "secret-token-0123456789";

    public final RawServer server = new RawServer();
    final TestTiming timing = new TestTiming();
    final SciCatClient client = client(Credentials.token(TOKEN));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    final SciCatClient client(Credentials credentials) {
        return builder().credentials(credentials).build();
    }

    final SciCatClientBuilder builder() {
        return SciCatClient.builder(server.url()).timing(timing);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) tree(text.replace('\'', '"'));
    }

    static JsonNode tree(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A token with an expiry time, as the server makes tokens. */
    static String jwt(Instant end) {
        return jwt(0, null, end);
    }

    /** One of several such tokens, optionally with the time of its creation. */
    static String jwt(int number, @Nullable Instant made, Instant end) {
        var coder = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"username\":\"u" + number + "\","
                + (made == null ? "" : "\"iat\":" + made.getEpochSecond() + ",")
                + "\"exp\":" + end.getEpochSecond() + "}";
        return coder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + coder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl";
    }
}
