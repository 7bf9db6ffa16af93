package de.desy.scicat.publisher;

import java.time.Duration;

/** Waits. Tests put in one that does not. */
@FunctionalInterface
interface Pause {
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while waiting for the target; publish again to continue", e);
        }
    };

    void of(Duration duration);
}
