package de.desy.scicat.publisher.internal.planning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.fields.MappedDataset;
import de.desy.scicat.publisher.internal.reading.InputReading;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares a plan with what follows from both sides and its options. A stored plan may have been changed, and a person
 * who approved it saw its description alone. So a plan does what its description says, or nothing.
 */
public final class Derivation {
    private Derivation() {}

    /**
     * Refuses a plan that was altered.
     *
     * @param plan the plan
     * @param now what the planner makes of both sides and the plan's options and fields
     * @param dataset what was read on the source
     * @param to what was read on the target
     * @param traits what the target does
     * @param pidsOfInputs the pids that inputs have on the target, by their pids on the source
     * @throws RefusedException when the plan says something else
     */
    public static void confirm(
            PublishPlan plan,
            PublishPlan now,
            Dataset dataset,
            TargetSnapshot to,
            ServerTraits traits,
            Map<String, String> pidsOfInputs) {
        PublishPlan derived = ExistingPolicy.applyTo(now, to);
        List<String> altered = new ArrayList<>();
        fields(plan, dataset, traits, pidsOfInputs, altered);
        steps(plan, derived, dataset, to, altered);
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
        if (!plan.removals().isEmpty() && !plan.options().acceptRemovals() && !Taking.isOfNobody(to)) {
            altered.add("what may be taken away");
        }
        refuse(plan, altered);
    }

    /**
     * Refuses a plan with plans of datasets that are no inputs, nor inputs of inputs, of its dataset.
     *
     * @param plan the plan
     * @param source the source
     * @throws RefusedException when the plan has such plans
     */
    public static void confirmInputs(PublishPlan plan, SciCatClient source) {
        Map<String, PublishPlan> plans = new LinkedHashMap<>();
        plan.inputPlans().forEach(input -> plans.put(input.sourcePid(), input));
        Set<String> all = new LinkedHashSet<>(plans.keySet());
        all.add(plan.sourcePid());
        Map<String, Dataset> datasets = source.datasets().findAll(List.copyOf(all), List.of(Desired.INPUTS));
        Set<String> named = new LinkedHashSet<>(List.of(plan.sourcePid()));
        Deque<String> next = new ArrayDeque<>(named);
        while (!next.isEmpty()) {
            Dataset dataset = datasets.get(next.remove());
            if (dataset != null) {
                InputReading.pids(dataset).stream().filter(named::add).forEach(next::add);
            }
        }
        refuse(
                plan,
                plans.keySet().stream()
                        .filter(pid -> !named.contains(pid))
                        .map(pid -> "the plan for " + pid)
                        .toList());
    }

    private static void refuse(PublishPlan plan, List<String> altered) {
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

    /** A field has the source's value, or the plan says to what a transform set it. */
    private static void fields(
            PublishPlan plan,
            Dataset dataset,
            ServerTraits traits,
            Map<String, String> pidsOfInputs,
            List<String> altered) {
        MappedDataset mapped = new MappedDataset(
                WriterMark.without(dataset), Desired.mapping(traits, plan.options(), UnaryOperator.identity()));
        ObjectNode plain = Desired.withPids(mapped.fields(), pidsOfInputs);
        for (Repaired change : MappedDataset.transformations(plain, plan.fields())) {
            if (!plan.repaired().contains(change)) {
                altered.add(change.what());
            }
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
        if (!said.isEmpty() && said.get(said.size() - 1) instanceof PlanStep.MintDoi && isPublic) {
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
