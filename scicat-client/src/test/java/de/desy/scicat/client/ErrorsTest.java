package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.ConflictException;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.PreconditionFailedException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest extends Fixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {\"message\":[\"type must be a string\",\"b\"],\"error\":\"Bad Request\",\"statusCode\":400} | type must be a string;b",
                "403 | {\"message\":\"Unauthorized access\",\"error\":\"Forbidden\",\"statusCode\":403} | Unauthorized access",
                "409 | {\"message\":\"A dataset exists\",\"statusCode\":409} | A dataset exists",
                "424 | \"Error occurred: AxiosError\" | Error occurred: AxiosError",
                "400 | [\"/creators must be there\",\"/x\"] | /creators must be there;/x",
                "400 | {\"status\":400,\"message\":\"[{\\\"property\\\":\\\"owner\\\",\\\"children\\\":[],\\\"constraints\\\":{\\\"isString\\\":\\\"owner must be a string\\\"}}]\"} | owner must be a string",
                "418 | plain words | plain words",
                "401 | {\"error\":\"who\"} | who",
                "412 | {\"odd\":1} | {\"odd\":1}",
            })
    void everyShapeOfErrorBodyIsUnderstood(int status, String body, String messages) {
        server.on("POST /api/v4/datasets", Answer.json(status, body));

        var failure = catchThrowableOfType(HttpStatusException.class, this::create);

        assertThat(failure.status()).isEqualTo(status);
        assertThat(String.join(";", failure.serverMessages())).isEqualTo(messages);
        assertThat(failure)
                .hasMessageContaining("POST /api/v4/datasets of " + server.url())
                .hasMessageContaining(failure.serverMessages().get(0));
    }

    @Test
    void statusesHaveTheirOwnExceptions() {
        assertThat(failureOf(400)).isInstanceOf(BadRequestException.class);
        assertThat(failureOf(401)).isInstanceOf(UnauthorizedException.class);
        assertThat(failureOf(403)).isInstanceOf(ForbiddenException.class);
        assertThat(failureOf(404)).isInstanceOf(NotFoundException.class);
        assertThat(failureOf(409)).isInstanceOf(ConflictException.class);
        assertThat(failureOf(412)).isInstanceOf(PreconditionFailedException.class);
        assertThat(failureOf(424)).isExactlyInstanceOf(HttpStatusException.class);
        assertThat(failureOf(502)).isInstanceOf(ServerErrorException.class);
    }

    @Test
    void aFailedWriteMayHaveBeenDoneARefusedOneHasNot() {
        assertThat(failureOf(500).outcomeUnknown()).isTrue();
        assertThat(failureOf(502).outcomeUnknown()).isTrue();
        assertThat(failureOf(409).outcomeUnknown()).isFalse();
        assertThat(failureOf(400).outcomeUnknown()).isFalse();
    }

    @Test
    void bodiesAreKeptUpTo64Kibibytes() {
        server.on("POST /api/v4/datasets", Answer.json(400, "\"" + "ä".repeat(50_000) + "\""));

        var failure = catchThrowableOfType(BadRequestException.class, this::create);

        assertThat(failure.body().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60_000, 66_000);
        assertThat(failure.getMessage()).hasSizeLessThan(1_000);
    }

    @Test
    void anUnknownRouteIsNotTakenForAMissingDataset() {
        assertThatThrownBy(() -> client.datasets().find("a"))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("address of SciCat's API")
                .hasMessageContaining(server.url());
    }

    @Test
    void aWebPageIsNotTakenForData() {
        server.on("GET /api/v4/datasets/", Answer.html(200, "<!doctype html><html></html>"));

        assertThatThrownBy(() -> client.datasets().find("a"))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("a web page")
                .hasMessageContaining(server.url());
    }

    @Test
    void anErrorPageOfAProxyIsNotTakenForAMissingDataset() {
        server.on("GET /api/v4/datasets/", Answer.html(404, "<html>not found</html>"));

        assertThatThrownBy(() -> client.datasets().find("a")).isInstanceOf(UnexpectedDataException.class);
    }

    @Test
    void anEmptyReplyIsNotTakenForADataset() {
        server.on("GET /api/v4/datasets/", Answer.json(""));

        assertThatThrownBy(() -> client.datasets().get("a"))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("not a JSON object");
    }

    @Test
    void aWriteAnsweredUnreadablyMayHaveBeenDone() {
        server.on("POST /api/v4/datasets", Answer.html(200, "<html>"));

        var failure = catchThrowableOfType(UnexpectedDataException.class, this::create);

        assertThat(failure.outcomeUnknown()).isTrue();
    }

    private SciCatException failureOf(int status) {
        server.on("POST /api/v4/datasets", Answer.json(status, "{\"message\":\"m\"}"));
        return catchThrowableOfType(SciCatException.class, this::create);
    }

    private void create() {
        client.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g'}"));
    }
}
