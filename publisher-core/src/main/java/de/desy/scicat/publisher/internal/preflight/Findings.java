package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;

/**
 * Collects the findings about one subject.
 *
 * @param subject the subject
 * @param all the list to which findings are added
 */
record Findings(Subject subject, List<Finding> all) {

    void ok(String message) {
        all.add(Finding.ok(subject, message));
    }

    void note(ProblemCode code, String message, Remedy... remedies) {
        all.add(Finding.note(subject, code, message, remedies));
    }

    void warning(ProblemCode code, String message, Remedy... remedies) {
        all.add(Finding.warning(subject, code, message, remedies));
    }

    void problem(ProblemCode code, String message, Remedy... remedies) {
        all.add(Finding.problem(subject, code, message, remedies));
    }

    /** Adds the finding that a server sent an unexpected reply. */
    void unreadable(SciCatException failure) {
        problem(
                Problem.of(failure, subject).code(),
                "reading fails: " + failure.getMessage(),
                admin("look into the log of the server or of the proxy before it"));
    }

    /** A remedy of an administrator of the subject. */
    Remedy admin(String text) {
        return Remedy.by(
                subject.kind() == Subject.Kind.SOURCE
                        ? Remedy.Actor.SOURCE_ADMINISTRATOR
                        : Remedy.Actor.TARGET_ADMINISTRATOR,
                text);
    }

    /** A remedy of the operator. */
    static Remedy operator(String text) {
        return Remedy.by(Remedy.Actor.OPERATOR, text);
    }
}
