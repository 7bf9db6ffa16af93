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
 * Takes reports of jobs from the messages of SciCat's {@code rabbitmq} action. The trigger acknowledges a message when
 * its job is in a final state. Until then the broker keeps the message, and gives it to another process if this process
 * dies.
 *
 * <p>One loop recovers from every failure: a broker that is down at the start, a broker that goes down later, and a
 * channel that the broker closes because a message was held for longer than its {@code consumer_timeout}. The client's
 * own recovery covers only a broker that goes down later, so it is not used. If somebody deletes the queue, the trigger
 * makes it again: at once if the broker reports the deletion, as RabbitMQ does, otherwise after the longest pause.
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

    /** Starts to listen, as soon as the broker can be reached. */
    void start() {
        loop.start();
    }

    /** Why no messages come; empty if messages come. */
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

    /** Waits; returns true at once when the service ends. */
    private boolean paused(int failures) {
        try {
            return stopped.await(settings.pause(failures).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Returns when messages no longer come. */
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

    /** RabbitMQ reports when a queue is deleted; other brokers do not. */
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

    /** Makes missing queues with the arguments that SciCat uses, because SciCat makes them too. Keeps other queues. */
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

    /** Ends. Messages without acknowledgement go back to the queue. */
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
