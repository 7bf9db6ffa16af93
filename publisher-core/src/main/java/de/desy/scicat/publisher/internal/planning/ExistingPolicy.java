package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies the option for a dataset that is on the target already. */
final class ExistingPolicy {
    private static final int SHOWN = 60;

    private ExistingPolicy() {}

    /**
     * The plan that the option allows.
     *
     * @throws RefusedException when the dataset is there, differs, and may not be changed
     */
    static PublishPlan applyTo(PublishPlan plan, TargetSnapshot target) {
        ExistingDataset policy = plan.options().existing();
        boolean updates = policy == ExistingDataset.UPDATE || policy == ExistingDataset.ADOPT;
        if (updates || target.dataset().isEmpty() || plan.isEmpty()) {
            return plan;
        }
        boolean cutOff = !target.dataset().get().isPublished()
                && plan.steps().stream().noneMatch(ExistingPolicy::changesWhatIsThere);
        if (cutOff) {
            return plan;
        }
        List<String> differences = differences(plan);
        if (policy == ExistingDataset.FAIL) {
            throw new RefusedException(
                    plan.sourcePid(),
                    List.of(new Problem(
                            ProblemCode.DATASET_EXISTS,
                            Subject.of(Subject.Kind.TARGET, target.url()),
                            "it is on " + target.url() + " already, as " + target.pid() + ", and differs: "
                                    + String.join(", ", differences),
                            new Remedy(
                                    Remedy.Actor.OPERATOR,
                                    "say " + Remedy.OPTION + " to bring it up to date",
                                    Option.ON_EXISTING,
                                    "UPDATE"),
                            new Remedy(
                                    Remedy.Actor.OPERATOR,
                                    "say " + Remedy.OPTION + " to leave it",
                                    Option.ON_EXISTING,
                                    "KEEP"))));
        }
        List<String> notes = new ArrayList<>(plan.notes());
        Dataset there = target.dataset().get();
        notes.add("it is on the target already, with " + Text.files(there.numberOfFiles(), there.size())
                + ", and kept as it is; it differs: " + String.join(", ", differences));
        return PlanChanges.with(plan, List.of(), notes, plan.inputPlans());
    }

    private static boolean changesWhatIsThere(PlanStep step) {
        return switch (step.kind()) {
            case UPDATE_DATASET, REWRITE_BLOCKS -> true;
            case COPY_ATTACHMENT -> !((PlanStep.CopyAttachment) step).replaces().isEmpty();
            case CREATE_DATASET,
                    ADD_FILES,
                    ATTACH_TO_SOURCE,
                    ALIGN_PARTS,
                    SET_TOTALS,
                    MAKE_PUBLIC,
                    MINT_DOI,
                    LINK_SOURCE -> false;
        };
    }

    private static List<String> differences(PublishPlan plan) {
        List<String> differences = new ArrayList<>();
        for (PlanStep step : plan.steps()) {
            if (step instanceof PlanStep.UpdateDataset update) {
                for (FieldChange change : update.changes()) {
                    differences.add(
                            change.field() + " is " + shown(change.before()) + " instead of " + shown(change.after()));
                }
            } else {
                differences.add("to do: " + step.describe());
            }
        }
        return differences;
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "(none)" : Text.shortened(value.toString(), SHOWN);
    }
}
