package de.desy.scicat.service;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs are reported by messages, by SciCat's {@code rabbitmq} action. A message is acknowledged when its job is in a final
 * state; until then the broker keeps it, and gives it to another process if this one dies.
 *
 * <p>One loop leads back from whatever happens: the broker down at the start, or later; a channel that the broker closed,
 * as it does when a message is held for longer than its {@code consumer_timeout}. The client's own recovery knows only
 * the second of these, so it is not used. A queue that somebody deletes is made again: at once where the broker tells of
 * it, as RabbitMQ does, else after the longest pause.
 */
final class RabbitTrigger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RabbitTrigger.class);

    private final RabbitSettings settings;
    private final Function<String, JobQueue.Ticket<JobEnd>> reports;
    private final ServiceMetrics metrics;
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "rabbitmq-retries"));
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread loop;
    private volatile String problem = "not connected yet";

    RabbitTrigger(RabbitSettings settings, Function<String, JobQueue.Ticket<JobEnd>> reports, ServiceMetrics metrics) {
        this.settings = settings;
        this.reports = reports;
        this.metrics = metrics;
        this.loop = daemon(this::run, "rabbitmq");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts to listen; where there is no broker yet, as soon as there is. */
    void start() {
        loop.start();
    }

    /** Why no messages come; empty if they do. */
    Optional<String> problem() {
        return Optional.of(problem).filter(text -> !text.isEmpty());
    }

    private void run() {
        int failures = 0;
        while (stopped.getCount() > 0) {
            try {
                listen();
                failures = 0;
            } catch (IOException | TimeoutException | RuntimeException e) {
                failures++;
                problem = "the broker cannot be reached: " + Failures.message(e);
                LOG.warn(
                        "RabbitMQ: {}; trying again in {} s",
                        problem,
                        settings.pause(failures).toSeconds());
            } catch (InterruptedException e) {
                return;
            }
            if (paused(Math.max(1, failures))) {
                return;
            }
        }
    }

    /** Waits, or returns true at once when it is time to end. */
    private boolean paused(int failures) {
        try {
            return stopped.await(settings.pause(failures).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Returns when messages do not come any more. */
    private void listen() throws IOException, TimeoutException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection connection = settings.factory().newConnection("scicat-publisher")) {
            connection.addShutdownListener(cause -> ended.countDown());
            settle(connection);
            Channel channel = connection.createChannel();
            channel.addShutdownListener(cause -> {
                if (!cause.isInitiatedByApplication()) {
                    problem = "the broker ended it: " + Failures.message(cause);
                }
                ended.countDown();
            });
            channel.basicQos(settings.prefetch());
            channel.confirmSelect();
            channel.basicConsume(
                    settings.queue(), false, new Consumer(channel, settings, reports, metrics, later, () -> {
                        problem = "the queue was deleted";
                        ended.countDown();
                    }));
            problem = "";
            LOG.info("RabbitMQ: listening to queue {}", settings.queue());
            boolean over = false;
            while (!over) {
                over = ended.await(settings.longestPause().toMillis(), TimeUnit.MILLISECONDS) || !hasQueue(connection);
            }
        } finally {
            if (problem.isEmpty()) {
                problem = "the connection was lost";
            }
            if (stopped.getCount() > 0) {
                LOG.warn("RabbitMQ: {}; connecting again", problem);
            }
        }
    }

    /** RabbitMQ tells when a queue is deleted, other brokers do not. */
    private boolean hasQueue(Connection connection) throws IOException, TimeoutException {
        Channel look = connection.createChannel();
        try {
            look.queueDeclarePassive(settings.queue());
        } catch (IOException missing) { // the broker has closed the channel
            problem = "the queue was deleted";
            return false;
        }
        look.close();
        return true;
    }

    /** Both queues are there. Whoever made them chose their arguments; ours are those of SciCat, which makes them too. */
    private void settle(Connection connection) throws IOException, TimeoutException {
        for (String queue : new String[] {settings.queue(), settings.deadLetters()}) {
            Channel look = connection.createChannel();
            try {
                look.queueDeclarePassive(queue);
                look.close();
            } catch (IOException missing) { // the broker has closed the channel
                Channel make = connection.createChannel();
                make.queueDeclare(queue, true, false, false, null);
                make.close();
            }
        }
    }

    /** Ends; messages that are not acknowledged yet go back to the queue. */
    @Override
    public void close() {
        stopped.countDown();
        later.shutdownNow();
        loop.interrupt();
        try {
            loop.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
