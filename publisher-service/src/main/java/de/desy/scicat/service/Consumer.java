package de.desy.scicat.service;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import de.desy.scicat.service.JobQueue.Ticket;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles the messages of one channel: acknowledges each message, tries it again, or puts it aside. */
final class Consumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);
    private static final Duration CONFIRMATION = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private final RabbitSettings settings;
    private final Function<String, Ticket<JobEnd>> reports;
    private final ServiceMetrics metrics;
    private final ScheduledExecutorService later;
    private final Runnable cancelled;
    /** A channel takes one write at a time. Not a monitor: the broker may be slow, and a monitor pins virtual threads. */
    private final ReentrantLock writing = new ReentrantLock();

    Consumer(
            Channel channel,
            RabbitSettings settings,
            Function<String, Ticket<JobEnd>> reports,
            ServiceMetrics metrics,
            ScheduledExecutorService later,
            Runnable cancelled) {
        super(channel);
        this.settings = settings;
        this.reports = reports;
        this.metrics = metrics;
        this.later = later;
        this.cancelled = cancelled;
    }

    /** A message that is not acknowledged yet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Message(long tag, AMQP.BasicProperties properties, byte[] body, String id, int attempt) {
        Message again() {
            return new Message(tag, properties, body, id, attempt + 1);
        }
    }

    @Override
    public void handleCancel(String consumerTag) {
        cancelled.run();
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        Message message = new Message(envelope.getDeliveryTag(), properties, body, "", 1);
        try {
            message = new Message(message.tag(), properties, body, PostedJob.id(body), 1);
        } catch (PostedJob.NoJobException e) {
            putAside(message, Objects.requireNonNullElse(e.getMessage(), "no job"));
            return;
        }
        if (deliveries(properties) >= settings.attempts()) {
            putAside(message, "it was delivered " + deliveries(properties) + " times and never finished");
        } else {
            work(message);
        }
    }

    /** Quorum queues count how often a message came back, for instance because the process that held it died. */
    private static long deliveries(AMQP.BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null && headers.get("x-delivery-count") instanceof Number count ? count.longValue() : 0;
    }

    /** If the channel is closed, the message is ignored here: the broker delivers it again, on another channel. */
    private void work(Message message) {
        if (!getChannel().isOpen()) {
            return;
        }
        CompletableFuture<JobEnd> end = reports.apply(message.id()).end();
        if (end == null) { // no room, or about to end: the broker then delivers the message again
            again(message, 1);
        } else {
            CompletableFuture<JobEnd> unused = end.whenComplete((result, failure) -> ended(message, result, failure));
        }
    }

    private void ended(Message message, @Nullable JobEnd end, @Nullable Throwable failure) {
        if (failure instanceof CancellationException) {
            return; // the process ends, and the broker delivers the message again
        }
        if (end == null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            end = new JobEnd(JobEnd.Kind.AGAIN, cause == null ? "" : Failures.message(cause));
        }
        switch (end.kind()) {
            case DONE -> write("acknowledge", () -> getChannel().basicAck(message.tag(), false));
            case ASIDE -> putAside(message, end.reason());
            case AGAIN -> {
                if (message.attempt() >= settings.attempts()) {
                    putAside(message, "attempt " + message.attempt() + " failed: " + end.reason());
                } else {
                    LOG.warn("job {}: attempt {} failed: {}", message.id(), message.attempt(), end.reason());
                    again(message.again(), message.attempt());
                }
            }
        }
    }

    /** The message stays unacknowledged meanwhile, so the broker does not send more than this process can handle. */
    private void again(Message message, int failures) {
        try {
            Future<?> unused =
                    later.schedule(() -> work(message), settings.pause(failures).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("about to end: {} goes back to the queue", message.id());
        }
    }

    private void putAside(Message message, String reason) {
        LOG.error("a message is put aside into {}: {}", settings.deadLetters(), reason);
        Map<String, Object> headers = new HashMap<>();
        if (message.properties().getHeaders() != null) {
            headers.putAll(message.properties().getHeaders());
        }
        headers.put("x-reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
        AMQP.BasicProperties properties =
                message.properties().builder().headers(headers).deliveryMode(2).build();
        boolean done = write("put aside", () -> {
            getChannel().basicPublish("", settings.deadLetters(), true, properties, message.body());
            try {
                getChannel().waitForConfirmsOrDie(CONFIRMATION.toMillis());
            } catch (InterruptedException | TimeoutException e) {
                throw new IOException(e);
            }
            getChannel().basicAck(message.tag(), false);
        });
        if (done) {
            metrics.deadLetter();
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    /** If the channel is closed, the broker delivers the message again. The service then finds the job finished. */
    private boolean write(String what, Write write) {
        try {
            writing.lock();
            try {
                write.run();
            } finally {
                writing.unlock();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("RabbitMQ: could not {} a message, it will be delivered again: {}", what, Failures.message(e));
            return false;
        }
    }
}
