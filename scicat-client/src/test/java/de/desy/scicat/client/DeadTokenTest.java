package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.generated.api.DatasetsApi;
import de.desy.scicat.client.model.Dataset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server before 5.2.1 treats a request with a dead token as anonymous. A 5.2.1 answers 401 to
 * some dead tokens.
 */
class DeadTokenTest extends Fixture {

    private static final Answer FORBIDDEN =
            Answer.json(403, "{\"message\":\"Forbidden resource\",\"error\":\"Forbidden\",\"statusCode\":403}");
    private static final Answer EXPIRED = Answer.json(401, "{\"message\":\"SESSION_EXPIRED\",\"statusCode\":401}");

    @Test
    void aDeadTokenIsNeverTakenForNotThere() {
        tokenIsDead();
        server.on("GET /api/v4/datasets/a", Answer.json(404, "{\"message\":\"dataset: null not found\"}"));

        expectExpiry(() -> client.datasets().find("a"));
    }

    @Test
    void aDeadTokenIsNeverTakenForForbidden() {
        tokenIsDead();
        server.on("GET /api/v4/datasets/a", FORBIDDEN);

        expectExpiry(() -> client.datasets().get("a"));
    }

    @Test
    void aListOfPublicDatasetsIsNeverTakenForAll() {
        tokenIsDead();
        server.on("GET /api/v4/datasets", Answer.json("[]"));
        server.on("GET /api/v4/datasets/count", Answer.json("{\"count\":0}"));
        server.on("GET /api/v4/attachments", Answer.json("[]"));
        server.on("GET /api/v4/origdatablocks", Answer.json("[]"));
        server.on("GET /api/v3/datasets", Answer.json("[]"));

        expectExpiry(() -> client.datasets().stream(json("{}")).count());
        expectExpiry(() -> client.datasets().count(json("{}")));
        expectExpiry(() -> client.attachments().stream("a").count());
        expectExpiry(() -> client.origDatablocks().stream("a").count());
        expectExpiry(() -> client.origDatablocks().readFiles("a", (block, file) -> {}));
        expectExpiry(() -> client.generated(DatasetsApi.class).findAllV3(null));
    }

    @Test
    void aFiveLineServerSaysItself() {
        server.on("GET /api/v4/datasets/a", EXPIRED);
        server.on("POST /api/v4/datasets", EXPIRED);

        expectExpiry(() -> client.datasets().find("a"));
        expectExpiry(() -> client.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g'}")));
        assertThat(server.requests("POST")).hasSize(1);
    }

    @Test
    void aLiveAccountMayBeForbidden() {
        server.on("GET /api/v4/datasets/a", FORBIDDEN);

        assertThatThrownBy(() -> client.datasets().get("a"))
                .isInstanceOf(ForbiddenException.class)
                .hasMessageContaining("in no group that may do this");
    }

    @Test
    void aLiveTokenIsAskedAboutOnce() {
        server.on("GET /api/v4/datasets/count", Answer.json("{\"count\":3}"));

        assertThat(client.datasets().count(json("{}"))).isEqualTo(3);
        assertThat(client.datasets().count(json("{}"))).isEqualTo(3);
        assertThat(server.requests("GET /api/v3/auth/whoami")).hasSize(1);
        timing.pass(Duration.ofSeconds(61));
        client.datasets().count(json("{}"));
        assertThat(server.requests("GET /api/v3/auth/whoami")).hasSize(2);
    }

    @Test
    void aTokenIsAskedAboutAgainWhenItsEndHasPassed() {
        server.on("GET /api/v4/datasets/count", Answer.json("{\"count\":3}"));
        try (var one = client(Credentials.token(jwt(timing.now().plusSeconds(300))))) {
            one.datasets().count(json("{}"));
            timing.pass(Duration.ofSeconds(299));
            one.datasets().count(json("{}"));
            assertThat(server.requests("GET /api/v3/auth/whoami")).hasSize(1);
            timing.pass(Duration.ofSeconds(2));
            tokenIsDead();
            expectExpiry(() -> one.datasets().count(json("{}")));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-7_200, -300, 0, 300, 7_200})
    void theEndOfATokenIsMeasuredByTheServersClock(int ahead) {
        server.on(
                "GET /api/v3/auth/whoami",
                request -> Answer.json("{\"_id\":\"1\"}")
                        .with("Date", date(timing.now().minusSeconds(ahead))));
        server.on("GET /api/v4/datasets/count", Answer.json("{\"count\":3}"));
        try (var one =
                client(Credentials.token(jwt(timing.now().minusSeconds(ahead).plusSeconds(100))))) {
            one.datasets().count(json("{}"));
            timing.pass(Duration.ofSeconds(98));
            one.datasets().count(json("{}"));
            assertThat(server.requests("GET /api/v3/auth/whoami")).hasSize(1);

            timing.pass(Duration.ofSeconds(2)); // it expires, and from now on the server treats it as anonymous
            tokenIsDead();
            expectExpiry(() -> one.datasets().count(json("{}")));
        }
    }

    @Test
    void aTokenThatDiesUnderAListIsNoWitnessForIt() {
        var token = jwt(timing.now().plusSeconds(100));
        server.on("GET /api/v4/datasets", request -> {
            timing.pass(Duration.ofSeconds(101)); // the server takes so long, and then treats the request as anonymous
            tokenIsDead();
            return Answer.json("[]");
        });
        try (var one = client(Credentials.token(token))) {
            expectExpiry(() -> one.datasets().stream(json("{}")).count());
        }
    }

    @Test
    void aListThatOutlivedItsLoginIsReadAgainWithTheNextOne() {
        var logins = new AtomicInteger();
        server.on(
                "POST /api/v3/auth/login",
                request -> Answer.json(
                        201, "{\"access_token\":\"login-token-" + logins.incrementAndGet() + "\",\"expires_in\":100}"));
        server.on("GET /api/v4/datasets", request -> {
            boolean first = "Bearer login-token-1".equals(request.header("authorization"));
            if (first) {
                timing.pass(Duration.ofSeconds(101));
            }
            return Answer.json(first ? "[]" : "[{\"pid\":\"private\"}]");
        });
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            assertThat(one.datasets().stream(json("{}")).map(Dataset::pid)).containsExactly("private");
        }
    }

    @Test
    void aClockThatIsWrongDoesNotKillALiveToken() {
        server.on("GET /api/v4/datasets/count", Answer.json("{\"count\":3}"));
        try (var one = client(Credentials.token(jwt(timing.now().minusSeconds(9_000))))) {
            assertThat(one.datasets().count(json("{}"))).isEqualTo(3);
        }
    }

    @Test
    void whoamiTellsADeadTokenFromALiveOne() {
        assertThat(client.users().whoami()).hasValueSatisfying(account -> {
            assertThat(account.username()).isEqualTo("u");
            assertThat(account.groups()).containsExactly("g");
        });
        tokenIsDead();
        assertThat(client.users().whoami()).isEmpty();
        assertThat(client.anonymous().users().whoami()).isEmpty();
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private void tokenIsDead() {
        server.on("GET /api/v3/auth/whoami", Answer.json(""));
    }

    private void expectExpiry(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SessionExpiredException.class)
                .hasMessageContaining(server.url())
                .hasMessageContaining("token")
                .hasMessageNotContaining(TOKEN);
    }
}
