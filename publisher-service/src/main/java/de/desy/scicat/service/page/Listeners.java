package de.desy.scicat.service.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who listen to the news of the page, as server-sent events. One thread looks at the state and writes to all of
 * them, without waiting for any. A listener has at most one write under way: if it is slow, it gets the newest state
 * next, and none of those between; if it is too slow, its connection is closed. Each stream ends after a while, and
 * the browser asks again with the number of the state that it shows. So a listener keeps no connection for longer than
 * other requests may, and a proxy that holds streams back delivers them late instead of never.
 */
final class Listeners implements AutoCloseable {
    static final String TYPE = "text/event-stream";
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final ByteBuffer BEAT = bytes(":\n\n");

    private final Supplier<PageState> state;
    private final Function<PageState, String> html;
    private final Limits limits;
    private final ScheduledThreadPoolExecutor thread;
    private final ScheduledFuture<?> rounds;
    private final AtomicInteger count = new AtomicInteger();
    /** Only the thread uses these. */
    private final Set<Listener> open = new LinkedHashSet<>();

    private final String run = UUID.randomUUID().toString();
    private long number;
    private @Nullable PageState shown;
    private ByteBuffer news = bytes("");

    /**
     * The bounds.
     *
     * @param most listeners at the same time
     * @param look the time between two looks at the state
     * @param beat the time without a write after which an empty one is made, to find out who has gone
     * @param patience the time that a write may take
     * @param life the time after which a stream ends; less than what the port gives to a request
     */
    record Limits(int most, Duration look, Duration beat, Duration patience, Duration life) {
        static final Limits STANDARD = new Limits(
                16, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    Listeners(Supplier<PageState> state, Function<PageState, String> html, Limits limits) {
        this.state = state;
        this.html = html;
        this.limits = limits;
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread made = new Thread(task, "page");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        this.rounds = thread.scheduleWithFixedDelay(
                () -> safely(this::round),
                limits.look().toMillis(),
                limits.look().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    /** Admits a listener, which gets an answer later. Returns false, and does nothing, if there are enough. */
    boolean admit(Request request, Response response, Callback callback) {
        if (count.incrementAndGet() > limits.most() || thread.isShutdown()) {
            count.decrementAndGet();
            return false;
        }
        response.setStatus(HttpStatus.OK_200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.getHeaders().put("X-Accel-Buffering", "no"); // else nginx holds the stream back
        String seen = Objects.requireNonNullElse(request.getHeaders().get("Last-Event-ID"), "");
        Listener listener = new Listener(request, response, callback, seen);
        thread.execute(() -> safely(() -> {
            open.add(listener);
            look();
            listener.write(bytes("retry: 1000\n\n"));
        }));
        return true;
    }

    int count() {
        return count.get();
    }

    private static void safely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) { // the thread has others to serve
            LOG.warn("The page does not get its news", e);
        }
    }

    private void round() {
        if (!open.isEmpty()) {
            look();
            List.copyOf(open).forEach(Listener::next);
        }
    }

    private void look() {
        PageState now = state.get();
        if (!now.equals(shown)) {
            shown = now;
            number++;
            StringBuilder event = new StringBuilder("id: ").append(id()).append("\nevent: state\n");
            html.apply(now)
                    .lines()
                    .forEach(line -> event.append("data: ").append(line).append('\n'));
            news = bytes(event.append('\n').toString());
        }
    }

    private String id() {
        return run + "-" + number;
    }

    @Override
    public void close() {
        rounds.cancel(false);
        thread.execute(() -> safely(() -> List.copyOf(open).forEach(Listener::end)));
        thread.shutdown();
    }

    /** One stream. Only the thread uses it. */
    private final class Listener {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final long began = System.nanoTime();
        private String seen;
        private boolean writing;
        private long wrote = began;

        Listener(Request request, Response response, Callback callback, String seen) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.seen = seen;
        }

        private boolean isOver(long since, Duration limit) {
            return System.nanoTime() - since > limit.toNanos();
        }

        void next() {
            if (writing) {
                if (isOver(wrote, limits.patience())) {
                    drop();
                }
            } else if (isOver(began, limits.life())) {
                end();
            } else if (!seen.equals(id())) {
                seen = id();
                write(news.duplicate());
            } else if (isOver(wrote, limits.beat())) {
                write(BEAT.duplicate());
            }
        }

        void write(ByteBuffer bytes) {
            writing = true;
            wrote = System.nanoTime();
            response.write(
                    false,
                    bytes,
                    Callback.from(
                            () -> thread.execute(() -> safely(() -> {
                                writing = false;
                                next();
                            })),
                            cause -> thread.execute(() -> gone(cause))));
        }

        void end() {
            if (writing) {
                drop();
            } else if (open.remove(this)) {
                count.decrementAndGet();
                response.write(true, bytes(""), callback);
            }
        }

        private void drop() {
            TimeoutException slow = new TimeoutException("a listener does not read");
            request.getConnectionMetaData().getConnection().getEndPoint().close(slow);
            gone(slow);
        }

        private void gone(Throwable cause) {
            if (open.remove(this)) {
                count.decrementAndGet();
                callback.failed(cause);
            }
        }
    }
}
