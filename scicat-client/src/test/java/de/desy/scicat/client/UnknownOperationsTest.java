package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownOperationsTest extends Fixture {

    private static final String DOCUMENT = "GET /explorer-json";

    @ParameterizedTest
    @ValueSource(strings = {"5.2.1", "4.28.0", "4.27.0"})
    void aServerOfATestedReleaseHasNone(String release) throws IOException {
        server.on(DOCUMENT, contract(release));

        assertThat(client.health().unknownOperations().orElseThrow()).isEmpty();
    }

    @Test
    void aServerOfAPublishedReleaseThatWasNotTestedHasSome() throws IOException {
        server.on(DOCUMENT, contract("5.3.2"));

        assertThat(client.health().unknownOperations().orElseThrow())
                .isNotEmpty()
                .allMatch(operation -> operation.contains("/events/"));
    }

    @Test
    void newPathsAndNewMethodsAreUnknownButNotNewNamesOfParameters() {
        server.on(DOCUMENT, document("""
                '/api/v4/datasets/{id}': {'parameters': [], 'get': {}, 'trace': {}},
                '/api/v9/datasets/{pid}/more': {'post': {}}"""));

        assertThat(client.health().unknownOperations().orElseThrow())
                .containsExactly("POST /api/v9/datasets/{pid}/more", "TRACE /api/v4/datasets/{id}");
    }

    @Test
    void theDocumentIsAskedForOnceAndWithoutCredentials() {
        server.on(DOCUMENT, Answer.json(503, "{}"));

        assertThat(client.health().unknownOperations()).isEmpty();

        assertThat(server.requests())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("authorization")).isNull());
    }

    @Test
    void aServerWithoutTheDocumentTellsNothing() {
        assertThat(client.health().unknownOperations()).isEmpty();
        server.on(DOCUMENT, Answer.redirect("https://elsewhere.example/"));
        assertThat(client.health().unknownOperations()).isEmpty();
        server.on(DOCUMENT, Answer.html(200, "<html>{\"openapi\":\"3.0.0\",\"paths\":{}}"));
        assertThat(client.health().unknownOperations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "text",
                "{'paths':{'/new':{'get':{}}}}",
                "{'openapi':'3.0.0'}",
                "{'openapi':'3.0.0','paths':[]}",
                "{'swagger':'2.0','paths':{'/new':{'get':{}}}}",
                "{'openapi':'3.0.0','paths':{'/new':{'get':{}}}"
            })
    void whatIsNoOpenApiDocumentTellsNothing(String body) {
        server.on(DOCUMENT, Answer.json(body.replace('\'', '"')));

        assertThat(client.health().unknownOperations()).isEmpty();
    }

    @Test
    void noReplyAndAReplyWithoutAnEndAreErrors() {
        server.on(DOCUMENT, Answer.lost());
        assertThatThrownBy(() -> client.health().unknownOperations()).isInstanceOf(TransportException.class);
        server.on(DOCUMENT, Answer.endless(" ".repeat(1 << 16)));
        assertThatThrownBy(() -> client.health().unknownOperations()).isInstanceOf(UnexpectedDataException.class);
    }

    private static Answer contract(String release) throws IOException {
        return Answer.json(Files.readString(Path.of("../openapi/scicat-" + release + ".json")));
    }

    private static Answer document(String paths) {
        return Answer.json(("{'openapi': '3.0.0', 'paths': {" + paths + "}}").replace('\'', '"'));
    }
}
