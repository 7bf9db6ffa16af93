package de.desy.scicat.publisher.report;

import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.HttpStatusException;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.ServerErrorException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.error.UnreadableRecordException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A problem, as a value from which each product makes the text for its reader. No program needs to parse the message;
 * {@link #code} identifies the problem.
 *
 * @param code what is wrong; docs/problems.md explains each code
 * @param subject what it is about
 * @param message what is wrong, in a sentence without a full stop; it names no option
 * @param remedies what can be done about it; empty if no remedy is known
 */
public record Problem(ProblemCode code, Subject subject, String message, List<Remedy> remedies) {

    /**
     * Copies the list.
     *
     * @param code see the component
     * @param subject see the component
     * @param message see the component
     * @param remedies see the component
     */
    public Problem {
        remedies = List.copyOf(remedies);
    }

    /**
     * Creates a problem.
     *
     * @param code what is wrong
     * @param subject what it is about
     * @param message what is wrong, in a sentence without a full stop
     * @param remedies what can be done about it
     */
    public Problem(ProblemCode code, Subject subject, String message, Remedy... remedies) {
        this(code, subject, message, List.of(remedies));
    }

    /**
     * The same problem of a certain dataset.
     *
     * @param pid the dataset's pid on the source
     * @return another problem; this problem if it names its dataset already
     */
    public Problem about(String pid) {
        return new Problem(code, subject.of(pid), message, remedies);
    }

    /**
     * The same problem for a text about several datasets: its message begins with the dataset's pid.
     *
     * @param pid the dataset's pid on the source
     * @return another problem; this problem if the pid is blank
     */
    public Problem named(String pid) {
        return pid.isBlank() ? this : new Problem(code, subject, pid + ": " + message, remedies);
    }

    /**
     * The problem of a request that a server refused or that failed on the network.
     *
     * @param failure what the client threw
     * @param subject whose answer it was
     * @return a problem with the content of the exception
     */
    public static Problem of(SciCatException failure, Subject subject) {
        if (failure instanceof UnreadableRecordException record) {
            return new Problem(
                    ProblemCode.CONTENT_UNREADABLE,
                    subject,
                    String.valueOf(failure.getMessage()),
                    of(record, Remedy.Actor.OWNER));
        }
        if (failure instanceof IdentityException login) {
            return new Problem(
                    login.kind() == IdentityException.Kind.LOG_IN_AGAIN
                            ? ProblemCode.SESSION_EXPIRED
                            : ProblemCode.LOGIN_REFUSED,
                    subject,
                    String.valueOf(failure.getMessage()));
        }
        ProblemCode code = failure instanceof SessionExpiredException
                ? ProblemCode.SESSION_EXPIRED
                : failure instanceof UnexpectedDataException
                        ? ProblemCode.REPLY_UNEXPECTED
                        : failure instanceof HttpStatusException && !(failure instanceof ServerErrorException)
                                ? ProblemCode.SERVER_REFUSED
                                : ProblemCode.SERVER_FAILED;
        return new Problem(code, subject, String.valueOf(failure.getMessage()));
    }

    /**
     * The problem of a request for a dataset that a server refused or that failed on the network. Of a record that
     * cannot be read for its content, the subject says on which side it is: only there somebody can correct it, and not
     * everybody may know of it.
     *
     * @param failure what the client threw
     * @param source the address of the source
     * @param target the address of the target
     * @return a problem with the content of the exception
     */
    public static Problem of(SciCatException failure, String source, String target) {
        Problem problem = of(failure, Subject.dataset());
        if (!(failure instanceof UnreadableRecordException record)) {
            return problem;
        }
        if (record.server().equals(source)) {
            return of(failure, Subject.of(Subject.Kind.SOURCE, source));
        }
        return new Problem(
                problem.code(),
                record.server().equals(target) ? Subject.of(Subject.Kind.TARGET, target) : problem.subject(),
                problem.message(),
                of(record, Remedy.Actor.TARGET_ADMINISTRATOR));
    }

    private static List<Remedy> of(UnreadableRecordException failure, Remedy.Actor actor) {
        Remedy correct = Remedy.by(actor, "correct " + failure.record() + " on " + failure.server() + ", or delete it");
        return failure.record().contains("attachment")
                ? List.of(correct, Remedy.leaveOut(Option.COPY_ATTACHMENTS))
                : List.of(correct);
    }

    /**
     * The problems behind a failure.
     *
     * @param failure anything that was thrown
     * @return the problems of a {@link PublishException}, else one problem
     */
    public static List<Problem> of(RuntimeException failure) {
        if (failure instanceof PublishException known) {
            return known.problems();
        }
        if (failure instanceof OptionsException options) {
            return List.of(options.problem());
        }
        if (failure instanceof SciCatException answer) {
            return List.of(ofDataset(answer));
        }
        return List.of(
                failure instanceof IllegalArgumentException
                        ? new Problem(
                                ProblemCode.ARGUMENT_INVALID, Subject.dataset(), String.valueOf(failure.getMessage()))
                        : new Problem(ProblemCode.UNEXPECTED, Subject.dataset(), "unexpected: " + failure));
    }

    /** A dataset that is not there, or closed, has a code of its own and remedies. */
    private static Problem ofDataset(SciCatException failure) {
        Problem answer = of(failure, Subject.dataset());
        boolean read = failure instanceof HttpStatusException status
                && status.method().equals("GET")
                && status.path().startsWith("/api/v4/datasets/");
        if (read && failure instanceof NotFoundException) {
            return new Problem(
                    ProblemCode.DATASET_MISSING,
                    answer.subject(),
                    answer.message(),
                    Remedy.by(Remedy.Actor.OWNER, "correct the pid"),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "if it is there, let the account be a member of its ownerGroup or accessGroups"));
        }
        if (read && failure instanceof ForbiddenException) {
            return new Problem(
                    ProblemCode.DATASET_FORBIDDEN,
                    answer.subject(),
                    answer.message(),
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "let the account be a member of the dataset's ownerGroup or accessGroups"));
        }
        return answer;
    }

    /**
     * The problem and its remedies in the words of a developer.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The problem and its remedies in the words of a reader.
     *
     * @param reader who reads it
     * @return a sentence without a full stop, followed by the remedies in brackets; for a scientist sentences, the last
     *     of which states what to do, or whom to ask
     */
    public String describe(Reader reader) {
        if (reader == Reader.SCIENTIST) {
            return ForScientists.say(List.of(this), null);
        }
        String said = remedy(reader);
        return said.isEmpty() ? message : message + " (" + said + ")";
    }

    /**
     * Several problems and their remedies in the words of a reader.
     *
     * @param problems what is wrong
     * @param pid the dataset that was asked for, so that problems of its inputs and of its DOI name their subject; null
     *     to leave that out
     * @param reader who reads it
     * @return one line; for a scientist sentences, beginning with what the scientist can do
     */
    public static String describe(List<Problem> problems, @Nullable String pid, Reader reader) {
        return reader == Reader.SCIENTIST
                ? ForScientists.say(problems, pid)
                : problems.stream()
                        .map(problem -> problem.prefix(pid) + problem.describe(reader))
                        .collect(Collectors.joining("; "));
    }

    /** A prefix if the problem does not belong to the dataset itself. */
    String prefix(@Nullable String pid) {
        if (pid == null) {
            return "";
        }
        String of = subject.pid();
        if (of != null && !of.equals(pid)) {
            return "input " + of + ": ";
        }
        return subject.kind() == Subject.Kind.DOI ? "DOI: " : "";
    }

    /**
     * The remedies in the words of a reader.
     *
     * @param reader who reads it
     * @return the end of a sentence; empty if there is no remedy
     */
    public String remedy(Reader reader) {
        return remedies.stream()
                .filter(remedy -> remedy.isFor(reader))
                .map(remedy -> remedy.words(reader))
                .collect(Collectors.joining(", or "));
    }
}
