package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plan with what follows from both sides and its options. A stored plan may have been changed, and a person
 * who approved it saw its description alone. So a plan does what its description says, or nothing.
 */
public final class Derivation {
    private final PublishPlan plan;
    private final SnapshotReader reader;
    private final Assessment assessment;
    private final ServerTraits traits;
    private final Map<String, String> pidsOfInputs;
    private final @Nullable List<Skipped> skippedInputs;
    private final List<String> altered = new ArrayList<>();

    /**
     * Prepares the comparison.
     *
     * @param plan the plan
     * @param accounts whose records on the target are ours
     * @param pidsOfInputs the pids that inputs have on the target, by their pids on the source
     * @param skippedInputs the inputs that are not published first, with the reasons; null if what the plan says
     *     stays behind was compared before
     */
    public Derivation(
            PublishPlan plan,
            SciCatClient source,
            SciCatClient target,
            OurAccounts accounts,
            SnapshotReader reader,
            Map<String, String> pidsOfInputs,
            @Nullable List<Skipped> skippedInputs) {
        this.plan = plan;
        this.reader = reader;
        this.assessment = new Assessment(source, target, accounts);
        this.traits = target.traits();
        this.pidsOfInputs = pidsOfInputs;
        this.skippedInputs = skippedInputs;
    }

    /**
     * Refuses a plan that is old or was altered.
     *
     * @param read what was read on the source
     * @param copy what the search for the copy found
     * @param to what was read on the target
     * @throws StalePlanException when one side changed after the plan was made
     * @throws RefusedException when the plan says something else than what follows
     */
    public void confirm(SourceSnapshot read, CopySearch.Found copy, TargetSnapshot to) {
        SourceSnapshot from = skippedInputs == null ? read : read.withSkipped(skippedInputs);
        Dataset dataset = from.dataset();
        MappedDataset mapped = new MappedDataset(
                WriterMark.without(dataset), Desired.mapping(traits, plan.options(), UnaryOperator.identity()));
        List<Repaired> transformed =
                MappedDataset.transformations(Desired.withPids(mapped.fields(), pidsOfInputs), plan.fields());
        List<Repaired> repaired = new ArrayList<>(mapped.repaired());
        repaired.addAll(transformed);
        PublishPlan planned =
                Planner.plan(from, to, plan.options(), new Desired(plan.fields(), mapped.skipped(), repaired));
        refuseStale(planned, copy);
        List<Problem> problems = new ArrayList<>();
        PublishPlan derived = assessment.of(planned, from, copy.notes(), to, reader, problems);
        if (!problems.isEmpty()) {
            throw new RefusedException(plan.sourcePid(), problems);
        }
        // A field has the source's value, or the plan says to what a transform set it.
        transformed.stream()
                .filter(change -> !plan.repaired().contains(change))
                .forEach(change -> altered.add(change.what()));
        steps(plan, derived, dataset, to, altered);
        values(derived);
        if (skippedInputs != null) {
            List<String> later = Assessment.accepted(from, to, plan.options(), Instant.MIN);
            new PlanLines(plan, derived, transformed, later).compare(altered);
        }
        refuse(plan, altered);
    }

    private void refuseStale(PublishPlan now, CopySearch.Found copy) {
        if (!now.sourceState().equals(plan.sourceState())) {
            throw stale(
                    ProblemCode.SOURCE_CHANGED,
                    plan.sourcePid() + " changed on " + plan.source() + " after the plan was made");
        }
        boolean isSigned = now.notes().contains(Planner.SIGNED);
        if (!now.targetState().equals(plan.targetState())
                || isSigned != plan.notes().contains(Planner.SIGNED)) {
            throw stale(
                    ProblemCode.TARGET_CHANGED,
                    (copy.pid() == null ? "A copy of " + plan.sourcePid() : copy.pid()) + " changed on " + plan.target()
                            + " after the plan was made");
        }
        if (skippedInputs != null && !plan.notes().containsAll(copy.notes())) {
            throw stale(
                    ProblemCode.TARGET_CHANGED,
                    "What says on " + plan.target() + " that it is a copy of " + plan.sourcePid()
                            + " changed after the plan was made");
        }
    }

