package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.TransportException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs with types of their own send requests of their own. */
class AnyRequestTest extends Fixture {

    private static final String PROPOSAL = "/api/v3/proposals/20170266";

    @Test
    void aReadBringsTheReplyAsItIs() {
        server.on("GET " + PROPOSAL + "?fields=x", Answer.json("{\"energy\":12.53,\"at\":\"2026-01-01T00:00:00.000Z\"}"));

        JsonNode reply = client.request("GET", PROPOSAL + "?fields=x", null).orElseThrow();

        assertThat(reply.path("energy").decimalValue().toPlainString()).isEqualTo("12.53");
        assertThat(reply.path("at").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(server.requests("GET " + PROPOSAL))
                .allSatisfy(request -> assertThat(request.header("authorization")).isEqualTo("Bearer " + TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aWriteIsSentOnce(String method) {
        server.on(method + " " + PROPOSAL, Answer.lost());

        var failure = catchThrowableOfType(
                TransportException.class, () -> client.request(method, PROPOSAL, json("{'a':1}")));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(failure.httpStatus()).isEmpty();
        assertThat(server.requests(method + " " + PROPOSAL))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo("{\"a\":1}"));
    }

    @Test
    void aReplyWithoutABodyIsEmpty() {
        server.on("DELETE " + PROPOSAL, new Answer(204, java.util.Map.of(), "", Answer.json("").ending()));

        assertThat(client.request("DELETE", PROPOSAL, null)).isEmpty();
    }

    @Test
    void aFailureCanBePassedOn() {
        String body = "{\"message\":\"no\",\"statusCode\":403,\"more\":\"" + "x".repeat(5_000) + "\"}";
        server.on("GET " + PROPOSAL, Answer.json(403, body));

        var failure =
                catchThrowableOfType(ForbiddenException.class, () -> client.request("GET", PROPOSAL, null));

        assertThat(failure.httpStatus()).hasValue(403);
        assertThat(failure.contentType()).startsWith("application/json");
        assertThat(failure.body()).isEqualTo(body);
        assertThat(failure).hasMessageNotContaining("xxx");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, https://elsewhere.example/x",
        "GET, //elsewhere.example/x",
        "GET, api/v3/x",
        "GET, /api/v3/a b",
        "GET, /api/v3/x#y",
        "get, /api/v3/x",
        "CONNECT, /api/v3/x"
    })
    void whatIsNoRequestToThisServerIsNotSent(String method, String path) {
        assertThatThrownBy(() -> client.request(method, path, null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aClientOfTheCallerStaysOpen() {
        server.on("GET " + PROPOSAL, Answer.json("{}"));
        HttpClient shared = HttpClient.newHttpClient();
        SciCatClient first = builder().httpClient(shared).build();
        first.request("GET", PROPOSAL, null);
        first.close();

        try (SciCatClient second = builder().httpClient(shared).build()) {
            assertThat(second.request("GET", PROPOSAL, null)).isPresent();
        }
        assertThatThrownBy(() -> first.request("GET", PROPOSAL, null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClientThatFollowsRedirectionsIsRefused() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        assertThatThrownBy(() -> builder().httpClient(follows)).hasMessageContaining("Redirect.NEVER");
    }
}
