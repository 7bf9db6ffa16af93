package de.desy.scicat.publisher.internal.settling;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.time.Duration;

/** Waits. Tests use an implementation that does not wait. */
@FunctionalInterface
public interface Pause {
    /** Really waits. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException(
                    new Problem(
                            ProblemCode.INTERRUPTED,
                            Subject.dataset(),
                            "Interrupted while waiting for the target",
                            Remedy.by(Remedy.Actor.OPERATOR, "publish again to continue")),
                    e);
        }
    };

    /** Waits for a time. */
    void of(Duration duration);
}
