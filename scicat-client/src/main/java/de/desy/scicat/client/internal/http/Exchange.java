package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.internal.json.Bytes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that is under way, from before it is sent until its reply is complete, and the thread that waits for it. That
 * thread makes it and ends it; another one may break it off.
 */
final class Exchange implements HttpResponse.BodyHandler<Bytes> {

    /** The reply does not go on. */
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
    private @Nullable IOException late; // guarded by this, as what follows
    private boolean interrupted;
    private boolean ended;

    /**
     * Begins.
     *
     * @param cap largest reply, in bytes
     * @param timeout within which from now on the reply has to be complete
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

    /** When it is too late, by {@link System#nanoTime()}, if nothing more comes. */
    long due(long stall) {
        BytesSubscriber begun = reply;
        long standing = begun == null ? deadline : begun.lastPiece() + stall;
        return standing - deadline < 0 ? standing : deadline;
    }

    /**
     * Ends it from another thread, since it is due. The sender is interrupted, too: not every way on which a reply may stand
     * still lies in our hands.
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
     * Ends it in the sender's thread, from where on that is not interrupted from here any longer.
     *
     * @return why it was broken off; null if it was not
     */
    @Nullable IOException end() {
        synchronized (this) {
            ended = true;
            if (interrupted) {
                interrupted = false;
                Thread.interrupted(); // it was ours
            }
            if (late != null) {
                return late;
            }
        }
        BytesSubscriber begun = reply;
        return begun == null ? null : begun.problem();
    }
}
