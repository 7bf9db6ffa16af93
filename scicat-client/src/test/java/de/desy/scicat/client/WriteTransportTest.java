package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How writes are sent: once, on a fresh connection, and with a known outcome where there is one. */
class WriteTransportTest extends Fixture {

    private static final String PATH = "GET /api/v4/datasets/a";
    private static final Answer GOOD = Answer.json("{\"pid\":\"a\",\"datasetName\":\"Ångström\"}");

    @Test
    void aWriteMayHaveLessTimeThanAllRequests() {
        server.on("POST /api/v4/datasets", Answer.stalled(GOOD.body()));

        var failure = catchThrowableOfType(
                TransportException.class, () -> create(client.writesWithin(Duration.ofMillis(300))));

        assertThat(failure).hasMessageContaining("no complete reply in time");
        assertThat(failure.outcomeUnknown()).isTrue();
    }

    @Test
    void aWriteWhoseReplyIsLostIsNotSentAgain() {
        server.on("POST /api/v4/datasets", Answer.lost());

        var failure = catchThrowableOfType(TransportException.class, () -> create(client));

        assertThat(failure.outcomeUnknown()).isTrue();
        assertThat(server.requests("POST")).hasSize(1);
    }

    @Test
    void aWriteIsNotRepeatedWhenTheServerIsAway() {
        server.on("POST /api/v4/datasets", Answer.json(503, "{}"));

        assertThatThrownBy(() -> create(client)).isInstanceOf(ServerErrorException.class);
        assertThat(server.requests("POST")).hasSize(1);
    }

    @Test
    void aWriteThatNeverLeftHasAKnownOutcome() throws IOException {
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        try (var lonely = SciCatClient.connect("http://127.0.0.1:" + port, Credentials.token(TOKEN))) {
            var failure = catchThrowableOfType(TransportException.class, () -> create(lonely));

            assertThat(failure.outcomeUnknown()).isFalse();
            assertThat(failure).hasMessageContaining("no connection").hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    void aWriteAfterAPauseGetsAFreshConnectionFirst() {
        server.on(PATH, GOOD);
        server.on("POST /api/v4/datasets", GOOD);
        client.datasets().get("a");
        timing.pass(Duration.ofSeconds(4));

        create(client);

        assertThat(server.requests().stream().map(request -> request.method() + " " + request.path()))
                .containsExactly(PATH, "GET /api/v3/auth/whoami", "POST /api/v4/datasets");
    }

    @Test
    void eachConnectionThatPausedIsFreshBeforeAWriteTakesIt() {
        var both = new CountDownLatch(2);
        server.on(PATH, request -> {
            both.countDown();
            await(both);
            return GOOD;
        });
        server.on("POST /api/v4/datasets", GOOD);
        var other = CompletableFuture.supplyAsync(() -> client.datasets().get("a"));
        client.datasets().get("a");
        other.join();
        timing.pass(Duration.ofSeconds(4));
        client.datasets().get("a"); // on one of the two

        create(client);

        assertThat(server.requests().stream().map(request -> request.method() + " " + request.path()))
                .containsExactly(PATH, PATH, PATH, "GET /api/v3/auth/whoami", "POST /api/v4/datasets");
    }

    @Test
    void aWriteIsNotRedirected() {
        server.on("POST /api/v4/datasets", Answer.redirect("/elsewhere"));

        assertThatThrownBy(() -> create(client)).isInstanceOf(UnexpectedDataException.class);
        assertThat(server.requests()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void create(SciCatClient client) {
        client.datasets().create(json("{'type':'raw','owner':'o','ownerGroup':'g'}"));
    }
}
