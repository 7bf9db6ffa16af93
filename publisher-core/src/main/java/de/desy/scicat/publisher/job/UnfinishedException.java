package de.desy.scicat.publisher.job;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;

/** The work on a job cannot go on now, but perhaps later. */
final class UnfinishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnfinishedException(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    /** Why it cannot go on. */
    Problem problem() {
        return problem;
    }

    static UnfinishedException interrupted() {
        Thread.currentThread().interrupt();
        return new UnfinishedException(new Problem(
                ProblemCode.INTERRUPTED,
                Subject.of(Subject.Kind.JOB, ""),
                "The work was interrupted",
                Remedy.by(Remedy.Actor.OPERATOR, "handle the job again to go on")));
    }
}
