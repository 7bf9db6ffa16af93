package de.desy.scicat.publisher.job;

import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Problems of a job as a whole. */
final class JobProblems {
    private static final int NAMED = 5;
    private static final int SHOWN = 100;

    private JobProblems() {}

    static Problem unknown(String id, URI server) {
        return of(ProblemCode.JOB_UNKNOWN, "There is no job " + id + " on " + server);
    }

    static Problem ofOtherType(String type, String handled) {
        return of(
                ProblemCode.JOB_OF_OTHER_TYPE,
                "It is of type " + type + ", and only jobs of type " + handled + " are handled");
    }

    static Problem notOpen(String status, String submitted) {
        return of(
                ProblemCode.JOB_NOT_OPEN,
                "Its status is " + status,
                Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, "set it to " + submitted + " if it is to be handled"));
    }

    static Problem notDue(String time) {
        return of(ProblemCode.JOB_NOT_DUE, "It is not to be carried out before " + time);
    }

    static Problem timeUnreadable(String time) {
        return of(
                ProblemCode.JOB_TIME_UNREADABLE,
                "the time before which the job is not to be carried out, \"" + Text.shortened(time, SHOWN)
                        + "\", cannot be read",
                Remedy.by(
                        Remedy.Actor.OWNER,
                        "make a job whose executionTime is a time such as 2030-01-31T00:00:00Z, or that names none"));
    }

    static Problem previewUnreadable(String wish) {
        return of(
                ProblemCode.JOB_PREVIEW_UNREADABLE,
                "the job says \"" + Text.shortened(wish, SHOWN)
                        + "\" where it asks for a preview, which is neither yes nor no, so nothing is published",
                Remedy.by(Remedy.Actor.OWNER, "make a job whose jobParams.preview is true or false"));
    }

    static Problem listsNothing() {
        return of(
                ProblemCode.JOB_LISTS_NOTHING,
                "The job lists no dataset",
                Remedy.by(Remedy.Actor.OWNER, "select the datasets first, and then publish them"));
    }

    static Problem withoutContact() {
        return of(
                ProblemCode.JOB_WITHOUT_CONTACT,
                "The job has no contactEmail, so SciCat can tell nobody by mail; the result stands in the job");
    }

    static Problem endUnknown(SciCatException failure) {
        return of(
                ProblemCode.JOB_END_UNKNOWN,
                "It is unknown whether the job is finished: " + failure.getMessage(),
                Remedy.by(Remedy.Actor.OPERATOR, "handle the job again to see"));
    }

    static Problem noAnswer(SciCatException failure) {
        return Problem.of(failure, Subject.of(Subject.Kind.JOB, ""));
    }

    /** The problem of a refusal that remains until somebody acts. */
    static Problem stuck(SciCatException refusal, boolean wasSeen, List<String> missing) {
        if (!wasSeen) {
            return of(
                    ProblemCode.JOB_FORBIDDEN,
                    "SciCat does not show it to the service's account: " + refusal.getMessage(),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "let the account be in a group of UPDATE_JOB_PRIVILEGED_GROUPS, or an admin"));
        }
        if (refusal instanceof ForbiddenException) {
            return of(
                    ProblemCode.JOB_UNCHANGEABLE,
                    "SciCat does not let the service's account change it: " + refusal.getMessage(),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "let the account be in a group of UPDATE_JOB_PRIVILEGED_GROUPS and in none of"
                                    + " CREATE_JOB_PRIVILEGED_GROUPS, or an admin"));
        }
        if (refusal instanceof NotFoundException) {
            boolean odd = missing.stream().anyMatch(pid -> !oddity(pid).isEmpty());
            return of(
                    ProblemCode.JOB_DATASET_DELETED,
                    "SciCat takes no change of the job, since a dataset that the job lists is not there"
                            + (missing.isEmpty() ? "" : ": " + named(missing)) + ": " + refusal.getMessage(),
                    odd
                            ? Remedy.by(
                                    Remedy.Actor.OWNER, "make a new job that names each dataset by its pid as it is")
                            : Remedy.by(
                                    Remedy.Actor.SOURCE_ADMINISTRATOR,
                                    "delete the job; the user makes a new one for the other datasets"));
        }
        return of(ProblemCode.JOB_UNCHANGEABLE, "SciCat takes no change of it: " + refusal.getMessage());
    }

    private static String named(List<String> pids) {
        return pids.stream()
                .limit(NAMED)
                .map(pid -> "\"" + Text.shortened(pid, SHOWN) + "\"" + oddity(pid))
                .collect(Collectors.joining(", "));
    }

    /** What is odd about a pid that leads to no dataset; empty if nothing is. */
    private static String oddity(String pid) {
        return !pid.equals(pid.strip())
                ? ", which has blanks around it"
                : pid.matches(".*%[0-9A-Fa-f]{2}.*") ? ", which is percent-encoded" : "";
    }

    /** The problem of a dataset that was not found, with the reason if its pid was copied with something around it. */
    static Problem ofOddPid(Problem problem, String pid) {
        String oddity = oddity(pid);
        boolean isAbsent =
                problem.code() == ProblemCode.DATASET_NOT_OWNED || problem.code() == ProblemCode.DATASET_MISSING;
        if (!isAbsent || oddity.isEmpty()) {
            return problem;
        }
        return new Problem(
                problem.code(),
                problem.subject(),
                problem.message() + "; the job says \"" + Text.shortened(pid, SHOWN) + "\"" + oddity,
                Remedy.by(Remedy.Actor.OWNER, "make a new job that names the dataset by its pid as it is"));
    }

    private static Problem of(ProblemCode code, String message, Remedy... remedies) {
        return new Problem(code, Subject.of(Subject.Kind.JOB, ""), message, remedies);
    }
}
