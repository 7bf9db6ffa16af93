package de.desy.scicat.service;

import static de.desy.scicat.service.EmbeddedBroker.DEAD;
import static de.desy.scicat.service.EmbeddedBroker.QUEUE;
import static de.desy.scicat.service.EmbeddedBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that messages report, with a broker that speaks RabbitMQ's protocol. */
class RabbitTriggerTest {
    private static final JobEnd DONE = new JobEnd(JobEnd.Kind.DONE, "");

    @TempDir
    private Path directory;

    private final BlockingQueue<String> worked = new LinkedBlockingQueue<>();
    private final List<Worker> processes = new ArrayList<>();
    private final ServiceMetrics metrics = new ServiceMetrics();
    private EmbeddedBroker broker;

    @BeforeEach
    void prepare() throws Exception {
        broker = new EmbeddedBroker(directory);
    }

    @AfterEach
    void end() throws Exception {
        for (Worker process : processes) {
            process.stop();
        }
        broker.close();
        metrics.close();
    }

    /** The parts of a service process that handle messages. */
    private final class Worker {
        private final JobQueue<JobEnd> queue;
        private final RabbitTrigger trigger;

        Worker(Function<String, JobEnd> work) {
            queue = new JobQueue<>(2, 2, work);
            RabbitSettings settings = new RabbitSettings(broker.factory(), QUEUE, 2, 3, List.of(Duration.ofMillis(20)));
            trigger = new RabbitTrigger(settings, id -> queue.offer(id, null), metrics);
            processes.add(this);
            trigger.start();
        }

        void stop() throws InterruptedException {
            queue.stop(Duration.ZERO);
            trigger.close();
        }
    }

    private JobEnd work(String id) {
        worked.add(id);
        return DONE;
    }

