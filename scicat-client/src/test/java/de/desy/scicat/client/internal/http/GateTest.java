package de.desy.scicat.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Fixture;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.SciCatClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateTest extends Fixture {

    private static final long MILLISECOND = 1_000_000;

    private final Gate gate = new Gate(16);

    @Test
    void noMoreRequestsAreUnderWayThanAllowed() throws InterruptedException {
        var underWay = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        server.on("GET /api/v4/datasets", request -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            two.countDown();
            await(two);
            underWay.decrementAndGet();
            return Answer.json("{\"pid\":\"any\"}");
        });
        try (SciCatClient bounded =
                SciCatClient.builder(server.url()).concurrentRequests(2).build()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                var thread = new Thread(() -> bounded.datasets().findPublic("any"));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(most).hasValue(2);
        assertThatThrownBy(() -> SciCatClient.builder("http://x.example").concurrentRequests(0))
                .hasMessage("concurrentRequests is at least 1, not 0");
    }

    @Test
    void aServerThatHasEnoughGetsHalfAndLittleByLittleMoreAgain() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            gate.enter();
        }
        gate.leave("GET", 503, 0, 10);
        assertThat(gate.allowed()).isEqualTo(4);
        for (int i = 0; i < 3; i++) {
            gate.leave("GET", 429, 5, 20); // sent before the halving
        }
        assertThat(gate.allowed()).isEqualTo(4);
        for (int i = 0; i < 4; i++) {
            gate.leave("GET", 200, 15, 30);
        }
        assertThat(gate.allowed()).isBetween(4, 5);
        for (int i = 0; i < 200; i++) {
            gate.enter();
            gate.leave("GET", 200, 40, 50);
        }
        assertThat(gate.allowed()).isEqualTo(16);
    }

    @Test
    void aServerThatSlowsDownGetsLessAndLongRequestsDoNotCount() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            gate.enter();
            gate.leave("GET", 200, 0, 400 * MILLISECOND);
            gate.enter();
            gate.leave("POST", 201, 0, 3_000 * MILLISECOND);
        }
        assertThat(gate.allowed()).isEqualTo(16);
        for (int i = 0; i < 6; i++) {
            gate.enter();
        }
        gate.leave("GET", 200, 0, 2_000 * MILLISECOND);
        assertThat(gate.allowed()).isEqualTo(3);
    }

    @Test
    void aRequestThatWasInterruptedTellsNothingOfTheServer() throws InterruptedException {
        gate.enter();
        gate.leave("GET", Gate.NOTHING_LEARNT, 0, 10);
        assertThat(gate.allowed()).isEqualTo(16);
        gate.enter();
        gate.leave("GET", Gate.NO_REPLY, 0, 10);
        assertThat(gate.allowed()).isLessThan(16);
    }

    @Test
    void oneRequestIsAlwaysAllowed() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            gate.enter();
            gate.leave("GET", 0, 10L * i, 10L * i + 9);
        }
        assertThat(gate.allowed()).isEqualTo(1);
        gate.enter();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
