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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of one channel: each is acknowledged, tried again, or put aside. */
final class Consumer extends DefaultConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);
    private static final Duration CONFIRMATION = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private final RabbitSettings settings;
    private final Function<String, Ticket<JobEnd>> reports;
    private final ServiceMetrics metrics;
    private final ScheduledExecutorService later;
    private final Runnable cancelled;
    private final Object writing = new Object();

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

    /** Quorum queues count how often a message came back, for instance from processes that died over it. */
    private static long deliveries(AMQP.BasicProperties properties) {
        Map<String, Object> headers = properties.getHeaders();
        return headers != null && headers.get("x-delivery-count") instanceof Number count ? count.longValue() : 0;
    }

    /** A message of a channel that is gone is left alone: the broker delivers it again, to a consumer of its own. */
    private void work(Message message) {
        if (!getChannel().isOpen()) {
            return;
        }
        CompletableFuture<JobEnd> end = reports.apply(message.id()).end();
        if (end == null) { // no room, or about to end: then the message goes back by itself
            again(message, 1);
        } else {
            CompletableFuture<JobEnd> unused = end.whenComplete((result, failure) -> ended(message, result, failure));
        }
    }

    private void ended(Message message, @Nullable JobEnd end, @Nullable Throwable failure) {
        if (failure instanceof CancellationException) {
            return; // the process ends, and the message goes back by itself
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

    /** The message stays unacknowledged meanwhile, which keeps the broker from sending more than can be done. */
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

    /** Where the channel is gone, the broker delivers the message again, and the job is found finished. */
    private boolean write(String what, Write write) {
        try {
            synchronized (writing) {
                write.run();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("RabbitMQ: could not {} a message, it will be delivered again: {}", what, Failures.message(e));
            return false;
        }
    }
}
