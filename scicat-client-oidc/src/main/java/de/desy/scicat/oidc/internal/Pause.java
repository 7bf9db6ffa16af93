package de.desy.scicat.oidc.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits between two questions; tests replace it. */
@FunctionalInterface
public interface Pause {
    /** The system's. */
    Pause SYSTEM = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());

    void pause(Duration time) throws InterruptedException;
}
