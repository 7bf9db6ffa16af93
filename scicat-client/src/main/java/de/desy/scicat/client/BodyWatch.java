package de.desy.scicat.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends bodies that do not go on, or are not complete in time; the JDK's own timeout is over with the headers. It looks at
 * all bodies when the first of them may be due: a timer for each piece of each body was a tenth of what a publication
 * cost (decision 0013). Safe for use by many threads.
 */
final class BodyWatch {
    private final long stall;
    private final Set<BytesSubscriber> bodies = ConcurrentHashMap.newKeySet();
    private boolean waiting;
    private long next;

    /**
     * Makes a watch without bodies.
     *
     * @param stall how long a body may stand still
     */
    BodyWatch(Duration stall) {
        this.stall = stall.toNanos();
    }

    void begin(BytesSubscriber body) {
        bodies.add(body);
        lookAt(body.due(stall));
    }

    void end(BytesSubscriber body) {
        bodies.remove(body);
    }

    private synchronized void lookAt(long time) {
        if (!waiting || time - next < 0) {
            waiting = true;
            next = time;
            CompletableFuture.delayedExecutor(time - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .execute(this::look);
        }
    }

    private void look() {
        long now = System.nanoTime();
        synchronized (this) {
            if (waiting && now - next < 0) {
                return; // planned before an earlier one was
            }
            waiting = false; // whoever begins from here on plans a look of its own
        }
        List<BytesSubscriber> late = new ArrayList<>();
        long rest = Long.MAX_VALUE;
        for (BytesSubscriber body : bodies) {
            long left = body.due(stall) - now;
            if (left <= 0) {
                late.add(body);
            } else {
                rest = Math.min(rest, left);
            }
        }
        if (rest < Long.MAX_VALUE) {
            lookAt(now + rest);
        }
        for (BytesSubscriber body : late) {
            bodies.remove(body);
            body.late(now);
        }
    }
}
