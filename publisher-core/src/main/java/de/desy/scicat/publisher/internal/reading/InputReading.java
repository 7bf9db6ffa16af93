package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.files.Folder;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the inputs of one dataset. The inputs are read as datasets, since missing, forbidden and empty inputs look
 * alike in a list of blocks.
 */
public final class InputReading {
    private final SciCatClient source;
    private final boolean acceptUnreadable;
    private final Approval approval;
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    public InputReading(SciCatClient source, PlanOptions options) {
        this.source = source;
        this.acceptUnreadable = options.acceptUnreadableInputs();
        this.approval = new Approval(options);
    }

    /** The inputs in their order, each once. */
    public List<Dataset> read(Dataset dataset) {
        List<Dataset> inputs = new ArrayList<>();
        for (String pid : new LinkedHashSet<>(dataset.inputDatasets())) {
            if (pid.equals(dataset.pid())) {
                skipped.add(new Skipped("input " + pid, "it is the dataset itself"));
            } else if (isPlace(pid)) {
                skipped.add(new Skipped("input " + pid, "a place, not the pid of a dataset"));
            } else {
                (approval.isOfAccount() ? read(pid) : approved(pid)).ifPresent(inputs::add);
            }
        }
        return inputs;
    }

    /** The pids of the inputs that are read. */
    public static Set<String> pids(Dataset dataset) {
        Set<String> pids = new LinkedHashSet<>(dataset.inputDatasets());
        pids.removeIf(pid -> pid.equals(dataset.pid()) || isPlace(pid));
        return pids;
    }

    private static boolean isPlace(String input) {
        return input.isBlank() || Folder.standsAlone(input);
    }

    /** Why an input cannot be read is not said: whether it exists may be a secret too. */
    private Optional<Dataset> approved(String pid) {
        Optional<Dataset> input = approval.read(source, pid);
        Optional<Problem> against = approval.against(pid, input);
        against.ifPresent(this::unreadable);
        return against.isPresent() ? Optional.empty() : input;
    }

    private void unreadable(Problem problem) {
        if (acceptUnreadable) {
            skipped.add(new Skipped(
                    "input " + problem.subject().name(),
                    problem.code() == ProblemCode.INPUT_ONLY_SHARED
                            ? "it is shared for reading only"
                            : "it is not open to those for whom this is published, or does not exist"));
        } else {
            problems.add(problem);
        }
    }

    private Optional<Dataset> read(String pid) {
        try {
            Optional<Dataset> input = source.datasets().find(pid);
            if (input.isEmpty()) {
                unreadable(
                        pid,
                        ProblemCode.INPUT_MISSING,
                        "is not on " + source.url(),
                        Remedy.by(Remedy.Actor.OWNER, "correct inputDatasets"),
                        Remedy.say(Option.ACCEPT_UNREADABLE_INPUTS),
                        Remedy.by(Remedy.Actor.OPERATOR, "publish without combining"));
            }
            return input;
        } catch (ForbiddenException notOurs) {
            unreadable(
                    pid,
                    ProblemCode.INPUT_FORBIDDEN,
                    "may not be read by this account",
                    Remedy.by(
                            Remedy.Actor.SOURCE_ADMINISTRATOR,
                            "let the account be a member of its ownerGroup or accessGroups"),
                    Remedy.say(Option.ACCEPT_UNREADABLE_INPUTS));
            return Optional.empty();
        }
    }

    private void unreadable(String pid, ProblemCode code, String why, Remedy... remedies) {
        if (acceptUnreadable) {
            skipped.add(new Skipped("input " + pid, "it " + why));
        } else {
            problems.add(
                    new Problem(code, Subject.of(Subject.Kind.INPUT, pid), "its input " + pid + " " + why, remedies));
        }
    }

    /** Inputs that are not followed, and why. */
    public List<Skipped> skipped() {
        return skipped;
    }

    /** Problems with inputs that forbid the publication. */
    public List<Problem> problems() {
        return problems;
    }
}
