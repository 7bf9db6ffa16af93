package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceDataset;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares a plan and the plans of its inputs with what follows from both sides, before any of them is applied. */
public final class PlanTree {
    private final SciCatClient source;
    private final SciCatClient target;
    private final OurAccounts accounts;
    private final PublishPlan whole;
    private final Map<String, PublishPlan> plans = new LinkedHashMap<>();

    /**
     * Prepares the comparison.
     *
     * @param accounts whose records on the target are ours
     * @param whole a plan with the plans of its inputs
     */
    public PlanTree(SciCatClient source, SciCatClient target, OurAccounts accounts, PublishPlan whole) {
        this.source = source;
        this.target = target;
        this.accounts = accounts;
        this.whole = whole;
        whole.inputPlans().forEach(input -> plans.put(input.sourcePid(), input));
        plans.put(whole.sourcePid(), whole);
    }

    /**
     * Refuses plans that are old or were altered, and plans that are missing or too many.
     *
     * @throws de.desy.scicat.publisher.report.StalePlanException when one side changed after the plans were made
     * @throws de.desy.scicat.publisher.report.RefusedException when a plan says something else than what follows
     */
    public void confirm() {
        List<String> altered = new ArrayList<>();
        for (PublishPlan input : whole.inputPlans()) {
            belongs(input, altered);
        }
        Derivation.refuse(whole, altered);
        Dataset dataset = SourceDataset.read(source, whole.sourcePid(), whole.options());
        if (whole.options().inputs() != Inputs.PUBLISH && whole.inputPlans().isEmpty()) {
            confirmed(dataset, List.of(), List.of(), Map.of());
            return;
        }
        Set<String> visited = new LinkedHashSet<>();
        new InputTree(source, whole.options(), (each, skipped, problems, pids) -> {
                    visited.add(each.pid());
                    return confirmed(each, skipped, problems, pids);
                })
                .plan(dataset);
        plans.keySet().stream()
                .filter(pid -> !visited.contains(pid))
                .forEach(pid -> altered.add("the plan for " + pid));
        if (altered.isEmpty() && !List.copyOf(visited).equals(List.copyOf(plans.keySet()))) {
            altered.add("the order of the plans");
        }
        Derivation.refuse(whole, altered);
    }

    /** An input is published with the options of the dataset; a mapping may give it another owner group. */
    private void belongs(PublishPlan input, List<String> altered) {
        List<Option> other = new ArrayList<>(whole.options().differences(input.options()));
        other.remove(Option.OWNER_GROUP);
        if (!other.isEmpty()) {
            altered.add("the options of the plan for " + input.sourcePid());
        }
        boolean isBetween =
                input.source().equals(whole.source()) && input.target().equals(whole.target());
        boolean isTwice = plans.size() <= whole.inputPlans().size();
        boolean hasDoi = input.doi() != null || input.steps().stream().anyMatch(PlanStep.MintDoi.class::isInstance);
        if (!isBetween || isTwice || hasDoi || !input.inputPlans().isEmpty()) {
            altered.add("the plan for " + input.sourcePid());
        }
    }

    private PublishPlan confirmed(
            Dataset dataset, List<Skipped> skipped, List<Problem> problems, Map<String, String> pids) {
        PublishPlan plan = plans.get(dataset.pid());
        if (plan == null) {
            Derivation.refuse(whole, List.of("the plan for " + dataset.pid() + " is missing"));
            throw new IllegalStateException("refused");
        }
        PlanOptions options = plan.options();
        SnapshotReader reader = new SnapshotReader(source, target, accounts);
        return reader.twice(dataset, read -> {
            SourceSnapshot from = reader.source(read, options, problems);
            CopySearch.Found copy = new CopySearch(target, accounts)
                    .find(
                            plan.sourcePid(),
                            options,
                            plan.fields().path("ownerGroup").asText());
            TargetSnapshot to = reader.target(copy.pid(), from, options);
            new Derivation(plan, source, target, accounts, reader, pids, skipped).confirm(from, copy, to);
            return plan;
        });
    }
}
