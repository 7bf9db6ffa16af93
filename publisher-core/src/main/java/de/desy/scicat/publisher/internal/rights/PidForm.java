package de.desy.scicat.publisher.internal.rights;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;

/** The form that a facility demands of the pids of new datasets ({@code DATASET_CREATION_VALIDATION_REGEX}). */
public final class PidForm {
    private PidForm() {}

    /** Whether a message of a server is about the form of a pid. */
    public static boolean isRefusal(String message) {
        return message.contains("PID is not following required standards");
    }

    /** The problem with a pid; a pid that the server chooses is not looked at. */
    public static Problem problem(SciCatClient target, String pid) {
        return new Problem(
                ProblemCode.PID_FORM_REFUSED,
                Subject.of(Subject.Kind.FIELD, "pid"),
                target.url() + " takes only pids of another form than " + pid
                        + " (DATASET_CREATION_VALIDATION_REGEX); publishing again does not help",
                remedies());
    }

    /** What to do about it. */
    public static Remedy[] remedies() {
        return new Remedy[] {
            Remedy.say(Option.PID, "MINTED"),
            Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "let the pattern allow such pids")
        };
    }
}
