package de.desy.scicat.client;

import de.desy.scicat.client.internal.pace.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that advances only on command, or by sleeping. */
final class TestTiming implements Timing {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> sleeps = Collections.synchronizedList(new ArrayList<>());

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    @Override
    public Instant now() {
        return START.plusNanos(nanos.get());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
        pass(time);
    }

    @Override
    public double random() {
        return 0;
    }
}
