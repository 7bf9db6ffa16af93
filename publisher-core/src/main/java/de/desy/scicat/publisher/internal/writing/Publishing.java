package de.desy.scicat.publisher.internal.writing;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.planning.Comparison;
import de.desy.scicat.publisher.internal.planning.Derivation;
import de.desy.scicat.publisher.internal.planning.PlanChanges;
import de.desy.scicat.publisher.internal.planning.PlanTree;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.plan.Inputs;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies plans: the plans of inputs before the plan that contains them, and again if a plan was stale. */
public final class Publishing {
    private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
    private static final int ATTEMPTS = 6;

    private final SciCatClient source;
    private final SciCatClient target;
    private final OurAccounts accounts;
    private final @Nullable DoiPublisher dois;
    private final PublishListener listener;
    private final Pause pause;

    public Publishing(
            SciCatClient source,
            SciCatClient target,
            OurAccounts accounts,
            @Nullable DoiPublisher dois,
            PublishListener listener,
            Pause pause) {
        this.source = source;
        this.target = target;
        this.accounts = accounts;
        this.dois = dois;
        this.listener = listener;
        this.pause = pause;
    }

    /**
     * Applies a plan, after the plans of its inputs. The plan may be old, and somebody may have altered it: all plans
     * are compared with both sides before the first write.
     */
    public PublishReport apply(PublishPlan plan) {
        confirmDoi(plan);
        if (plan.options().inputs() != Inputs.PUBLISH && plan.inputPlans().isEmpty()) {
            return applyOne(plan, Map.of(), false);
        }
        if (!plan.isEmpty()) {
            new PlanTree(source, target, accounts, plan).confirm();
        }
        return applyNew(plan);
    }

    /**
     * Does all that {@link #apply} does before it writes, for a plan that is applied after others.
     *
     * @throws StalePlanException when one side changed after the plan was made
     * @throws RefusedException when the plan says something else than what follows, or a server does not take something
     */
    public void confirm(PublishPlan plan) {
        confirmDoi(plan);
        if (!plan.isEmpty()) {
            new PlanTree(source, target, accounts, plan).confirm();
            refuseUnknown(plan);
        }
    }

    /** A report says that a dataset has a DOI only if there is a record of it. */
    private void confirmDoi(PublishPlan plan) {
        String doi = plan.doi();
        String pid = plan.targetPid();
        if (doi == null) {
            return;
        }
        DoiPublisher publisher = dois == null ? DoiPublisher.forPlansOf(target) : dois;
        if (pid == null || !publisher.isRecorded(doi, pid)) {
            throw Derivation.stale(
                    ProblemCode.TARGET_CHANGED,
                    plan.target() + " has no record of the DOI " + doi + " for " + plan.sourcePid());
        }
    }

    /** Applies a plan that was made a moment ago, after the plans of its inputs. */
    public PublishReport applyNew(PublishPlan plan) {
        return applyConfirmed(plan, Map.of());
    }

    /**
     * Applies a plan that was confirmed, after others. What they wrote of it is done: datasets share inputs, and one may
     * be the input of another.
     *
     * @param before the reports of the datasets that were applied before, and of their inputs, by their pids on the source
     */
    public PublishReport applyConfirmed(PublishPlan plan, Map<String, PublishReport> before) {
        return plan.inputPlans().isEmpty() && !before.containsKey(plan.sourcePid())
                ? applyOne(plan, Map.of(), true)
                : applyAll(plan, before);
    }

