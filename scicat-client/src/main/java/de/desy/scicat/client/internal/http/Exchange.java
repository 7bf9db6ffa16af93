package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.internal.json.Bytes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request from before it is sent until its reply is complete, and the thread that waits for it. This thread creates
 * and ends the exchange; another thread may break it off.
 */
final class Exchange implements HttpResponse.BodyHandler<Bytes> {

    /** The reply stalls. */
    static final class Stalled extends IOException {
        private static final long serialVersionUID = 1L;

        Stalled() {
            super("the reply does not go on");
        }
    }

    private final Thread sender = Thread.currentThread();
    private final long cap;
    private final Duration timeout;
    private final long deadline;
    private volatile @Nullable BytesSubscriber reply;
    private @Nullable IOException late; // guarded by this, like the next two
    private boolean interrupted;
    private boolean ended;

    /**
     * Begins the exchange.
     *
     * @param cap the largest accepted reply, in bytes
     * @param timeout the time until the reply has to be complete
     */
    Exchange(long cap, Duration timeout) {
        this.cap = cap;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public HttpResponse.BodySubscriber<Bytes> apply(HttpResponse.ResponseInfo info) {
        var begun = new BytesSubscriber(cap);
        reply = begun;
        return begun;
    }

    /** The time, by {@link System#nanoTime()}, when the exchange is late if nothing more comes. */
    long due(long stall) {
        BytesSubscriber begun = reply;
        long standing = begun == null ? deadline : begun.lastPiece() + stall;
        return standing - deadline < 0 ? standing : deadline;
    }

    /**
     * Ends a late exchange from another thread. It also interrupts the sender, because a reply may stall in code that
     * we do not control.
     */
    void breakOff(long now) {
        IOException why = now - deadline >= 0
                ? new HttpTimeoutException("no complete reply within " + timeout.toMillis() + " ms")
                : new Stalled();
        synchronized (this) {
            if (ended) {
                return;
            }
            late = why;
        }
        BytesSubscriber begun = reply;
        if (begun != null) {
            begun.fail(why);
        }
        synchronized (this) {
            if (!ended) {
                interrupted = true;
                sender.interrupt();
            }
        }
    }

    /**
     * Ends the exchange in the sender's thread. From then on, this class does not interrupt the thread any more.
     *
     * @return the reason why the exchange was broken off; null if it was not
     */
    @Nullable IOException end() {
        synchronized (this) {
            ended = true;
            if (interrupted) {
                interrupted = false;
                Thread.interrupted(); // the interruption was ours
            }
            if (late != null) {
                return late;
            }
        }
        BytesSubscriber begun = reply;
        return begun == null ? null : begun.problem();
    }
}
