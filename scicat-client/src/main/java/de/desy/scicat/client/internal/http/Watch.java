package de.desy.scicat.client.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends exchanges that stall or are not complete in time. It looks at all exchanges under way when the first of them may
 * be due, because a timer for each piece of each reply is expensive (decision 0013). Safe for use by many threads.
 */
final class Watch {
    private final long stall;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private boolean waiting;
    private long next;

    /**
     * Creates a watch without exchanges.
     *
     * @param stall how long a reply may stall after its first byte
     */
    Watch(Duration stall) {
        this.stall = stall.toNanos();
    }

    void begin(Exchange exchange) {
        exchanges.add(exchange);
        long now = System.nanoTime();
        lookAt(now + rest(exchange, now));
    }

    void end(Exchange exchange) {
        exchanges.remove(exchange);
    }

    /**
     * The time until the next look at an exchange. A reply may begin at any moment, and is not due before it has
     * stalled for a while.
     */
    private long rest(Exchange exchange, long now) {
        return Math.min(exchange.due(stall) - now, stall);
    }

    private synchronized void lookAt(long time) {
        if (!waiting || time - next < 0) {
            waiting = true;
            next = time;
            // Runs in the JDK's timer thread, which is never busy; a pool may be busy.
            CompletableFuture.delayedExecutor(time - System.nanoTime(), TimeUnit.NANOSECONDS, Runnable::run)
                    .execute(this::look);
        }
    }

    private void look() {
        long now = System.nanoTime();
        synchronized (this) {
            if (waiting && now - next < 0) {
                return; // an earlier look was planned after this one
            }
            waiting = false; // exchanges that begin from here on plan their own look
        }
        List<Exchange> late = new ArrayList<>();
        long rest = Long.MAX_VALUE;
        for (Exchange exchange : exchanges) {
            if (exchange.due(stall) - now <= 0) {
                late.add(exchange);
            } else {
                rest = Math.min(rest, rest(exchange, now));
            }
        }
        if (rest < Long.MAX_VALUE) {
            lookAt(now + rest);
        }
        for (Exchange exchange : late) {
            exchanges.remove(exchange);
            exchange.breakOff(now);
        }
    }
}
