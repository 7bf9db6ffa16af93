package de.desy.scicat.publisher.internal.settling;

import de.desy.scicat.publisher.report.PublishException;
import java.time.Duration;

/** Waits. Tests put in one that does not. */
@FunctionalInterface
public interface Pause {
    /** Waits for real. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("Interrupted while waiting for the target; publish again to continue", e);
        }
    };

    /** Waits so long. */
    void of(Duration duration);
}