    /**
     * Asks the servers whether they take what a plan and the plans of its inputs write: for plans that are applied after
     * others, before anything of the others is written.
     *
     * @throws RefusedException when a server does not take something
     */
    public void refuseUnknown(PublishPlan plan) {
        List<Problem> problems = new ArrayList<>();
        for (PublishPlan each : tree(plan)) {
            try {
                ask(each);
            } catch (RefusedException e) {
                String input = each.sourcePid().equals(plan.sourcePid()) ? "" : each.sourcePid();
                e.problems().forEach(problem -> problems.add(problem.named(input)));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(plan.sourcePid(), problems);
        }
    }

    private void ask(PublishPlan plan) {
        if (plan.steps().isEmpty()) {
            return;
        }
        SnapshotReader reader = new SnapshotReader(source, target, accounts);
        SourceSnapshot from = reader.source(plan.sourcePid(), plan.options());
        new Acceptance(plan, source, target)
                .refuseBeforeOthers(from, reader.target(plan.targetPid(), from, plan.options()));
    }

    private static List<PublishPlan> tree(PublishPlan plan) {
        return Stream.concat(plan.inputPlans().stream(), Stream.of(plan)).toList();
    }

    private PublishReport applyOne(PublishPlan plan, Map<String, String> pidsOfInputs, boolean isConfirmed) {
        PublishPlan named = PlanChanges.withPidsOfInputs(plan, pidsOfInputs);
        return new Applier(source, target, accounts, named, pidsOfInputs, isConfirmed, dois, listener, pause).run();
    }

    /** Applies the plans of the inputs first, since the dataset names its inputs; the first failure ends the run. */
    private PublishReport applyAll(PublishPlan plan, Map<String, PublishReport> before) {
        if (before.isEmpty()
                && tree(plan).stream().filter(each -> !each.steps().isEmpty()).count() > 1) {
            refuseUnknown(plan);
        }
        Map<String, String> pids = new LinkedHashMap<>();
        List<PublishReport> done = new ArrayList<>();
        boolean wrote = false;
        for (PublishPlan input : plan.inputPlans()) {
            PublishReport report = applyAfter(input, pids, wrote, before);
            done.add(report);
            wrote |= report.outcome() != Outcome.UNCHANGED;
            String pid = report.targetPid();
            if (!report.isSuccess() || pid == null) {
                return PublishReport.failed(
                                plan.source(),
                                plan.target(),
                                plan.sourcePid(),
                                List.of(new Problem(
                                        ProblemCode.INPUT_NOT_PUBLISHED,
                                        Subject.of(Subject.Kind.INPUT, input.sourcePid()),
                                        "its input " + input.sourcePid() + " is not published",
                                        Remedy.by(Remedy.Actor.OPERATOR, "publish again to continue"))))
                        .withInputs(done);
            }
            if (!pid.equals(input.sourcePid())) {
                pids.put(input.sourcePid(), pid);
            }
        }
        return applyAfter(plan, pids, wrote, before).withInputs(done);
    }

    /** Once an input was written, what goes wrong is a report. */
    private PublishReport applyAfter(
            PublishPlan plan, Map<String, String> pidsOfInputs, boolean wrote, Map<String, PublishReport> before) {
        PublishReport earlier = before.get(plan.sourcePid());
        if (earlier != null) {
            return earlier.isSuccess() ? unchanged(earlier) : earlier;
        }
        try {
            return applyOne(plan, pidsOfInputs, true);
        } catch (StalePlanException | RefusedException | SciCatException e) {
            if (!wrote) {
                throw e;
            }
            LOG.warn("{} is not published, after inputs were", plan.sourcePid(), e);
            return PublishReport.failed(plan.source(), plan.target(), plan.sourcePid(), problems(plan, e));
        }
    }

    /** What another plan has done, told once more. */
    private static PublishReport unchanged(PublishReport report) {
        return new PublishReport(
                report.source(),
                report.target(),
                report.sourcePid(),
                report.targetPid(),
                report.title(),
                Outcome.UNCHANGED,
                report.stillPrivate(),
                report.url(),
                report.doi(),
                List.of(),
                List.of(),
                report.skipped(),
                report.repaired(),
                report.notes(),
                report.files(),
                report.bytes(),
                report.folders(),
                List.of(),
                List.of());
    }

    private static List<Problem> problems(PublishPlan plan, RuntimeException e) {
        if (e instanceof RefusedException refused) {
            return refused.problems();
        }
        if (e instanceof SciCatException answer) {
            return List.of(Problem.of(answer, plan.source(), plan.target()));
        }
        return List.of(new Problem(
                ProblemCode.SOURCE_CHANGED,
                Subject.dataset(),
                "it changed after the plan was made",
                Remedy.by(Remedy.Actor.OPERATOR, "plan again")));
    }

    /** Writes what is missing, without reading both sides again. */
    public PublishReport applyAtOnce(Comparison now) {
        return new Applier(source, target, accounts, now.plan(), Map.of(), true, dois, listener, pause)
                .run(now.source(), now.target());
    }

    /** Publishes again if a plan was stale, and lets other writers finish first. */
    public PublishReport untilFresh(String pid, PlanOptions options, Supplier<PublishReport> publication) {
        for (int attempt = 1; ; attempt++) {
            try {
                return publication.get();
            } catch (StalePlanException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                awaitOthers(pid, options);
            }
        }
    }

    private void awaitOthers(String sourcePid, PlanOptions options) {
        String group = options.ownerGroup();
        String pid = new CopySearch(target, accounts)
                .find(sourcePid, options, group == null ? "" : group)
                .pid();
        Optional<Dataset> there =
                pid == null ? Optional.empty() : target.datasets().find(pid);
        there.ifPresent(dataset -> new Lease(target, dataset.json(), pause).awaitQuiet(dataset.pid(), dataset));
    }
}
