package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.doi.DoiReport;
import de.desy.scicat.publisher.internal.planning.Audience;
import de.desy.scicat.publisher.internal.planning.Desired;
import de.desy.scicat.publisher.internal.planning.Planner;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.settling.Pause;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what one plan says, once. */
public final class Applier {
    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.publisher.DatasetPublisher");

    private final SciCatClient source;
    private final SciCatClient target;
    private final SnapshotReader reader;
    private final PublishPlan plan;
    private final PublishListener listener;
    private final Settler settler;
    private final ObjectNode fields;
    private final Desired desired;
    private final Status[] statuses;
    private final Lease lease;
    private final Verification verification;
    private final @Nullable DoiPublisher dois;
    private final List<String> notes;
    private final boolean isNew;
    private @Nullable String pid; // known from the first, or when the target has chosen it
    private @Nullable String doi; // as a link
    private boolean attachmentsFrozen;
    private long filesDone;
    private long bytesDone;

    public Applier(
            SciCatClient source,
            SciCatClient target,
            PublishPlan plan,
            @Nullable DoiPublisher dois,
            PublishListener listener,
            Pause pause) {
        this.source = source;
        this.target = target;
        this.reader = new SnapshotReader(source, target);
        this.plan = plan;
        this.listener = listener;
        this.settler = new Settler(pause, (what, cause) -> {
            LOG.debug("{}: the outcome of {} is unknown ({}); looking", plan.sourcePid(), what, cause);
            listener.on(new PublishEvent.OutcomeUnknown(plan, what, cause));
        });
        this.pid = plan.targetPid();
        this.doi = plan.doi();
        this.dois = dois;
        this.notes = new ArrayList<>(plan.notes());
        this.fields = plan.fields();
        this.desired = Desired.of(plan);
        this.verification = new Verification(target, reader, plan, desired);
        this.statuses = new Status[plan.steps().size()];
        this.lease = new Lease(target, plan.fields(), pause);
        this.isNew = has(PlanStep.CreateDataset.class) || has(PlanStep.MakePublic.class);
    }

    /** Applies a plan that may be old: both sides are read again. */
    public PublishReport run() {
        if (plan.steps().isEmpty()) {
            return finish(Outcome.UNCHANGED, null);
        }
        SourceSnapshot from = reader.source(plan.sourcePid(), plan.options());
        String there = pid == null ? reader.targetPid(plan.sourcePid(), plan.options()) : pid;
        return run(from, reader.target(there, from, plan.options()), true);
    }

    /** Applies a plan that was made this moment, from what was read for it. */
    public PublishReport run(SourceSnapshot from, TargetSnapshot to) {
        if (plan.steps().isEmpty()) {
            return finish(Outcome.UNCHANGED, null);
        }
        return run(from, to, false);
    }

    private PublishReport run(SourceSnapshot from, TargetSnapshot read, boolean readAgain) {
        TargetSnapshot to = read;
        boolean mayBeStale = readAgain;
        String there = read.pid();
        Dataset written = to.dataset().orElse(null);
        if (writesParts() && written != null && WriterMark.isOn(written)) {
            LOG.info("{}: another publication of it is at work, waiting", plan.sourcePid());
            lease.awaitTurn(written.pid(), written);
            to = reader.target(there, from, plan.options());
            mayBeStale = true;
        }
        try {
            if (mayBeStale) {
                refuseStale(from, to, there);
            }
            return apply(from, to);
        } finally {
            if (pid != null) {
                lease.release(pid);
            }
        }
    }

    private void refuseStale(SourceSnapshot from, TargetSnapshot to, @Nullable String there) {
        PublishPlan now = Planner.plan(from, to, plan.options(), desired);
        if (!now.sourceState().equals(plan.sourceState())) {
            throw new StalePlanException(plan.sourcePid() + " changed on " + plan.source()
                    + " after the plan was made. Nothing has been written; make a new plan.");
        }
        if (!now.targetState().equals(plan.targetState())) {
            throw new StalePlanException((there == null ? "A copy of " + plan.sourcePid() : there) + " changed on "
                    + plan.target()
                    + " after the plan was made. Nothing has been written; make a new plan.");
        }
    }

