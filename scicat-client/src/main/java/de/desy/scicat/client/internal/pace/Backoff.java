package de.desy.scicat.client.internal.pace;

import java.time.Duration;

/** How often the client sends a request, and how long it waits before the next attempt. */
public record Backoff(int attempts, Duration first, Duration longest) {

    /** The time to wait after the given attempt (1 is the first); random is in [0, 1). */
    public Duration before(int attempt, double random) {
        int doublings = Math.min(attempt - 1, 20);
        long nanos = Math.min(longest.toNanos(), saturated(first.toNanos(), doublings));
        return Duration.ofNanos((long) (nanos * (1 - random / 2)));
    }

    private static long saturated(long nanos, int doublings) {
        return nanos > Long.MAX_VALUE >> doublings ? Long.MAX_VALUE : nanos << doublings;
    }
}
