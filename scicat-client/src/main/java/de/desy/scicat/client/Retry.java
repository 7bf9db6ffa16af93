package de.desy.scicat.client;

import de.desy.scicat.client.internal.pace.Backoff;
import java.time.Duration;

/**
 * How the client repeats reads. It never repeats writes.
 *
 * <p>The client repeats a read when no complete reply arrived, or when the status was 429, 502, 503 or 504. It repeats
 * a read once after a 500. Waiting times double from attempt to attempt, are shortened at random by up to a half, and
 * give way to the server's {@code Retry-After}.
 *
 * @param attempts how often the client sends a request in all, at least 1
 * @param first the time to wait before the second attempt
 * @param longest the longest waiting time, even if the server asks for a longer one
 */
public record Retry(int attempts, Duration first, Duration longest) {

    /**
     * Checks the values.
     *
     * @param attempts see the component
     * @param first see the component
     * @param longest see the component
     * @throws IllegalArgumentException if there is no attempt at all, or a time is negative
     */
    public Retry {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
        }
        if (first.isNegative() || longest.isNegative()) {
            throw new IllegalArgumentException("waiting times must not be negative");
        }
    }

    /**
     * The default.
     *
     * @return 4 attempts, 200 ms before the second, never more than 30 s
     */
    public static Retry standard() {
        return new Retry(4, Duration.ofMillis(200), Duration.ofSeconds(30));
    }

    /**
     * No repetition.
     *
     * @return one attempt
     */
    public static Retry never() {
        return new Retry(1, Duration.ZERO, Duration.ZERO);
    }

    Backoff backoff() {
        return new Backoff(attempts, first, longest);
    }
}
