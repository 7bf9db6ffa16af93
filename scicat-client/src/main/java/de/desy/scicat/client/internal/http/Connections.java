package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.internal.pace.Timing;
import de.desy.scicat.client.internal.tokens.LiveTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to one server. All accounts that act there share them. Safe for use by many threads. */
public final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.client.SciCatClient");
    /** Servers close connections that were idle for 5 s; a write must not meet that moment. */
    private static final Duration IDLE = Duration.ofSeconds(3);
    /** From this number on, a new client of the JDK costs less than one request over each idle connection. */
    private static final int MANY = 3;

    private final URI url;
    private final @Nullable Supplier<HttpClient> maker;
    private final AutoCloseable threads;
    private final Timing timing;
    private final LiveTokens liveTokens;
    private final ReentrantLock lock = new ReentrantLock();
    /** Null once it is closed, because the JDK's client ends when nobody refers to it. */
    private volatile @Nullable HttpClient http;

    /**
     * The times when connections became idle. As in the JDK's pool, the next request takes the connection that has been
     * idle for longest.
     */
    private final Deque<Long> idle = new ConcurrentLinkedDeque<>();

    private Connections(
            URI url, HttpClient http, @Nullable Supplier<HttpClient> maker, AutoCloseable threads, Timing timing) {
        this.url = url;
        this.http = http;
        this.maker = maker;
        this.threads = threads;
        this.timing = timing;
        this.liveTokens = new LiveTokens(timing);
    }

    /**
     * Connections that begin and end with this object.
     *
     * @param maker makes clients that differ in nothing
     * @param threads what these clients use and this object closes after them
     */
    public static Connections own(URI url, Supplier<HttpClient> maker, AutoCloseable threads, Timing timing) {
        return new Connections(url, maker.get(), maker, threads, timing);
    }

    /** Connections of a client that somebody else made and closes. */
    public static Connections of(URI url, HttpClient client, Timing timing) {
        return new Connections(url, client, null, () -> {}, timing);
    }

    Timing timing() {
        return timing;
    }

    LiveTokens liveTokens() {
        return liveTokens;
    }

    /**
     * The JDK's client.
     *
     * @throws IllegalStateException if it is closed
     */
    HttpClient client() {
        HttpClient open = http;
        if (open == null) {
            throw new IllegalStateException("This client of " + url + " was closed");
        }
        return open;
    }

    /** A request takes a connection. */
    void taken() {
        idle.pollFirst();
    }

    /** A connection waits for the next request. */
    void returned() {
        idle.addLast(timing.nanoTime());
    }

    /** Whether the server may be about to close the connection that the next request takes. */
    boolean isStale() {
        Long since = idle.peekFirst();
        return since != null && isStale(since);
    }

    /** Leaves all idle connections behind if many of them are stale. */
    void leaveStale() {
        if (maker == null || !areManyStale()) {
            return;
        }
        lock.lock();
        try {
            HttpClient old = http;
            if (old != null && areManyStale()) {
                http = maker.get();
                idle.clear();
                end(old);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets the threads and connections end. From JDK 21 on, the JDK's client is told to. Before, it has no such method:
     * it looks every few seconds whether somebody still refers to it, and the next garbage collection after this makes
     * it see that nobody does. Requests under way come to their end.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            HttpClient open = http;
            http = null;
            if (open == null) {
                return;
            }
            if (maker != null) {
                end(open);
            }
        } finally {
            lock.unlock();
        }
        try {
            threads.close();
        } catch (Exception e) {
            LOG.debug("ending the threads for {}: {}", url, e.getClass().getSimpleName());
        }
    }

    private void end(HttpClient client) {
        try {
            // Not close(), which waits for requests that may hang.
            HttpClient.class.getMethod("shutdown").invoke(client);
        } catch (NoSuchMethodException olderThan21) {
            LOG.trace("the garbage collector ends the connections to {}", url);
        } catch (ReflectiveOperationException e) {
            LOG.debug("closing the connections to {}: {}", url, e.getClass().getSimpleName());
        }
    }

    private boolean areManyStale() {
        return idle.stream().limit(MANY).filter(this::isStale).count() == MANY;
    }

    private boolean isStale(long since) {
        return timing.nanoTime() - since > IDLE.toNanos();
    }
}
