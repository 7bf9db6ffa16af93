package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.service.JobQueue.Admission;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private final List<String> worked = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final JobQueue<String> queue = new JobQueue<>(1, 2, this::work);

    private String work(String id) {
        worked.add(id);
        begun.countDown();
        try {
            finish.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted");
        }
        if (id.equals("bad")) {
            throw new IllegalStateException("a surprise");
        }
        return "done " + id;
    }

    @Test
    void aJobIsWorkedOnOnceHoweverOftenItIsReported() throws Exception {
        var first = queue.offer("a", null);
        var waiting = queue.offer("b", null);
        assertThat(queue.offer("a", null).admission()).isEqualTo(Admission.KNOWN);
        assertThat(queue.offer("b", null).end()).isSameAs(waiting.end());
        finish.countDown();
        assertThat(Objects.requireNonNull(first.end()).get(60, TimeUnit.SECONDS))
                .isEqualTo("done a");
        assertThat(Objects.requireNonNull(waiting.end()).get(60, TimeUnit.SECONDS))
                .isEqualTo("done b");
        assertThat(worked).containsExactly("a", "b");
        assertThat(queue.offer("a", null).admission())
                .as("afterwards it is a new report")
                .isEqualTo(Admission.TAKEN);
    }

    @Test
    void moreThanFitAreRefusedAndASurpriseEndsOneJobOnly() throws Exception {
        var bad = queue.offer("bad", null);
        begun.await();
        queue.offer("b", null);
        var last = queue.offer("c", null);
        assertThat(queue.offer("d", null).admission()).isEqualTo(Admission.FULL);
        assertThat(queue.waiting()).isEqualTo(queue.capacity());
        finish.countDown();
        assertThat(Objects.requireNonNull(last.end()).get(60, TimeUnit.SECONDS)).isEqualTo("done c");
        assertThat(Objects.requireNonNull(bad.end()))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("a surprise");
    }

    @Test
    void atTheEndWhatRunsFinishesAndWhatWaitsIsHandedBack() throws Exception {
        var running = queue.offer("a", null);
        begun.await();
        var waiting = queue.offer("b", null);
        Thread stopping = new Thread(() -> {
            try {
                assertThat(queue.stop(Duration.ofMinutes(1))).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        assertThat(Objects.requireNonNull(waiting.end()))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableOfType(CancellationException.class);
        assertThat(queue.offer("c", null).admission()).isEqualTo(Admission.ENDING);
        finish.countDown();
        assertThat(Objects.requireNonNull(running.end()).get(60, TimeUnit.SECONDS))
                .isEqualTo("done a");
        stopping.join();
        assertThat(worked).containsExactly("a");
    }

    @Test
    void whatDoesNotFinishInTimeIsInterrupted() throws Exception {
        var running = queue.offer("a", null);
        begun.await();
        assertThat(queue.stop(Duration.ZERO)).isFalse();
        assertThat(Objects.requireNonNull(running.end()))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("interrupted");
    }
}