    private PublishReport apply(SourceSnapshot from, TargetSnapshot to) {
        attachmentsFrozen = to.attachmentsFrozen();
        Dataset clone = to.dataset().orElse(null);
        if (writesParts() && clone != null && !lease.isHeld() && !lease.take(clone.pid(), clone)) {
            throw new StalePlanException(clone.pid() + " changed on " + plan.target()
                    + " at this very moment. Nothing has been written; make a new plan.");
        }
        listener.on(new PublishEvent.Started(plan));
        try {
            write(from, to);
        } catch (StalePlanException beforeTheFirstWrite) {
            throw beforeTheFirstWrite;
        } catch (PublishException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (SciCatException e) {
            boolean isPublic = to.dataset().map(Dataset::isPublished).orElse(false);
            return failed(e.getMessage() + (isPublic ? "; " : ". What was written stays private; ")
                    + "publish again to continue");
        }
        return finish(isNew ? Outcome.PUBLISHED : Outcome.UPDATED, null);
    }

    private PublishReport failed(String error) {
        LOG.warn("{}: {}", plan.sourcePid(), error);
        return finish(Outcome.FAILED, error);
    }

    private void write(SourceSnapshot from, TargetSnapshot to) {
        TargetSnapshot verified = null;
        Dataset dataset = to.dataset().orElse(null);
        FileWriter files = null;
        AttachmentWriter attachments = null;
        boolean rewrites = has(PlanStep.RewriteBlocks.class);
        boolean adds = has(PlanStep.AddFiles.class);
        for (int i = 0; i < statuses.length; i++) {
            PlanStep step = plan.steps().get(i);
            if (step instanceof PlanStep.MintDoi) {
                break; // once the dataset has been looked at for the last time
            }
            if (Verification.isDueBefore(step) && verified == null) {
                verified = verification.parts(pid(), from);
            }
            statuses[i] = Status.FAILED;
            listener.on(new PublishEvent.StepStarted(plan, step));
            if (step instanceof PlanStep.CreateDataset) {
                dataset = new Creation(target, reader, plan, settler, lease).create(writesParts());
                pid = dataset.pid();
            } else if (step instanceof PlanStep.UpdateDataset update) {
                dataset = update(update, current(dataset));
            } else if (step instanceof PlanStep.RewriteBlocks rewrite) {
                files = files == null ? files(from, to) : files;
                files.rewrite(new HashSet<>(rewrite.blockIds()), current(dataset));
                if (!adds) {
                    files.shareFreeBlocks();
                }
            } else if (step instanceof PlanStep.AddFiles) {
                files = files == null ? files(from, to) : files;
                files.add(false);
            } else if (step instanceof PlanStep.CopyAttachment copy) {
                attachments = attachments == null ? attachments() : attachments;
                attachments.copy(copy);
            } else if (step instanceof PlanStep.AttachToSource) {
                attachToSource(from);
            } else if (step instanceof PlanStep.AlignParts align) {
                align(align, from, Objects.requireNonNull(verified, "parts are looked at before they are aligned"));
            } else if (step instanceof PlanStep.SetTotals) {
                if (isLast(i) || !(plan.steps().get(i + 1) instanceof PlanStep.MakePublic)) {
                    dataset = finishing(current(dataset), false);
                } else {
                    continue; // in one PATCH with the visibility that follows
                }
            } else if (step instanceof PlanStep.MakePublic) {
                dataset = finishing(current(dataset), true);
                if (i > 0 && statuses[i - 1] == Status.FAILED) {
                    done(i - 1);
                }
            }
            done(i);
        }
        if (verified == null && (rewrites || adds)) {
            verification.parts(pid(), from);
        }
        lease.release(pid());
        verification.result(pid());
        int last = statuses.length - 1;
        if (plan.steps().get(last) instanceof PlanStep.MintDoi mint) {
            statuses[last] = Status.FAILED;
            listener.on(new PublishEvent.StepStarted(plan, mint));
            mint(mint);
            done(last);
        }
    }

    private void mint(PlanStep.MintDoi mint) {
        DoiReport report = (dois == null ? DoiPublisher.forPlansOf(target) : dois)
                .apply(mint.doi().forDataset(pid()));
        report.notes().stream()
                .filter(note -> !mint.doi().notes().contains(note))
                .forEach(note -> notes.add("DOI: " + note));
        if (!report.isSuccess()) {
            throw new PublishException(Text.PUBLISHED_WITHOUT_DOI + report.error());
        }
        doi = report.link();
    }

    private boolean has(Class<? extends PlanStep> kind) {
        return plan.steps().stream().anyMatch(kind::isInstance);
    }

    /** What must not be done by two at the same time, since nothing on the server keeps it from being doubled. */
    private boolean writesParts() {
        return has(PlanStep.AddFiles.class)
                || has(PlanStep.RewriteBlocks.class)
                || has(PlanStep.CopyAttachment.class)
                || has(PlanStep.AttachToSource.class);
    }

    private FileWriter files(SourceSnapshot from, TargetSnapshot to) {
        List<String> known = to.blocks().stream().map(BlockState::id).toList();
        return new FileWriter(
                source,
                target,
                pid(),
                from,
                to.files(),
                plan.options(),
                settler,
                known,
                () -> lease.confirm(pid()),
                this::progress);
    }

    private AttachmentWriter attachments() {
        return new AttachmentWriter(source, target, pid(), plan, settler);
    }

    private String pid() {
        if (pid == null) {
            throw new IllegalStateException("a plan begins with the dataset");
        }
        return pid;
    }

    private boolean isLast(int step) {
        return step == statuses.length - 1;
    }

    private void done(int step) {
        statuses[step] = Status.DONE;
        listener.on(new PublishEvent.StepFinished(plan, plan.steps().get(step)));
    }

    private Dataset update(PlanStep.UpdateDataset update, Dataset there) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (FieldChange change : update.changes()) {
            body.set(change.field(), change.sent());
        }
        if (lease.isHeld()) {
            body.remove(WriterMark.FIELD); // until the writer's name is taken away
        }
        totals(body, there.numberOfFiles(), there.size(), there.packedSize());
        return settler.repeatable(
                "the dataset's fields", () -> target.datasets().patch(pid(), body));
    }

