package de.desy.scicat.client.internal.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Ends exchanges that stand still, or are not complete in time. It looks at all that are under way when the first of
 * them may be due: a timer for each piece of each reply is paid for with each of them (decision 0013). Safe for use by many
 * threads.
 */
final class Watch {
    private final long stall;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private boolean waiting;
    private long next;

    /**
     * Watches nothing yet.
     *
     * @param stall how long a reply that has begun may stand still
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

    /** A reply may begin at any moment, and is not due before it has stood still for a while. */
    private long rest(Exchange exchange, long now) {
        return Math.min(exchange.due(stall) - now, stall);
    }

    private synchronized void lookAt(long time) {
        if (!waiting || time - next < 0) {
            waiting = true;
            next = time;
            // In the JDK's thread for this, which is never busy; a pool may be.
            CompletableFuture.delayedExecutor(time - System.nanoTime(), TimeUnit.NANOSECONDS, Runnable::run)
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
