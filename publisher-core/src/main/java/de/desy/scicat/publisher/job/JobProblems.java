package de.desy.scicat.publisher.job;

import de.desy.scicat.client.SciCatClient;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problems of a job as a whole. */
final class JobProblems {
    private static final Logger LOG = LoggerFactory.getLogger(PublishJobs.class);
    private static final int NAMED = 5;
    private static final int SHOWN = 100;

    private static final Remedy AGAIN = Remedy.by(Remedy.Actor.OWNER, "publish again, in the same way");

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

    static Problem waitsForToken() {
        return of(
                ProblemCode.JOB_WAITS_FOR_TOKEN,
                "The token that stands for its user has not come yet, and nothing is published without it");
    }

    static Problem withoutToken() {
        return of(
                ProblemCode.JOB_USER_TOKEN_MISSING,
                "the publishing service acts in your name only, and it does not have, or no longer has, what SciCat"
                        + " hands over for that when you ask",
                AGAIN,
                Remedy.by(
                        Remedy.Actor.SOURCE_ADMINISTRATOR,
                        "let the url action of the job configuration hand over {{{userToken}}}, if SciCat has it"));
    }

    static Problem tokenRefused() {
        return of(
                ProblemCode.JOB_USER_TOKEN_REFUSED,
                "SciCat does not accept what it handed over for the publishing service to act in your name: it may have"
                        + " expired while the job waited",
                AGAIN,
                Remedy.by(
                        Remedy.Actor.SOURCE_ADMINISTRATOR,
                        "let JOB_TOKEN_EXPIRES_IN be longer than jobs wait, and look whether the url action hands over"
                                + " {{{userToken}}} unchanged"));
    }

    static Problem tokenEnded() {
        return of(
                ProblemCode.JOB_USER_TOKEN_REFUSED,
                "the time in which the publishing service may act in your name ended before it was published;"
                        + " what was begun continues next time",
                AGAIN,
                Remedy.by(
                        Remedy.Actor.SOURCE_ADMINISTRATOR,
                        "let JOB_TOKEN_EXPIRES_IN be longer than jobs wait and last"));
    }

    static Problem tokenOfAnother() {
        return of(
                ProblemCode.JOB_USER_TOKEN_FOREIGN,
                "what was handed over for the publishing service to act in your name stands for somebody else, or it"
                        + " cannot be seen for whom",
                AGAIN,
                Remedy.by(
                        Remedy.Actor.SOURCE_ADMINISTRATOR,
                        "let nothing but {{{userToken}}} be handed over, and let the service's account see names that"
                                + " look like e-mail addresses"));
    }

    /** Who reads the job itself cannot see it, or nobody can: both are said alike. */
    static Problem notVisible() {
        return new Problem(
                ProblemCode.DATASET_NOT_OWNED,
                Subject.dataset(),
                "SciCat shows you no dataset with this pid",
                Remedy.by(Remedy.Actor.OWNER, "if the pid is wrong, correct it"),
                Remedy.by(Remedy.Actor.OWNER, "ask the owners of the dataset to publish it"));
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
    static Problem stuck(SciCatException refusal, @Nullable JobRecord seen, SciCatClient scicat) {
        if (seen == null) {
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
            List<String> missing = missing(seen, scicat);
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

    /** The datasets of a job that are not there. */
    private static List<String> missing(JobRecord job, SciCatClient scicat) {
        try {
            return job.datasets().stream()
                    .map(JobRecord.Listed::pid)
                    .filter(pid -> !pid.isEmpty() && scicat.datasets().find(pid).isEmpty())
                    .toList();
        } catch (SciCatException e) {
            LOG.debug("it is unknown which dataset is missing", e);
            return List.of();
        }
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

    /** The problem of a dataset about which a server answers with errors, while it answers about others. */
    static Problem ofThisDataset(Problem answer, int attempts) {
        return new Problem(
                answer.code(),
                answer.subject(),
                answer.message() + ". It failed " + attempts + " times, while the servers answer otherwise",
                Remedy.by(Remedy.Actor.OPERATOR, "look into the log of that server, and make a new job afterwards"));
    }

    static Problem unforeseen(RuntimeException e) {
        return e instanceof IllegalArgumentException
                ? Problem.of(e).get(0)
                : new Problem(
                        ProblemCode.UNEXPECTED,
                        Subject.dataset(),
                        "it failed for a reason that nobody foresaw",
                        Remedy.by(Remedy.Actor.OPERATOR, "look into the log of the service"));
    }

    private static Problem of(ProblemCode code, String message, Remedy... remedies) {
        return new Problem(code, Subject.of(Subject.Kind.JOB, ""), message, remedies);
    }
}
