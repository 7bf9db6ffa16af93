package de.desy.scicat.publisher.internal.writing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.doi.DoiReport;
import de.desy.scicat.publisher.internal.planning.Audience;
import de.desy.scicat.publisher.internal.planning.Derivation;
import de.desy.scicat.publisher.internal.planning.Desired;
import de.desy.scicat.publisher.internal.planning.SourceLinks;
import de.desy.scicat.publisher.internal.reading.SnapshotReader;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.internal.reading.WriterMark;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishListener;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport.Status;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.StepKind;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries out the steps of one plan, one after another, and tracks the status of each. */
final class Execution {
    private final SciCatClient source;
    private final SciCatClient target;
    private final SnapshotReader reader;
    private final Creation creation;
    private final PublishPlan plan;
    private final PublishListener listener;
    private final Settler settler;
    private final Lease lease;
    private final SourceWriter attaching;
    private final Verification verification;
    private final DoiPublisher dois;
    private final ObjectNode fields;
    private final Set<StepKind> kinds = EnumSet.noneOf(StepKind.class);
    private final Status[] statuses;
    private final List<String> notes;
    private @Nullable String pid; // known from the start, or when the target has chosen it
    private @Nullable String doi; // as a link
    private @Nullable Dataset dataset;
    private @Nullable FileWriter files;
    private @Nullable AttachmentWriter attachments;
    private @Nullable TargetSnapshot verified;
    private boolean lookedAtLast;
    private long filesDone;
    private long bytesDone;

    Execution(
            SciCatClient source,
            SciCatClient target,
            SnapshotReader reader,
            Creation creation,
            PublishPlan plan,
            Desired desired,
            DoiPublisher dois,
            PublishListener listener,
            Settler settler,
            Lease lease,
            SourceWriter attaching) {
        this.source = source;
        this.target = target;
        this.reader = reader;
        this.creation = creation;
        this.plan = plan;
        this.listener = listener;
        this.settler = settler;
        this.lease = lease;
        this.attaching = attaching;
        this.verification = new Verification(target, reader, plan, desired);
        this.dois = dois;
        this.fields = plan.fields();
        this.statuses = new Status[plan.steps().size()];
        this.notes = new ArrayList<>(plan.notes());
        this.pid = plan.targetPid();
        this.doi = plan.doi();
        plan.steps().forEach(step -> kinds.add(step.kind()));
    }

    /** Whether the plan has steps of this kind. */
    boolean has(StepKind kind) {
        return kinds.contains(kind);
    }

    /**
     * Whether the plan writes parts. Two writers must not do that at once, since the server does not prevent
     * duplicates.
     */
    boolean writesParts() {
        return has(StepKind.ADD_FILES)
                || has(StepKind.REWRITE_BLOCKS)
                || has(StepKind.COPY_ATTACHMENT)
                || has(StepKind.ATTACH_TO_SOURCE);
    }

    /** The dataset's pid on the target; null if the target has not chosen it yet. */
    @Nullable String knownPid() {
        return pid;
    }

    /** The dataset's DOI, as a link; null if it has none. */
    @Nullable String doi() {
        return doi;
    }

    /** Further information for the report. */
    List<String> notes() {
        return notes;
    }

    /** Whether something has been written. */
    boolean hasBegun() {
        return Stream.of(statuses).anyMatch(Status.DONE::equals);
    }

    /** The status of a step. */
    Status status(int step) {
        return statuses[step] == null ? Status.NOT_DONE : statuses[step];
    }

    /** Carries out the steps. */
    void run(SourceSnapshot from, TargetSnapshot to) {
        dataset = to.dataset().orElse(null);
        for (int i = 0; i < statuses.length; i++) {
            PlanStep step = plan.steps().get(i);
            if (Verification.isDueBefore(step) && verified == null) {
                verified = verification.parts(pid(), from);
            }
            if (step.kind() == StepKind.MINT_DOI || step.kind() == StepKind.LINK_SOURCE) {
                lookAtLast(from);
            }
            statuses[i] = Status.FAILED;
            listener.on(new PublishEvent.StepStarted(plan, step));
            if (isTaken(i, step, from, to)) {
                done(i);
            }
        }
        lookAtLast(from);
    }

