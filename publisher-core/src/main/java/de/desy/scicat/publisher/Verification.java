package de.desy.scicat.publisher;

import de.desy.scicat.client.Dataset;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.internal.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Reads again what was written: nothing is believed because a request succeeded. */
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

    /** Whether a step may only be taken when the parts were found right. */
    static boolean isDueBefore(PlanStep step) {
        return step instanceof PlanStep.AlignParts
                || step instanceof PlanStep.SetTotals
                || step instanceof PlanStep.MakePublic;
    }

    /** Reads the target again and plans again: only what comes after this moment may be missing. */
    void parts(String pid, SourceSnapshot from) {
        List<String> missing = new ArrayList<>();
        try {
            TargetSnapshot to = reader.target(pid, from, plan.options());
            for (PlanStep step : Planner.plan(from, to, plan.options(), desired).steps()) {
                if (!isDueBefore(step) && !(step instanceof PlanStep.AttachToSource)) {
                    missing.add(step.describe());
                }
            }
        } catch (RefusedException unreadable) {
            missing.addAll(unreadable.problems());
        }
        if (!missing.isEmpty()) {
            throw new PublishException("what was written was read again on " + target.url()
                    + ", and it is not right yet: " + String.join("; ", missing)
                    + ". It stays private; publish again to continue");
        }
    }

    /** The last look: totals, visibility, and whether anybody can read what is public. */
    void result(String pid) {
        Dataset there = target.datasets().get(pid);
        boolean wanted = plan.options().makePublic();
        if (there.numberOfFiles() != plan.files() || there.size() != plan.bytes()) {
            throw new PublishException(pid + " on " + target.url() + " says "
                    + Text.files(there.numberOfFiles(), there.size()) + " instead of "
                    + Text.files(plan.files(), plan.bytes()) + "; publish again to correct it");
        }
        if (wanted
                && (!there.isPublished()
                        || target.anonymous().datasets().findPublic(pid).isEmpty())) {
            throw new PublishException(pid + " on " + target.url()
                    + " is not readable by everybody, though it was made public; publish again to correct it");
        }
    }
}