    private String nextWorked() throws InterruptedException {
        return String.valueOf(worked.poll(EmbeddedBroker.SOON.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void aMessageIsAcknowledgedWhenItsJobIsFinishedAndNotBefore() throws Exception {
        broker.start();
        CountDownLatch finish = new CountDownLatch(1);
        broker.sendJob("job-1");
        Worker first = new Worker(id -> {
            worked.add(id);
            return finished(finish);
        });
        assertThat(nextWorked()).isEqualTo("job-1");

        first.stop(); // the process dies while it holds the message
        new Worker(this::work);
        assertThat(nextWorked()).as("the broker gives it to another").isEqualTo("job-1");
        await(() -> broker.waiting(QUEUE) == 0);
        assertThat(broker.waiting(DEAD)).isZero();
    }

    private static JobEnd finished(CountDownLatch finish) {
        try {
            finish.await();
            return DONE;
        } catch (InterruptedException e) {
            return new JobEnd(JobEnd.Kind.AGAIN, "interrupted");
        }
    }

    @Test
    void whatIsNoJobIsPutAsideWithTheReasonAndTheOthersGoOn() throws Exception {
        broker.start();
        broker.send("<job/>");
        broker.send("{\"type\": \"publish\"}");
        broker.sendJob("job-2");
        new Worker(this::work);

        assertThat(nextWorked()).isEqualTo("job-2");
        GetResponse first = broker.deadLetter();
        GetResponse second = broker.deadLetter();
        assertThat(new String(first.getBody(), StandardCharsets.UTF_8)).isEqualTo("<job/>");
        assertThat(EmbeddedBroker.reason(first.getProps())).contains("not JSON");
        assertThat(first.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat(EmbeddedBroker.reason(second.getProps())).contains("no id of a job");
        await(() -> metrics.text().contains("publisher_rabbitmq_dead_letters_total 2.0"));
    }

    @Test
    void aJobThatNobodyMayFinishIsPutAsideAtOnce() throws Exception {
        broker.start();
        broker.sendJob("job-3");
        new Worker(id -> {
            worked.add(id);
            return new JobEnd(JobEnd.Kind.ASIDE, "there is no such job");
        });
        assertThat(EmbeddedBroker.reason(broker.deadLetter().getProps())).isEqualTo("there is no such job");
        assertThat(worked).containsExactly("job-3");
    }

    @Test
    void aJobIsTriedAgainAndPutAsideAfterTheLastAttempt() throws Exception {
        broker.start();
        broker.sendJob("job-4");
        new Worker(id -> {
            worked.add(id);
            if (worked.size() == 2) {
                throw new IllegalStateException("a surprise");
            }
            return new JobEnd(JobEnd.Kind.AGAIN, "SciCat did not answer");
        });
        assertThat(EmbeddedBroker.reason(broker.deadLetter().getProps()))
                .isEqualTo("attempt 3 failed: SciCat did not answer");
        assertThat(worked).containsExactly("job-4", "job-4", "job-4");
        await(() -> broker.waiting(QUEUE) == 0);
    }

    @Test
    void moreMessagesThanRoomAreAllWorkedOn() throws Exception {
        broker.start();
        for (int i = 0; i < 20; i++) {
            broker.sendJob("job-5-" + i);
        }
        new Worker(this::work);
        new Worker(this::work);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(nextWorked());
        }
        assertThat(all).doesNotHaveDuplicates().allMatch(id -> id.startsWith("job-5-"));
    }

    @Test
    void aBrokerThatIsDownAtTheStartAndLaterIsFoundAgain() throws Exception {
        Worker process = new Worker(this::work);
        await(() -> process.trigger.problem().orElse("").contains("cannot be reached"));

        broker.start();
        await(() -> process.trigger.problem().isEmpty());
        broker.sendJob("job-6");
        assertThat(nextWorked()).isEqualTo("job-6");

        broker.stop();
        await(() -> process.trigger.problem().isPresent());
        broker.start();
        await(() -> process.trigger.problem().isEmpty());
        broker.sendJob("job-7");
        assertThat(nextWorked()).isEqualTo("job-7");
    }

    @Test
    void whatIsAtWorkWhenTheBrokerGoesDownIsFinishedAllTheSame() throws Exception {
        broker.start();
        CountDownLatch finish = new CountDownLatch(1);
        Worker process = new Worker(id -> {
            JobEnd end = id.equals("job-8") ? finished(finish) : DONE;
            worked.add(id);
            return end;
        });
        await(() -> process.trigger.problem().isEmpty());
        broker.sendJob("job-8");
        await(() -> process.queue.running() == 1);

        broker.stop();
        finish.countDown();
        assertThat(nextWorked()).isEqualTo("job-8");
        broker.start();

        await(() -> process.trigger.problem().isEmpty());
        broker.sendJob("job-9");
        assertThat(nextWorked()).isEqualTo("job-9");
    }

    @Test
    void aQueueThatSomebodyDeletesIsMadeAgain() throws Exception {
        broker.start();
        Worker process = new Worker(this::work);
        await(() -> broker.listeners(QUEUE) == 1);

        broker.delete(QUEUE);

        await(() -> broker.listeners(QUEUE) == 1);
        await(() -> process.trigger.problem().isEmpty());
        broker.sendJob("job-10");
        assertThat(nextWorked()).isEqualTo("job-10");
    }

    @Test
    void aMessageOfALostConnectionIsNotTriedUntilTheBrokerDeliversItAgain() throws Exception {
        broker.start();
        broker.sendJob("job-8");
        CountDownLatch lost = new CountDownLatch(1);
        Worker process = new Worker(id -> {
            worked.add(id);
            return finished(lost).kind() == JobEnd.Kind.DONE && worked.size() > 1
                    ? DONE
                    : new JobEnd(JobEnd.Kind.AGAIN, "SciCat did not answer");
        });
        await(() -> worked.size() == 1);
        broker.stop();
        await(() -> process.trigger.problem().isPresent());
        lost.countDown();
        await(() -> process.queue.running() == 0);

        broker.start();
        broker.sendJob("job-8"); // this broker loses its messages, RabbitMQ does not
        broker.sendJob("job-9");
        await(() -> worked.contains("job-9") && broker.waiting(QUEUE) == 0);

        assertThat(worked).containsExactlyInAnyOrder("job-8", "job-8", "job-9");
    }
}
