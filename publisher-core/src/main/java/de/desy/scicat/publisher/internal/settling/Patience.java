package de.desy.scicat.publisher.internal.settling;

import java.time.Duration;
import java.util.List;

/**
 * How long one waits for what while one writes. These times stand together, since each is right only beside the others: a
 * write has to be over before its writer is taken for dead. A test holds their order, decision 0015 says why.
 */
public final class Patience {
    /** Waits before the looks for a write whose reply was lost: half a minute in all. */
    public static final List<Duration> LOOKS = List.of(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15));

    /** A block of 10 000 files was seen to land so long after its connection was gone. */
    public static final Duration LANDS_WITHIN = Duration.ofSeconds(2);

    /** From when on a writer renews its name before it writes. */
    public static final Duration RENEWED_AFTER = Duration.ofSeconds(15);

    /** What a write may take at most: shorter than what is left of a lease that is about to be renewed. */
    public static final Duration LONGEST_WRITE = Duration.ofSeconds(40);

    /** A writer that has not moved the dataset for so long is dead. */
    public static final Duration DEAD_AFTER = Duration.ofMinutes(1);

    /** Between two looks whether another writer has moved. */
    public static final Duration POLL = Duration.ofSeconds(2);

    /** On 4.x two conditional PATCHes within some 100 ms may both succeed, so the winner reads its name once more. */
    public static final Duration SETTLE = Duration.ofSeconds(1);

    private Patience() {}
}