    /** The exception for a stale plan; nothing has been written. */
    public static StalePlanException stale(ProblemCode code, String what) {
        return new StalePlanException(new Problem(
                code,
                Subject.dataset(),
                what + ". Nothing has been written",
                Remedy.by(Remedy.Actor.OPERATOR, "make a new plan")));
    }

    private void values(PublishPlan derived) {
        if (!Objects.equals(plan.targetPid(), derived.targetPid())) {
            altered.add("the pid on the target");
        }
        if (!plan.title().equals(derived.title())) {
            altered.add("the title");
        }
        boolean sameFiles = plan.files() == derived.files()
                && plan.bytes() == derived.bytes()
                && plan.entries() == derived.entries()
                && plan.ownEntries() == derived.ownEntries()
                && plan.ownFiles() == derived.ownFiles()
                && plan.folders().equals(derived.folders())
                && plan.inputs().equals(derived.inputs());
        if (!sameFiles) {
            altered.add("the files");
        }
    }

    /** Refuses a plan that was altered, and names what. */
    static void refuse(PublishPlan plan, List<String> altered) {
        if (!altered.isEmpty()) {
            throw new RefusedException(
                    plan.sourcePid(),
                    List.of(new Problem(
                            ProblemCode.PLAN_ALTERED,
                            Subject.dataset(),
                            "the plan does not follow from both catalogues and its options: "
                                    + String.join(", ", altered),
                            Remedy.by(Remedy.Actor.OPERATOR, "make a new plan"))));
        }
    }

    private static void steps(
            PublishPlan plan, PublishPlan derived, Dataset dataset, TargetSnapshot to, List<String> altered) {
        List<PlanStep> said = new ArrayList<>(plan.steps());
        boolean wasPublic = to.dataset().filter(Dataset::isPublished).isPresent();
        SourceLinks.step(plan, dataset, wasPublic)
                .filter(link -> !said.isEmpty() && said.get(said.size() - 1).equals(link))
                .ifPresent(link -> said.remove(said.size() - 1));
        boolean isPublic = plan.options().makePublic();
        if (!said.isEmpty()
                && said.get(said.size() - 1) instanceof PlanStep.MintDoi
                && isPublic
                && plan.doi() == null) {
            said.remove(said.size() - 1); // its description tells the whole record
        }
        List<PlanStep> follow = new ArrayList<>(derived.steps());
        for (PlanStep step : said) {
            if (follow.stream().noneMatch(other -> isSame(step, other))) {
                altered.add("the step \"" + step.describe() + "\"");
            }
        }
        boolean inOrder = said.size() == follow.size();
        for (int i = 0; inOrder && i < said.size(); i++) {
            inOrder = isSame(said.get(i), follow.get(i));
        }
        if (!inOrder && altered.isEmpty()) {
            altered.add("the steps");
        }
    }

    private static boolean isSame(PlanStep one, PlanStep other) {
        if (!(one instanceof PlanStep.UpdateDataset update) || !(other instanceof PlanStep.UpdateDataset derived)) {
            return one.equals(other);
        }
        if (update.changes().size() != derived.changes().size()) {
            return false;
        }
        for (int i = 0; i < update.changes().size(); i++) {
            FieldChange said = update.changes().get(i);
            FieldChange follows = derived.changes().get(i);
            boolean same = said.field().equals(follows.field())
                    && Objects.equals(normal(said, said.before()), normal(said, follows.before()))
                    && Objects.equals(normal(said, said.after()), normal(said, follows.after()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Numbers have other classes after they were stored. */
    private static @Nullable JsonNode normal(FieldChange change, @Nullable JsonNode value) {
        return FieldTable.datasetField(change.field())
                .map(field -> field.shape().normal(value))
                .orElse(value);
    }
}
