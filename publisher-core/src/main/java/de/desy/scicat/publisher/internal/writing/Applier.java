package de.desy.scicat.publisher.internal.writing;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.internal.planning.Derivation;
import de.desy.scicat.publisher.internal.planning.Desired;
import de.desy.scicat.publisher.internal.reading.CopySearch;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.settling.Patience;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies one plan, once. */
public final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.publisher.DatasetPublisher");

    private final SnapshotReader reader;
    private final CopySearch search;
    private final SciCatClient target;
    private final PublishPlan plan;
    private final Derivation derivation;
    private final PublishListener listener;
    private final Desired desired;
    private final Lease lease;
    private final Execution execution;
    private boolean isPrivate;
    private final Acceptance acceptance;

    public Applier(
            SciCatClient source,
            SciCatClient target,
            OurAccounts accounts,
            PublishPlan plan,
            Map<String, String> pidsOfInputs,
            boolean isConfirmed,
            @Nullable DoiPublisher dois,
            PublishListener listener,
            Pause pause) {
        this.reader = new SnapshotReader(source, target, accounts);
        this.search = new CopySearch(target, accounts);
        this.target = target;
        this.plan = plan;
        this.derivation =
                new Derivation(plan, source, target, accounts, reader, pidsOfInputs, isConfirmed ? null : List.of());
        this.listener = listener;
        Settler settler = new Settler(pause, (what, cause) -> {
            LOG.debug("{}: the outcome of {} is unknown ({}); looking", plan.sourcePid(), what, cause);
            listener.on(new PublishEvent.OutcomeUnknown(plan, what, cause));
        });
        this.desired = Desired.of(plan);
        // A write must be over before another writer may consider this writer dead.
        SciCatClient writing = target.writesWithin(Patience.LONGEST_WRITE);
        this.acceptance = new Acceptance(plan, source, target);
        this.lease = new Lease(writing, plan.fields(), pause);
        SciCatClient attaching = source.writesWithin(Patience.LONGEST_WRITE);
        this.execution = new Execution(
                attaching,
                writing,
                reader,
                new Creation(writing, accounts, plan, settler, lease),
                plan,
                desired,
                dois == null
                        ? DoiPublisher.forPlansOf(
                                target, plan.options().ourAccounts().toArray(String[]::new))
                        : dois,
                listener,
                settler,
                lease,
                new SourceWriter(attaching, reader, plan, settler, pause));
    }

    /** Applies a plan that may be old: reads both sides again. */
    public PublishReport run() {
        if (plan.steps().isEmpty()) {
            return finish(Outcome.UNCHANGED, List.of());
        }
        SourceSnapshot from = reader.source(plan.sourcePid(), plan.options());
        CopySearch.Found copy = search.find(
                plan.sourcePid(),
                plan.options(),
                plan.fields().path("ownerGroup").asText());
        return run(from, copy, reader.target(copy.pid(), from, plan.options()), true);
    }

    /** Applies a plan that was made just now, with the snapshots from which it was made. */
    public PublishReport run(SourceSnapshot from, TargetSnapshot to) {
        if (plan.steps().isEmpty()) {
            isPrivate = !isPublic(to);
            return finish(Outcome.UNCHANGED, List.of());
        }
        return run(from, new CopySearch.Found(to.pid(), List.of()), to, false);
    }

    private PublishReport run(SourceSnapshot from, CopySearch.Found copy, TargetSnapshot read, boolean readAgain) {
        TargetSnapshot to = read;
        boolean mayBeStale = readAgain;
        Dataset written = to.dataset().orElse(null);
        if (execution.writesParts() && written != null && WriterMark.isOn(written)) {
            LOG.info("{}: another publication of it is at work, waiting", plan.sourcePid());
            lease.awaitTurn(written.pid(), written);
            to = reader.target(read.pid(), from, plan.options());
            mayBeStale = true;
        }
        try {
            if (mayBeStale) {
                derivation.confirm(from, copy, to);
            }
            return apply(from, to);
        } finally {
            String pid = execution.knownPid();
            if (pid != null) {
                lease.release(pid, false);
            }
        }
    }

    private PublishReport apply(SourceSnapshot from, TargetSnapshot to) {
        acceptance.refuseUnknown(from, to);
        Dataset clone = to.dataset().orElse(null);
        if (execution.writesParts() && clone != null && !lease.isHeld() && !lease.take(clone.pid(), clone)) {
            throw Derivation.stale(
                    ProblemCode.TARGET_CHANGED, clone.pid() + " changed on " + plan.target() + " at this very moment");
        }
        listener.on(new PublishEvent.Started(plan));
        try {
            execution.run(from, to);
        } catch (StalePlanException beforeTheFirstWrite) {
            throw beforeTheFirstWrite;
        } catch (RefusedException e) {
            if (execution.hasBegun()) {
                return failed(e.problems());
            }
            throw e;
        } catch (PublishException e) {
            return failed(e.problems());
        } catch (SciCatException e) {
            Problem answer = Problem.of(e, plan.source(), plan.target());
            return failed(List.of(new Problem(
                    answer.code(),
                    answer.subject(),
                    answer.message() + ". "
                            + Aftermath.of(
                                    target, execution.knownPid(), plan.options().attachments())
                            + (e.outcomeUnknown() ? "; a change whose reply was lost may still arrive" : ""),
                    Remedy.by(
                            Remedy.Actor.OPERATOR,
                            answer.code() == ProblemCode.SERVER_REFUSED
                                    ? "correct what the server names, then publish again to continue"
                                    : "publish again to continue"))));
        }
        isPrivate = !isPublic(to) && !execution.has(StepKind.MAKE_PUBLIC);
        boolean isNew = execution.has(StepKind.CREATE_DATASET) || execution.has(StepKind.MAKE_PUBLIC);
        return finish(isNew ? Outcome.PUBLISHED : Outcome.UPDATED, List.of());
    }

    private static boolean isPublic(TargetSnapshot to) {
        return to.dataset().filter(Dataset::isPublished).isPresent();
    }

    private PublishReport failed(List<Problem> problems) {
        PublishReport report = finish(Outcome.FAILED, problems);
        LOG.warn("{}: {}", plan.sourcePid(), report.error(Reader.JAVA));
        return report;
    }

    private PublishReport finish(Outcome outcome, List<Problem> problems) {
        List<PublishReport.Step> steps = new ArrayList<>();
        List<FieldChange> changes = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            PlanStep step = plan.steps().get(i);
            steps.add(new PublishReport.Step(step.kind(), step.describe(), execution.status(i)));
            if (step instanceof PlanStep.UpdateDataset update) {
                changes.addAll(update.changes());
            }
        }
        String pid = execution.knownPid();
        PublishReport report = new PublishReport(
                plan.source(),
                plan.target(),
                plan.sourcePid(),
                pid,
                plan.title(),
                outcome,
                isPrivate,
                plan.options().url(pid),
                execution.doi(),
                steps,
                changes,
                plan.skipped(),
                plan.repaired(),
                execution.notes(),
                plan.files(),
                plan.bytes(),
                plan.folders(),
                List.of(),
                problems);
        LOG.info("{} {}: {}", outcome, plan.sourcePid(), Text.files(plan.files(), plan.bytes()));
        listener.on(new PublishEvent.Finished(plan, report));
        return report;
    }
}