    /**
     * Carries out a step.
     *
     * @return whether the step is done; otherwise the next step does both
     */
    private boolean isTaken(int number, PlanStep step, SourceSnapshot from, TargetSnapshot to) {
        return switch (step.kind()) {
            case CREATE_DATASET -> {
                Dataset created = create();
                dataset = created;
                pid = created.pid();
                yield true;
            }
            case UPDATE_DATASET -> {
                dataset = update((PlanStep.UpdateDataset) step, current());
                yield true;
            }
            case REWRITE_BLOCKS -> {
                files(from, to).rewrite(new HashSet<>(((PlanStep.RewriteBlocks) step).blockIds()), current());
                if (!has(StepKind.ADD_FILES)) {
                    files(from, to).shareFreeBlocks();
                }
                yield true;
            }
            case ADD_FILES -> {
                files(from, to).add(false);
                yield true;
            }
            case COPY_ATTACHMENT -> {
                lease.confirm(pid());
                attachments(from).copy((PlanStep.CopyAttachment) step);
                yield true;
            }
            case ATTACH_TO_SOURCE -> {
                attaching.attach(from, () -> lease.confirm(pid()));
                yield true;
            }
            case ALIGN_PARTS -> {
                align((PlanStep.AlignParts) step, from, to.attachmentsFrozen());
                yield true;
            }
            case SET_TOTALS -> {
                if (isFollowedByPublic(number)) {
                    yield false; // done in the same PATCH as the visibility
                }
                dataset = finishing(current(), false);
                yield true;
            }
            case MAKE_PUBLIC -> {
                dataset = finishing(current(), true);
                if (number > 0 && statuses[number - 1] == Status.FAILED) {
                    done(number - 1);
                }
                yield true;
            }
            case MINT_DOI -> {
                mint((PlanStep.MintDoi) step);
                yield true;
            }
            case LINK_SOURCE -> {
                SourceLinker.link(source, plan.sourcePid(), SourceLinks.wanted(plan.options(), pid(), doi), settler);
                yield true;
            }
        };
    }

    /** The first write. A refusal of it stores nothing. */
    private Dataset create() {
        ServerTraits before = target.traits();
        try {
            return creation.create(writesParts());
        } catch (BadRequestException e) {
            if (!target.traits().equals(before)) {
                throw Derivation.stale(
                        ProblemCode.TARGET_CHANGED,
                        plan.target() + " works otherwise than it was taken to do, " + target.traits());
            }
            throw Acceptance.refused(plan, target, e);
        }
    }

    private boolean isFollowedByPublic(int step) {
        return step + 1 < statuses.length && plan.steps().get(step + 1).kind() == StepKind.MAKE_PUBLIC;
    }

    private void done(int step) {
        statuses[step] = Status.DONE;
        listener.on(new PublishEvent.StepFinished(plan, plan.steps().get(step)));
    }

    /** The last check, when the dataset is complete; only a DOI comes after it. */
    private void lookAtLast(SourceSnapshot from) {
        if (lookedAtLast) {
            return;
        }
        lookedAtLast = true;
        if (verified == null && (has(StepKind.REWRITE_BLOCKS) || has(StepKind.ADD_FILES))) {
            verification.parts(pid(), from);
        }
        lease.release(pid(), true);
        verification.result(pid());
    }

