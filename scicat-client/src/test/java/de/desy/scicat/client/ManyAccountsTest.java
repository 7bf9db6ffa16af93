package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.SessionExpiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A web service acts for each of its users with one client. */
class ManyAccountsTest extends Fixture {

    private static final String DATASET = "GET /api/v4/datasets/";
    private static final String LIST = "GET /api/v4/datasets?";

    /** The server tells who asked. */
    private void tellsWhoAsked() {
        server.on(DATASET, request -> Answer.json("{\"pid\":\"" + request.header("authorization") + "\"}"));
    }

    private SciCatClient as(int number) {
        return client.as(Credentials.token("token-of-user-" + number));
    }

    @Test
    void noReplyOfOneUserReachesAnother() throws Exception {
        tellsWhoAsked();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> pids = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                int user = i;
                pids.add(threads.submit(() -> as(user).datasets().get("a").pid()));
            }
            for (int i = 0; i < pids.size(); i++) {
                assertThat(pids.get(i).get()).isEqualTo("Bearer token-of-user-" + i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theFirstClientKeepsItsAccount() {
        tellsWhoAsked();

        as(1).datasets().get("a");

        assertThat(client.datasets().get("a").pid()).isEqualTo("Bearer " + TOKEN);
        assertThat(as(1).anonymous().users().whoami()).isEmpty();
    }

    @Test
    void aTokenThatIsUsedForEachRequestAnewIsAskedAboutOnce() {
        server.on(LIST, Answer.json("[]"));
        String token = jwt(timing.now().plus(Duration.ofHours(1)));

        for (int i = 0; i < 3; i++) {
            assertThat(client.as(Credentials.token(token)).datasets().stream(json("{}")))
                    .isEmpty();
        }

        assertThat(server.requests("GET /api/v3/auth/whoami")).hasSize(1);
    }

    @Test
    void aDeadTokenOfOneUserSaysNothingAboutAnother() {
        server.on(
                "GET /api/v3/auth/whoami",
                request -> String.valueOf(request.header("authorization")).endsWith("-1")
                        ? Answer.json("")
                        : Answer.json("{\"_id\":\"2\",\"username\":\"two\",\"currentGroups\":[]}"));
        server.on(LIST, Answer.json("[]"));

        assertThatThrownBy(() -> as(1).datasets().stream(json("{}")).toList())
                .isInstanceOf(SessionExpiredException.class);
        assertThat(as(2).datasets().stream(json("{}"))).isEmpty();
    }

    @Test
    void whatTheServerDoesIsFoundOutOnceForAll() {
        as(1).traits();
        int asked = server.requests().size();

        as(2).traits();

        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void aSecretIsNotShownWhenAServerRepeatsIt() {
        String secret = "secret-of-user-7";
        server.on(DATASET, Answer.json(403, "{\"message\":\"no: " + secret + "\"}"));
        SciCatClient user = client.as(Credentials.token(secret));

        var failure = catchThrowableOfType(
                ForbiddenException.class, () -> user.datasets().get("a"));

        assertThat(failure).hasMessageNotContaining(secret).hasMessageContaining("[redacted]");
        assertThat(failure.body()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer two words", "Bearer a\r\nX-Evil: 1", "ключ"})
    void aTokenThatIsNoneIsRefusedAsTheServerWouldRefuseIt(String header) {
        SciCatClient user = client.as(Credentials.bearer(header));

        var failure = catchThrowableOfType(
                SessionExpiredException.class, () -> user.datasets().get("a"));

        assertThat(failure.httpStatus()).hasValue(401);
        assertThat(failure).hasMessageNotContaining(header);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc-1", "bearer  abc-1 ", "abc-1"})
    void aHeaderIsTakenAsItCame(String header) {
        tellsWhoAsked();

        assertThat(client.as(Credentials.bearer(header)).datasets().get("a").pid())
                .isEqualTo("Bearer abc-1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "Bearer "})
    void whoeverBringsNoTokenReadsPublicData(String header) {
        tellsWhoAsked();

        assertThat(client.as(Credentials.bearer(header)).datasets().get("a").pid())
                .isEqualTo("null");
    }

    @Test
    void connectionsThatManyUsersLeftBehindCostAWriteNothing() throws Exception {
        var all = new CountDownLatch(40);
        server.on(DATASET, request -> {
            all.countDown();
            await(all);
            return Answer.json("{\"pid\":\"a\"}");
        });
        server.on("PATCH /api/v4/datasets/a", Answer.json("{\"pid\":\"a\"}"));
        ExecutorService threads = Executors.newFixedThreadPool(40);
        try {
            CompletableFuture.allOf(IntStream.range(0, 40)
                            .mapToObj(i -> CompletableFuture.runAsync(
                                    () -> as(i).datasets().get("a"), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }
        as(1).traits();
        int before = server.requests().size();
        timing.pass(Duration.ofSeconds(4));

        as(1).request("PATCH", "/api/v4/datasets/a", json("{'comment':'x'}"));

        assertThat(server.requests()).hasSize(before + 1);
    }

    @Test
    void theIdOfARequestStandsInTheServersLogAndInTheFailure() {
        server.on(DATASET, Answer.json(403, "{\"message\":\"Forbidden resource\"}"));
        SciCatClient user = as(1).requestId("req-77").userAgent("portal/2");

        assertThatThrownBy(() -> user.datasets().get("a")).hasMessageContaining("[req-77]");
        assertThat(server.requests(DATASET))
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("x-request-id", "req-77")
                        .containsEntry("user-agent", "portal/2"));
        assertThatThrownBy(() -> client.requestId("two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenThousandUsersInASmallHeap() throws Exception {
        tellsWhoAsked();
        String said = JavaProcess.inHeap(64, Portal.class, server.url());

        assertThat(said).contains("10000 users, each with an answer of their own; no thread more than for 100");
        assertThat(server.connections()).isLessThanOrEqualTo(8);
    }

    /** A web service that keeps the client of each user, in a JVM of its own. */
    static final class Portal {
        private Portal() {}

        public static void main(String[] args) {
            List<SciCatClient> users = new ArrayList<>();
            try (var portal = SciCatClient.connect(args[0], Credentials.anonymous())) {
                int threads = 0;
                for (int i = 0; i < 10_000; i++) {
                    String token = jwt(i, null, Instant.EPOCH.plus(Duration.ofDays(50_000)));
                    SciCatClient user = portal.as(Credentials.token(token));
                    users.add(user);
                    String answer = user.datasets().get("a").pid();
                    if (!answer.equals("Bearer " + token)) {
                        throw new IllegalStateException("the answer of somebody else");
                    }
                    threads = i == 100 ? Thread.getAllStackTraces().size() : threads;
                }
                System.out.println(users.size() + " users, each with an answer of their own; "
                        + (Thread.getAllStackTraces().size() <= threads ? "no thread" : "threads")
                        + " more than for 100");
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
