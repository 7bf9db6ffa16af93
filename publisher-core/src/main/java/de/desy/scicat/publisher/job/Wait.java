package de.desy.scicat.publisher.job;

import java.time.Duration;

/** Waits. Tests put in one that does not. */
@FunctionalInterface
interface Wait {
    Wait REAL = duration -> Thread.sleep(duration.toMillis());

    void of(Duration duration) throws InterruptedException;
}
