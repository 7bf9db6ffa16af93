package de.desy.scicat.publisher.internal.writing;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.planning.Desired;
import de.desy.scicat.publisher.internal.planning.Planner;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;

/** Reads back what was written: a successful request alone proves nothing. */
final class Verification {
    private final SciCatClient target;
    private final SnapshotReader reader;
    private final PublishPlan plan;
    private final Desired desired;

    Verification(SciCatClient target, SnapshotReader reader, PublishPlan plan, Desired desired) {
        this.target = target;
        this.reader = reader;
        this.plan = plan;
        this.desired = desired;
    }

    /** Whether the parts must be verified before a step. */
    static boolean isDueBefore(PlanStep step) {
        return switch (step.kind()) {
            case ALIGN_PARTS, SET_TOTALS, MAKE_PUBLIC -> true;
            case CREATE_DATASET,
                    UPDATE_DATASET,
                    REWRITE_BLOCKS,
                    ADD_FILES,
                    COPY_ATTACHMENT,
                    ATTACH_TO_SOURCE,
                    MINT_DOI,
                    LINK_SOURCE -> false;
        };
    }

    /**
     * Reads the target again and plans again: only the remaining steps may be missing.
     *
     * @return the snapshot of the target
     */
    TargetSnapshot parts(String pid, SourceSnapshot from) {
        List<String> missing = new ArrayList<>();
        TargetSnapshot to = null;
        try {
            to = reader.target(pid, from, plan.options());
            for (PlanStep step : Planner.steps(from, to, plan.options(), desired)) {
                if (!isDueBefore(step) && !(step instanceof PlanStep.AttachToSource)) {
                    missing.add(step.describe());
                }
            }
        } catch (RefusedException unreadable) {
            unreadable.problems().forEach(problem -> missing.add(problem.describe()));
        }
        if (to == null || !missing.isEmpty()) {
            throw new PublishException(notAsPlanned(
                    "what was written was read again on " + target.url() + ", and it is not right yet: "
                            + String.join("; ", missing) + ". "
                            + Aftermath.of(target, pid, plan.options().attachments()),
                    "publish again to continue"));
        }
        return to;
    }

    /** The last check: totals, visibility, and whether anybody can read the public dataset. */
    void result(String pid) {
        Dataset there = plan.options().makePublic()
                ? target.anonymous()
                        .datasets()
                        .findPublic(pid)
                        .orElseThrow(() -> new PublishException(notAsPlanned(
                                pid + " on " + target.url()
                                        + " is not readable by everybody, though it was made public",
                                "publish again to correct it")))
                : target.datasets().get(pid);
        if (there.numberOfFiles() != plan.files() || there.size() != plan.bytes()) {
            throw new PublishException(notAsPlanned(
                    pid + " on " + target.url() + " says " + Text.files(there.numberOfFiles(), there.size())
                            + " instead of " + Text.files(plan.files(), plan.bytes()),
                    "publish again to correct it"));
        }
    }

    private Problem notAsPlanned(String what, String remedy) {
        return new Problem(
                ProblemCode.NOT_AS_PLANNED,
                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                what,
                Remedy.by(Remedy.Actor.OPERATOR, remedy));
    }
}