    private Dataset update(PlanStep.UpdateDataset update, Dataset there) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (FieldChange change : update.changes()) {
            body.set(change.field(), change.sent());
        }
        if (lease.isHeld()) {
            body.remove(WriterMark.FIELD); // kept until the writer's name is removed
        }
        return settler.repeatable(
                "the dataset's fields", () -> target.datasets().patch(there, body));
    }

    private Dataset finishing(Dataset there, boolean makePublic) {
        ObjectNode body = totals();
        if (makePublic) {
            body.put("isPublished", true);
        }
        lease.confirm(pid());
        lease.leave(body, lookedAt(there));
        Dataset done = settler.repeatable("the totals", () -> target.datasets().patch(there, body));
        lease.left();
        return done;
    }

    /** The dataset as it was read last. */
    private Dataset lookedAt(Dataset there) {
        return verified == null ? there : verified.dataset().orElse(there);
    }

    private ObjectNode totals() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("numberOfFiles", plan.files())
                .put("size", plan.bytes());
    }

    private void align(PlanStep.AlignParts align, SourceSnapshot from, boolean attachmentsFrozen) {
        TargetSnapshot there = Objects.requireNonNull(verified, "parts are looked at before they are aligned");
        Audience audience = Audience.of(fields, align.isPublic());
        for (BlockState block : there.blocks()) {
            if (!audience.fits(block.ownerGroup(), block.accessGroups(), block.isPublished())) {
                settler.repeatable(
                        "block " + block.id(),
                        () -> target.origDatablocks()
                                .patch(block.id(), audience.change(block.ownerGroup(), block.accessGroups())));
            }
        }
        if (plan.options().attachments() && !from.attachments().isEmpty() && !attachmentsFrozen) {
            attachments(from).align(from.attachments(), audience);
        }
    }

    private void mint(PlanStep.MintDoi mint) {
        DoiReport report;
        try {
            report = dois.apply(mint.doi().forDataset(pid()));
        } catch (StalePlanException changed) { // after the publication, so the plan as a whole is not stale
            throw withoutDoi(changed.problems());
        }
        report.notes().stream()
                .filter(note -> !mint.doi().notes().contains(note))
                .forEach(note -> notes.add("DOI: " + note));
        if (!report.isSuccess()) {
            throw withoutDoi(report.problems());
        }
        doi = report.told();
    }

    private PublishException withoutDoi(List<Problem> why) {
        List<Problem> problems = new ArrayList<>();
        problems.add(new Problem(
                ProblemCode.DOI_NOT_REGISTERED, Subject.of(Subject.Kind.DOI, ""), Aftermath.withoutDoi(target, pid())));
        problems.addAll(why);
        return new PublishException(Problem.describe(problems, null, Reader.JAVA), problems);
    }

    private FileWriter files(SourceSnapshot from, TargetSnapshot to) {
        FileWriter writer = files;
        if (writer == null) {
            List<String> known = to.blocks().stream().map(BlockState::id).toList();
            writer = new FileWriter(
                    source,
                    target,
                    pid(),
                    from,
                    to.files(),
                    plan.options(),
                    settler,
                    known,
                    block -> reader.isOurs(block, current(), plan.options()),
                    () -> lease.confirm(pid()),
                    this::progress);
            files = writer;
        }
        return writer;
    }

    private AttachmentWriter attachments(SourceSnapshot from) {
        AttachmentWriter writer = attachments;
        if (writer == null) {
            writer = new AttachmentWriter(source, target, from.dataset(), current(), plan, settler, reader);
            attachments = writer;
        }
        return writer;
    }

    private String pid() {
        if (pid == null) {
            throw new IllegalStateException("a plan begins with the dataset");
        }
        return pid;
    }

    private Dataset current() {
        if (dataset == null) {
            throw new IllegalStateException("a plan begins with the dataset");
        }
        return dataset;
    }

    private void progress(int newFiles, long newBytes) {
        filesDone += newFiles;
        bytesDone += newBytes;
        long total = plan.steps().stream()
                .mapToLong(step -> step instanceof PlanStep.AddFiles add ? add.files() : 0)
                .sum();
        listener.on(new PublishEvent.FilesAdded(plan, filesDone, Math.max(total, filesDone), bytesDone));
    }
}
