package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.client.model.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class CredentialsTest extends Fixture {

    private static final String LOGIN = "POST /api/v3/auth/login";
    private static final String DATASET = "GET /api/v4/datasets/a";

    @Test
    void aThousandThreadsLogInOnce() throws Exception {
        loginsAnswer(3600);
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            aThousandTimes(() -> one.datasets().get("a"));
        }
        assertThat(server.requests(LOGIN)).hasSize(1);
    }

    @Test
    void aThousandThreadsRenewAnEndingLoginOnce() throws Exception {
        loginsAnswer(3600);
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            one.datasets().get("a");
            timing.pass(Duration.ofSeconds(3_541));
            aThousandTimes(() -> one.datasets().get("a"));
        }
        assertThat(server.requests(LOGIN)).hasSize(2);
        assertThat(server.requests(DATASET).stream().skip(1).map(request -> request.header("authorization")))
                .hasSize(1_000)
                .containsOnly("Bearer login-token-2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThousandThreadsWhoseTokenTheServerForgetsLogInOnceMore(boolean old) throws Exception {
        loginsAnswer(3600);
        server.on(
                "GET /api/v3/auth/whoami",
                request -> isFirst(request) ? Answer.json("") : Answer.json("{\"_id\":\"1\"}"));
        server.on(
                DATASET,
                request -> !isFirst(request)
                        ? Answer.json("{\"pid\":\"a\"}")
                        : old
                                ? Answer.json(403, "{\"message\":\"Forbidden resource\"}")
                                : Answer.json(401, "{\"message\":\"SESSION_EXPIRED\"}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            aThousandTimes(() -> one.datasets().get("a"));
        }
        assertThat(server.requests(LOGIN)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-7_200, -30, 0, 30, 7_200})
    void aLoginIsRenewedInTimeHoweverWrongTheClockOfThisMachineIs(int ahead) {
        var number = new AtomicInteger();
        server.on(LOGIN, request -> {
            Instant made = timing.now().minusSeconds(ahead); // by the server's clock
            return Answer.json(
                    201, "{\"access_token\":\"" + jwt(number.incrementAndGet(), made, made.plusSeconds(600)) + "\"}");
        });
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            one.datasets().get("a");
            timing.pass(Duration.ofSeconds(539));
            one.datasets().get("a");
            assertThat(server.requests(LOGIN)).hasSize(1);
            timing.pass(Duration.ofSeconds(2));
            one.datasets().get("a");
        }
        assertThat(server.requests(LOGIN)).hasSize(2);
    }

    @Test
    void aTokenFileThatIsReplacedAfterItsTokenDiedIsReadAgainThoughItLooksTheSame(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "login-token-1\n");
        FileTime time = Files.getLastModifiedTime(file);
        server.on(
                "GET /api/v3/auth/whoami",
                request -> isFirst(request) ? Answer.json("") : Answer.json("{\"_id\":\"1\"}"));
        server.on(
                DATASET,
                request -> isFirst(request)
                        ? Answer.json(403, "{\"message\":\"Forbidden resource\"}")
                        : Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.tokenFile(file))) {
            Files.writeString(file, "login-token-2\n"); // of the same length, within the same second
            Files.setLastModifiedTime(file, time);

            assertThat(one.datasets().get("a").pid()).isEqualTo("a");
        }
        assertThat(server.requests(DATASET).get(1).header("authorization")).isEqualTo("Bearer login-token-2");
    }

    @Test
    void theLoginIsRenewedAMinuteBeforeItEnds() {
        loginsAnswer(600);
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            one.datasets().get("a");
            timing.pass(Duration.ofSeconds(539));
            one.datasets().get("a");
            assertThat(server.requests(LOGIN)).hasSize(1);
            timing.pass(Duration.ofSeconds(2));
            one.datasets().get("a");
        }

        assertThat(server.requests(LOGIN)).hasSize(2);
        assertThat(server.requests(DATASET).get(2).header("authorization")).isEqualTo("Bearer login-token-2");
    }

    @Test
    void aLoginThatTheServerForgotIsRenewedAndTheRequestRepeated() {
        loginsAnswer(3600);
        server.on(
                "GET /api/v3/auth/whoami",
                request -> "Bearer login-token-1".equals(request.header("authorization"))
                        ? Answer.json("")
                        : Answer.json("{\"_id\":\"1\"}"));
        server.on(
                "POST /api/v4/datasets",
                request -> "Bearer login-token-1".equals(request.header("authorization"))
                        ? Answer.json(403, "{\"message\":\"Forbidden resource\"}")
                        : Answer.json(201, "{\"pid\":\"a\"}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            var created = one.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g'}"));
            assertThat(created.pid()).isEqualTo("a");
        }
        assertThat(server.requests(LOGIN)).hasSize(2);
    }

    @Test
    void aRefusedLoginSaysSo() {
        server.on(LOGIN, Answer.json(401, "{\"message\":\"Unauthorized\",\"statusCode\":401}"));
        try (var one = client(Credentials.password("u", "pass-word-1"))) {
            assertThatThrownBy(() -> one.datasets().get("a"))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageContaining("User name or password")
                    .hasMessageNotContaining("pass-word-1");
        }
        assertThat(server.requests(LOGIN)).hasSize(1);
    }

    @Test
    void ldapHasItsOwnRoute() {
        server.on("POST /api/v3/auth/ldap", Answer.json(201, "{\"access_token\":\"t-ldap-1\",\"expires_in\":3600}"));
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.ldap("u", "pass-word-1".toCharArray()))) {
            assertThat(one.datasets().get("a").pid()).isEqualTo("a");
        }
        assertThat(server.requests("POST /api/v3/auth/ldap").get(0).body())
                .isEqualTo("{\"password\":\"pass-word-1\",\"username\":\"u\"}");
    }

    @Test
    void aTokenFileIsReadAgainWhenItWasReplaced(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first-token\n");
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.tokenFile(file))) {
            one.datasets().get("a");
            Files.writeString(file, "other-token\n");
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
            one.datasets().get("a");
            Files.writeString(file, "");
            one.datasets().get("a");
            Files.delete(file);
            one.datasets().get("a");
        }

        assertThat(server.requests(DATASET).stream().map(request -> request.header("authorization")))
                .containsExactly(
                        "Bearer first-token", "Bearer other-token", "Bearer other-token", "Bearer other-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two words", "line\nbreak", "line\r", "Bearer abcdefgh", "ümlaut"})
    void whatCannotBeATokenIsRefusedAtOnce(String text) {
        assertThatThrownBy(() -> Credentials.token(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingTokenFileIsNoticedWhenTheClientIsBuilt(@TempDir Path folder) {
        Credentials credentials = Credentials.tokenFile(folder.resolve("none"));

        assertThatThrownBy(() -> client(credentials))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
    }

    @Test
    void anUnsetVariableIsNamed() {
        assertThatThrownBy(() -> Credentials.tokenFromEnv("SCICAT_NO_SUCH_VARIABLE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SCICAT_NO_SUCH_VARIABLE");
    }

    @Test
    void secretsAppearNeitherInLogsNorInMessages() {
        String token = jwt(timing.now().plus(Duration.ofHours(1)));
        String echo = "{\"message\":\"no " + token + " and Bearer login-token-1\"}";
        String whole = echo.replace(" and ", " and login-token-1 and pass-word-1 and ");
        server.on("POST /api/v4/datasets", request -> Answer.json(400, knows(request) ? whole : echo));
        server.on(DATASET, request -> Answer.json(500, knows(request) ? whole : echo));
        server.on("GET /api/v4/datasets/" + token, Answer.json(404, echo));
        loginsAnswer(3600);
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var log = new ListAppender<ILoggingEvent>();
        Level level = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        var texts = new StringWriter();
        var out = new PrintWriter(texts);
        try (var one = client(Credentials.token(token));
                var two = client(Credentials.password("u", "pass-word-1"))) {
            for (SciCatClient each : new SciCatClient[] {one, two}) {
                failure(out, () -> each.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g'}")));
                failure(out, () -> each.datasets().get("a"));
                failure(out, () -> each.datasets().get(token));
                out.println(each);
            }
            out.println(Credentials.token(token) + " " + Credentials.password("u", "pass-word-1"));
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }
        log.list.forEach(event -> out.println(event.getFormattedMessage()));

        assertThat(log.list).isNotEmpty();
        assertThat(texts.toString())
                .contains("[redacted]")
                .doesNotContain(token)
                .doesNotContain("pass-word-1")
                .doesNotContain("login-token-1");
    }

    private static void aThousandTimes(Callable<Dataset> read) throws Exception {
        var start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(1_000);
        try {
            var waiting = new ArrayList<Future<Dataset>>();
            for (int i = 0; i < 1_000; i++) {
                waiting.add(pool.submit(() -> {
                    start.await();
                    return read.call();
                }));
            }
            start.countDown();
            for (Future<Dataset> dataset : waiting) {
                assertThat(dataset.get().pid()).isEqualTo("a");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean isFirst(RawServer.Request request) {
        return "Bearer login-token-1".equals(request.header("authorization"));
    }

    /** Whether the client knows the secret: a client can only hide secrets that it has. */
    private static boolean knows(RawServer.Request request) {
        return "Bearer login-token-1".equals(request.header("authorization"));
    }

    private static void failure(PrintWriter out, Runnable call) {
        try {
            call.run();
        } catch (HttpStatusException e) {
            e.printStackTrace(out);
            out.println(e.body() + e.serverMessages() + e.path());
        }
    }

    private void loginsAnswer(int seconds) {
        var number = new AtomicInteger();
        server.on(
                LOGIN,
                request -> Answer.json(
                        201,
                        "{\"access_token\":\"login-token-" + number.incrementAndGet() + "\",\"expires_in\":" + seconds
                                + "}"));
    }
}
