package de.desy.scicat.client.internal.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and random numbers, which tests replace so that they need not wait. */
public interface Timing {

    /** The system's. */
    Timing SYSTEM = new Timing() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    /** The wall clock, for comparison with absolute times of other machines. */
    Instant now();

    /** A clock that never jumps, for everything else. */
    long nanoTime();

    void sleep(Duration time) throws InterruptedException;

    /** A random number in [0, 1). */
    double random();
}
