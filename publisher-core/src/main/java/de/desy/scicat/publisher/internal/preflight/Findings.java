package de.desy.scicat.publisher.internal.preflight;

import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;

/**
 * What is found out about one thing.
 *
 * @param subject the thing
 * @param all where findings go
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

    /** That a server answers something else than what was asked for. */
    void unreadable(SciCatException failure) {
        problem(
                Problem.of(failure, subject).code(),
                "reading fails: " + failure.getMessage(),
                admin("look into the log of the server or of the proxy before it"));
    }

    /** Something that an administrator of the thing does. */
    Remedy admin(String text) {
        return Remedy.by(
                subject.kind() == Subject.Kind.SOURCE
                        ? Remedy.Actor.SOURCE_ADMINISTRATOR
                        : Remedy.Actor.TARGET_ADMINISTRATOR,
                text);
    }

    /** Something that whoever runs this does. */
    static Remedy operator(String text) {
        return Remedy.by(Remedy.Actor.OPERATOR, text);
    }
}
