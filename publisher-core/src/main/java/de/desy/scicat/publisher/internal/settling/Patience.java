package de.desy.scicat.publisher.internal.settling;

import java.time.Duration;
import java.util.List;

/**
 * The waiting times of writers. They are defined together, since they depend on each other: a write must be over before
 * its writer counts as dead. A test checks their order; decision 0015 gives the reasons.
 */
public final class Patience {
    /** The waits before each check for a write whose reply was lost: half a minute in all. */
    public static final List<Duration> LOOKS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15));

    /** The longest observed time from a lost connection until its block of 10 000 files was stored. */
    public static final Duration LANDS_WITHIN = Duration.ofSeconds(2);

    /** The age of the name after which a writer renews it before a write. */
    public static final Duration RENEWED_AFTER = Duration.ofSeconds(15);

    /** The longest time of a write: shorter than the rest of a lease that is about to be renewed. */
    public static final Duration LONGEST_WRITE = Duration.ofSeconds(40);

    /** A writer that has not changed the dataset for this time counts as dead. */
    public static final Duration DEAD_AFTER = Duration.ofMinutes(1);

    /** The wait between two checks whether another writer has made progress. */
    public static final Duration POLL = Duration.ofSeconds(2);

    /**
     * The wait before the winner reads its name again: before 5.2.1 two conditional PATCHes within some 100 ms may both
     * succeed.
     */
    public static final Duration SETTLE = Duration.ofSeconds(1);

    private Patience() {}
}