    private Dataset finishing(Dataset there, boolean makePublic) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        totals(body, plan.files(), plan.bytes(), there.packedSize());
        if (makePublic) {
            body.put("isPublished", true);
        }
        lease.confirm(pid());
        lease.leave(body, WriterMark.isOn(there));
        Dataset done = settler.repeatable("the totals", () -> target.datasets().patch(pid(), body));
        lease.left();
        return done;
    }

    private static void totals(ObjectNode body, long files, long bytes, long packed) {
        body.put("numberOfFiles", files).put("size", bytes).put("packedSize", packed);
    }

    private void attachToSource(SourceSnapshot from) {
        List<String> blocks;
        try (Stream<OrigDatablock> all = source.origDatablocks().stream(plan.sourcePid())) {
            blocks = all.map(OrigDatablock::id).toList();
        }
        Dataset dataset = from.dataset();
        new FileWriter(
                        source,
                        source,
                        plan.sourcePid(),
                        from,
                        from.files().own(),
                        plan.options(),
                        settler,
                        blocks,
                        () -> lease.confirm(pid()),
                        (files, bytes) -> {})
                .add(dataset.isPublished());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        totals(body, plan.files(), plan.bytes(), dataset.packedSize());
        settler.repeatable("the totals on the source", () -> source.datasets().patch(plan.sourcePid(), body));
    }

    private void align(PlanStep.AlignParts align, SourceSnapshot from, TargetSnapshot to) {
        Audience audience = Audience.of(fields, align.isPublic());
        for (BlockState block : to.blocks()) {
            if (!audience.fits(block.ownerGroup(), block.accessGroups(), block.isPublished())) {
                settler.repeatable(
                        "block " + block.id(),
                        () -> target.origDatablocks()
                                .patch(block.id(), audience.change(block.ownerGroup(), block.accessGroups())));
            }
        }
        if (plan.options().attachments() && !from.attachments().isEmpty() && !attachmentsFrozen) {
            attachments().align(from.attachments(), audience);
        }
    }

    private static Dataset current(@Nullable Dataset dataset) {
        if (dataset == null) {
            throw new IllegalStateException("a plan begins with the dataset");
        }
        return dataset;
    }

    private void progress(int files, long bytes) {
        filesDone += files;
        bytesDone += bytes;
        long total = plan.steps().stream()
                .mapToLong(step -> step instanceof PlanStep.AddFiles add ? add.files() : 0)
                .sum();
        listener.on(new PublishEvent.FilesAdded(plan, filesDone, Math.max(total, filesDone), bytesDone));
    }

    private PublishReport finish(Outcome outcome, @Nullable String error) {
        List<PublishReport.Step> steps = new ArrayList<>();
        List<FieldChange> changes = new ArrayList<>();
        for (int i = 0; i < statuses.length; i++) {
            PlanStep step = plan.steps().get(i);
            Status status = statuses[i] == null ? Status.NOT_DONE : statuses[i];
            steps.add(new PublishReport.Step(step.kind(), step.describe(), status));
            if (step instanceof PlanStep.UpdateDataset update) {
                changes.addAll(update.changes());
            }
        }
        PublishReport report = new PublishReport(
                plan.source(),
                plan.target(),
                plan.sourcePid(),
                pid,
                plan.title(),
                outcome,
                plan.options().url(pid),
                doi,
                steps,
                changes,
                plan.skipped(),
                plan.repaired(),
                notes,
                plan.files(),
                plan.bytes(),
                plan.folders(),
                List.of(),
                error);
        LOG.info("{} {}: {}", outcome, plan.sourcePid(), Text.files(plan.files(), plan.bytes()));
        listener.on(new PublishEvent.Finished(plan, report));
        return report;
    }
}
