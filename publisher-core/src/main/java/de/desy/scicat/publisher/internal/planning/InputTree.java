package de.desy.scicat.publisher.internal.planning;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.reading.InputReading;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans a dataset after its inputs and their inputs: each dataset once, in an order in which they can be published. */
final class InputTree {
    /** Plans one dataset. */
    interface Planning {
        /**
         * Plans one dataset.
         *
         * @param dataset the dataset
         * @param skipped inputs that are not followed
         * @param problems problems that were found before
         * @param pids the pids that inputs have on the target
         */
        PublishPlan plan(Dataset dataset, List<Skipped> skipped, List<Problem> problems, Map<String, String> pids);
    }

    /** Each generation waits for the ones before it on the stack. */
    private static final int MOST_GENERATIONS = 100;

    private final SciCatClient source;
    private final boolean acceptUnreadable;
    private final Planning planning;
    private final Map<String, PublishPlan> plans = new LinkedHashMap<>();
    private final Map<String, String> pids = new LinkedHashMap<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private final Set<String> path = new LinkedHashSet<>();

    InputTree(SciCatClient source, boolean acceptUnreadable, Planning planning) {
        this.source = source;
        this.acceptUnreadable = acceptUnreadable;
        this.planning = planning;
    }

    /**
     * The plan of a dataset, with the plans of all datasets that are published before it.
     *
     * @throws RefusedException when one of these datasets cannot be published; the exception names the problems of all
     */
    PublishPlan plan(Dataset dataset) {
        PublishPlan plan = visit(dataset);
        plans.remove(dataset.pid());
        return PlanChanges.with(plan, plan.steps(), plan.notes(), List.copyOf(plans.values()));
    }

    private PublishPlan visit(Dataset dataset) {
        if (path.size() == MOST_GENERATIONS) {
            throw new RefusedException(
                    dataset.pid(),
                    List.of(new Problem(
                            ProblemCode.INPUTS_TOO_DEEP,
                            Subject.of(Subject.Kind.INPUT, dataset.pid()),
                            "its inputs, their inputs and so on go back over more than " + MOST_GENERATIONS
                                    + " datasets",
                            Remedy.leaveOut(Option.INPUTS))));
        }
        path.add(dataset.pid());
        InputReading reading = new InputReading(source, acceptUnreadable);
        List<Skipped> skipped = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Dataset input : reading.read(dataset)) {
            if (path.contains(input.pid())) {
                skipped.add(new Skipped(
                        "publication of input " + input.pid(), "it is made from this dataset in turn; it stays named"));
            } else if (!plans.containsKey(input.pid()) && !refused.contains(input.pid())) {
                visit(input, problems);
            }
        }
        skipped.addAll(reading.skipped());
        problems.addAll(reading.problems());
        path.remove(dataset.pid());
        PublishPlan plan = planning.plan(dataset, skipped, problems, pids);
        plans.put(dataset.pid(), plan);
        @Nullable String pid = plan.targetPid();
        if (pid != null && !pid.equals(dataset.pid())) {
            pids.put(dataset.pid(), pid);
        }
        return plan;
    }

    private void visit(Dataset input, List<Problem> problems) {
        try {
            visit(input);
        } catch (RefusedException e) {
            path.remove(input.pid());
            refused.add(input.pid());
            e.problems().forEach(problem -> problems.add(problem.about(input.pid())));
        }
    }
}
