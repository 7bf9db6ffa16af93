package de.desy.scicat.client.internal.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the requests that are under way to one server at the same time, and adapts the limit to the server. Each good
 * reply raises the limit a little: by one for as many replies as the limit. Trouble halves the requests under way.
 * Trouble is a reply of 429, 503 or 504, a missing reply, or a reply that took more than a second and four times the
 * usual time of such requests. Requests that were sent before the last halving do not halve again, since they report
 * the same trouble. Safe for use by many threads.
 */
public final class Gate {
    /** In place of a status: the server did not answer. */
    static final int NO_REPLY = 0;
    /** In place of a status: the request ended for a reason that does not concern the server. */
    static final int NOTHING_LEARNT = -1;

    private static final long LATE = TimeUnit.SECONDS.toNanos(1);
    private static final int MUCH = 4;
    /** The usual time follows a faster reply at once, and grows by this factor with each slower reply. */
    private static final double FORGETTING = 1.02;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Map<String, Double> usual = new HashMap<>();
    private final int most;
    private double allowed;
    private int underWay;
    private long lastHalving;
    private boolean halved;

    public Gate(int most) {
        this.most = most;
        this.allowed = most;
    }

    /** Waits until another request may start. */
    void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay >= Math.max(1, (int) allowed)) {
                room.await();
            }
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes room for another request.
     *
     * @param kind the kind of the request; requests of one kind take about the same time
     * @param status the status of the reply, or {@link #NO_REPLY} or {@link #NOTHING_LEARNT}
     * @param begun the time when the request was sent
     * @param ended the time when the reply was complete
     */
    void leave(String kind, int status, long begun, long ended) {
        lock.lock();
        try {
            if (status != NOTHING_LEARNT) {
                learn(kind, status, begun, ended);
            }
            underWay--;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void learn(String kind, int status, long begun, long ended) {
        boolean trouble =
                status == NO_REPLY || status == 429 || status == 503 || status == 504 || isLate(kind, ended - begun);
        if (!trouble) {
            allowed = Math.min(most, allowed + 1 / allowed);
        } else if (!halved || begun - lastHalving > 0) {
            allowed = Math.max(1, Math.min(allowed, underWay) / 2);
            lastHalving = ended;
            halved = true;
        }
    }

    private boolean isLate(String kind, long nanos) {
        double now = nanos;
        double before = usual.getOrDefault(kind, now);
        usual.put(kind, Math.min(now, before * FORGETTING));
        return nanos > LATE && now > MUCH * before;
    }

    /** The number of requests that may be under way now. */
    int allowed() {
        lock.lock();
        try {
            return Math.max(1, (int) allowed);
        } finally {
            lock.unlock();
        }
    }
}
