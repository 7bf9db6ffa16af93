package de.desy.scicat.client;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest extends Fixture {

    private static final String PATH = "GET /api/v4/datasets/a";
    private static final Answer GOOD = Answer.json("{\"pid\":\"a\",\"datasetName\":\"Ångström\"}");

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void readsAreRepeatedWhileTheServerIsAway(int status) {
        Answer away = Answer.json(status, "{}");
        server.onInTurn(PATH, away, away, away, GOOD);

        assertThat(client.datasets().get("a").pid()).isEqualTo("a");
        assertThat(timing.sleeps())
                .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void repliesAreWantedPlainAndAProxyThatCompressesThemIsNamed() {
        server.on(
                "GET /api/v4/datasets/a",
                Answer.bytes((byte) 0x1f, (byte) 0x8b, (byte) 8).with("Content-Encoding", "gzip"));

        assertThatThrownBy(() -> client.datasets().get("a"))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContainingAll(server.url(), "compressed (Content-Encoding: gzip)", "A proxy between")
                .hasMessageNotContaining("address");
        assertThat(server.requests("GET /api/v4/datasets/a").get(0).header("accept-encoding"))
                .isEqualTo("identity");
    }

    @Test
    void aCompressedErrorStillHasItsStatus() {
        server.on("GET /api/v4/datasets/a", Answer.json(404, "no text").with("Content-Encoding", "br"));

        assertThat(client.datasets().find("a")).isEmpty();
    }

    @Test
    void readsAreGivenUpAfterFourAttempts() {
        server.on(PATH, Answer.json(503, "{}"));

        var failure = catchThrowableOfType(
                ServerErrorException.class, () -> client.datasets().get("a"));

        assertThat(failure.retryable()).isTrue();
        assertThat(failure.outcomeUnknown()).isFalse();
        assertThat(server.requests(PATH)).hasSize(4);
    }

    @Test
    void aPlainServerErrorIsRepeatedOnce() {
        server.on(PATH, Answer.json(500, "\"Internal server error\""));

        assertThatThrownBy(() -> client.datasets().get("a")).isInstanceOf(ServerErrorException.class);
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void theServersWishHowLongToWaitIsHonouredUpToAHalfMinute() {
        server.onInTurn(PATH, Answer.retryAfter(503, "7"), Answer.retryAfter(503, "3600"), GOOD);

        client.datasets().get("a");

        assertThat(timing.sleeps()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(30));
    }

    @Test
    void aTruncatedReplyIsReadAgain() {
        server.onInTurn(PATH, Answer.truncated(GOOD.body()), GOOD);

        assertThat(client.datasets().get("a").datasetName()).contains("Ångström");
    }

    @Test
    void aLostReplyToAReadIsAskedForAgain() {
        server.onInTurn(PATH, Answer.lost(), GOOD);

        assertThat(client.datasets().get("a").pid()).isEqualTo("a");
    }

    @Test
    void aStalledReplyEndsAndIsReadAgain() {
        server.onInTurn(PATH, Answer.stalled(GOOD.body()), GOOD);
        try (var impatient = builder()
                .credentials(Credentials.token(TOKEN))
                .readTimeout(Duration.ofMillis(200))
                .build()) {
            assertThat(impatient.datasets().get("a").pid()).isEqualTo("a");
        }
    }

    @Test
    void eachReplyThatStallsEnds() {
        Answer stalled = Answer.stalled(GOOD.body());
        server.onInTurn(PATH, stalled, stalled, stalled, stalled);
        try (var impatient = builder()
                .credentials(Credentials.token(TOKEN))
                .readTimeout(Duration.ofMillis(100))
                .build()) {
            assertThatThrownBy(() -> impatient.datasets().get("a"))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("stalled");
        }
        assertThat(server.requests(PATH)).hasSize(4);
    }

    @Test
    void aReplyThatStallsEndsNoOther() throws Exception {
        server.on(PATH, Answer.stalled(GOOD.body()));
        server.on("GET /api/v4/datasets/b", Answer.json("{\"pid\":\"b\"}"));
        try (var impatient = builder()
                .credentials(Credentials.token(TOKEN))
                .readTimeout(Duration.ofMillis(300))
                .retry(new Retry(1, Duration.ofMillis(1), Duration.ofMillis(1)))
                .build()) {
            var stalled =
                    CompletableFuture.supplyAsync(() -> impatient.datasets().find("a"));
            do {
                assertThat(impatient.datasets().get("b").pid()).isEqualTo("b");
            } while (!stalled.isDone());
            assertThatThrownBy(stalled::get).hasCauseInstanceOf(TransportException.class);
        }
    }

    @Test
    void theWholeReplyMustArriveInTime() {
        server.on(PATH, Answer.stalled(GOOD.body()));
        try (var impatient = impatient(300)) {
            assertThatThrownBy(() -> impatient.datasets().get("a"))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("in time");
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAndTheThreadGoesOn() {
        server.on(PATH, request -> never());
        try (var impatient = impatient(300)) {
            assertThatThrownBy(() -> impatient.datasets().get("a"))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("in time");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            server.on(PATH, GOOD);
            assertThat(impatient.datasets().get("a").pid()).isEqualTo("a");
        }
    }

    @Test
    void aDemandForAPasswordThatStallsEndsInTime() {
        Answer stalled = Answer.stalled("x".repeat(100));
        server.on(
                "GET /api/v4/datasets/public/a",
                new Answer(401, Map.of("WWW-Authenticate", "Basic realm=\"r\""), stalled.body(), stalled.ending()));
        var own = HttpClient.newBuilder().authenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("user", "pass-word-2".toCharArray());
            }
        });
        try (var impatient =
                builder().httpClient(own).requestTimeout(Duration.ofMillis(300)).build()) {
            assertThatThrownBy(() -> impatient.datasets().findPublic("a"))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("in time");
        }
    }

    @Test
    void aProxyThatWantsAPasswordIsNamed() {
        server.on("CONNECT ", new Answer(407, Map.of("Proxy-Authenticate", "Basic realm=\"r\""), "", GOOD.ending()));
        try (var far = behindTheProxy()) {
            assertThatThrownBy(() -> far.datasets().findPublic("a"))
                    .isInstanceOf(SciCatException.class)
                    .hasMessageContaining("407");
        }
    }

    @Test
    void aWriteThatAProxyDoesNotPassOnWasNotDone() {
        server.on("CONNECT ", Answer.json(403, "{}"));
        try (var far = behindTheProxy()) {
            var failure = catchThrowableOfType(TransportException.class, () -> create(far));
            assertThat(failure).hasMessageContaining("the proxy makes no connection");
            assertThat(failure.outcomeUnknown()).isFalse();
        }
    }

    @Test
    void aConnectionThatIsLostBeforeItIsSecureIsTriedAgain() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var hangingUp = new Thread(() -> {
                while (!socket.isClosed()) {
                    try {
                        socket.accept().close();
                    } catch (IOException e) {
                        return; // the test is over
                    }
                }
            });
            hangingUp.start();
            try (var secure = SciCatClient.builder("https://127.0.0.1:" + socket.getLocalPort())
                    .timing(timing)
                    .build()) {
                assertThatThrownBy(() -> secure.datasets().findPublic("a")).isInstanceOf(TransportException.class);
            }
        }
        assertThat(timing.sleeps()).hasSize(3);
    }

    @Test
    void aCertificateThatNobodyTrustsIsNotTriedAgain() {
        var selfSigned = new WireMockServer(options().dynamicHttpsPort().httpDisabled(true));
        selfSigned.start();
        try (var secure = SciCatClient.builder("https://localhost:" + selfSigned.httpsPort())
                .timing(timing)
                .build()) {
            assertThatThrownBy(() -> secure.datasets().findPublic("a"))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("no secure connection");
        } finally {
            selfSigned.stop();
        }
        assertThat(timing.sleeps()).isEmpty();
    }

    private SciCatClient impatient(int millis) {
        return builder()
                .credentials(Credentials.token(TOKEN))
                .requestTimeout(Duration.ofMillis(millis))
                .build();
    }

    private SciCatClient behindTheProxy() {
        URI proxy = URI.create(server.url());
        return SciCatClient.builder("https://scicat.example")
                .httpClient(HttpClient.newBuilder()
                        .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort()))))
                .build();
    }

    private static Answer never() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.lost();
    }

    @Test
    void redirectionsWithinTheServerAreFollowed() {
        server.on(PATH, Answer.redirect("/moved/a"));
        server.on("GET /moved/a", GOOD);

        assertThat(client.datasets().get("a").pid()).isEqualTo("a");
        assertThat(server.requests("GET /moved/a").get(0).header("authorization"))
                .isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void redirectionsNeverCarryTheTokenToAnotherServer() {
        try (var other = new RawServer()) {
            server.on(PATH, Answer.redirect(other.url() + "/api/v4/datasets/a"));

            assertThatThrownBy(() -> client.datasets().get("a"))
                    .isInstanceOf(UnexpectedDataException.class)
                    .hasMessageContaining(other.url());
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void redirectionsInACircleEnd() {
        server.on(PATH, Answer.redirect("/api/v4/datasets/a"));

        assertThatThrownBy(() -> client.datasets().get("a"))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("redirections");
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        server.on(PATH, GOOD);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> client.datasets().get("a")).isInstanceOf(TransportException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aThreadThatWaitsForTheRestOfAReplyCanBeInterrupted() throws Exception {
        server.on(PATH, Answer.stalled(GOOD.body()));
        var failure = new CompletableFuture<Throwable>();
        Thread reader = new Thread(
                () -> failure.complete(catchThrowable(() -> client.datasets().get("a"))));
        reader.start();
        while (reader.isAlive()) {
            reader.interrupt(); // at any moment: before the reply, or in the middle of it
        }
        assertThat(failure.get()).isInstanceOf(TransportException.class).hasMessageContaining("interrupted");
    }

    @Test
    void aClosedClientSaysSo() {
        client.close();

        assertThatThrownBy(() -> client.datasets().get("a")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingTheAnonymousViewClosesNothing() {
        server.on("GET /api/v4/datasets/public/a", GOOD);
        client.anonymous().close();

        assertThat(client.anonymous().datasets().get("a").pid()).isEqualTo("a");
        assertThat(server.requests().get(0).header("authorization")).isNull();
    }

    private static void create(SciCatClient client) {
        client.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g'}"));
    }
}
