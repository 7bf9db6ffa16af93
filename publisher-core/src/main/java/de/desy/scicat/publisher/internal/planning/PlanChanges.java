package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of plans with something added or replaced. */
public final class PlanChanges {
    private static final String DOI = "DOI: ";

    private PlanChanges() {}

    /**
     * A plan with the inputs' pids on the target instead of their pids on the source.
     *
     * @param plan the plan
     * @param pids the target's pids by the source's
     * @return a plan that differs in {@code inputDatasets} alone
     */
    public static PublishPlan withPidsOfInputs(PublishPlan plan, Map<String, String> pids) {
        if (pids.isEmpty()) {
            return plan;
        }
        ObjectNode named = Desired.withPids(plan.fields(), pids);
        List<PlanStep> changed = plan.steps().stream()
                .map(step -> step instanceof PlanStep.UpdateDataset update ? named(update, named) : step)
                .toList();
        return copy(plan, plan.doi(), plan.inputPlans(), named, changed, plan.skipped(), plan.notes());
    }

    private static PlanStep named(PlanStep.UpdateDataset update, ObjectNode fields) {
        return new PlanStep.UpdateDataset(update.changes().stream()
                .map(change -> change.field().equals(Desired.INPUTS) && change.after() != null
                        ? new FieldChange(change.field(), change.before(), fields.get(change.field()))
                        : change)
                .toList());
    }

    /** A plan with other steps. */
    static PublishPlan with(PublishPlan plan, List<PlanStep> steps, List<String> notes, List<PublishPlan> inputPlans) {
        return copy(plan, plan.doi(), inputPlans, plan.fields(), steps, plan.skipped(), notes);
    }

    /** A plan with further notes. */
    static PublishPlan withNotes(PublishPlan plan, List<String> further) {
        if (further.isEmpty()) {
            return plan;
        }
        List<String> notes = new ArrayList<>(plan.notes());
        notes.addAll(further);
        return with(plan, plan.steps(), notes, plan.inputPlans());
    }

    /** A plan with one more step. */
    static PublishPlan withStep(PublishPlan plan, PlanStep step) {
        List<PlanStep> steps = new ArrayList<>(plan.steps());
        steps.add(step);
        return copy(plan, plan.doi(), plan.inputPlans(), plan.fields(), steps, plan.skipped(), plan.notes());
    }

    /** A plan with the steps for the dataset's DOI. */
    static PublishPlan withDoi(PublishPlan plan, DoiPlan wanted) {
        List<PlanStep> steps = new ArrayList<>(plan.steps());
        List<Skipped> skipped = new ArrayList<>(plan.skipped());
        List<String> notes = new ArrayList<>(plan.notes());
        if (!wanted.isEmpty()) {
            steps.add(new PlanStep.MintDoi(wanted));
            skipped.addAll(skippedIn(wanted));
        }
        notes.addAll(notesOf(wanted));
        return copy(
                plan, wanted.isEmpty() ? wanted.told() : null, plan.inputPlans(), plan.fields(), steps, skipped, notes);
    }

    /** What the record of a DOI cannot hold, as the plan of the dataset says it. */
    static List<Skipped> skippedIn(DoiPlan doi) {
        return doi.skipped().stream()
                .map(part -> new Skipped("in the DOI: " + part.what(), part.reason(), part.remedy()))
                .toList();
    }

    /** The notes about a DOI, as the plan of the dataset says them. */
    static List<String> notesOf(DoiPlan doi) {
        return doi.notes().stream().map(note -> DOI + note).toList();
    }

    /** Whether a note is about the DOI. */
    static boolean isOfDoi(String note) {
        return note.startsWith(DOI);
    }

    private static PublishPlan copy(
            PublishPlan plan,
            @Nullable String doi,
            List<PublishPlan> inputPlans,
            ObjectNode fields,
            List<PlanStep> steps,
            List<Skipped> skipped,
            List<String> notes) {
        return new PublishPlan(
                plan.format(),
                plan.source(),
                plan.target(),
                plan.sourcePid(),
                plan.targetPid(),
                plan.title(),
                doi,
                plan.options(),
                plan.inputs(),
                inputPlans,
                plan.files(),
                plan.bytes(),
                plan.entries(),
                plan.ownEntries(),
                plan.ownFiles(),
                plan.folders(),
                fields,
                steps,
                skipped,
                plan.repaired(),
                notes,
                plan.sourceState(),
                plan.targetState());
    }
}
