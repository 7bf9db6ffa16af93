package de.desy.scicat.publisher.internal.settling;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
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
            throw new PublishException(
                    new Problem(
                            ProblemCode.INTERRUPTED,
                            Subject.dataset(),
                            "Interrupted while waiting for the target",
                            Remedy.by(Remedy.Actor.OPERATOR, "publish again to continue")),
                    e);
        }
    };

    /** Waits so long. */
    void of(Duration duration);
}
