package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.files.DesiredFiles;
import de.desy.scicat.publisher.internal.files.Details;
import de.desy.scicat.publisher.internal.files.Folder;
import de.desy.scicat.publisher.internal.files.Origin;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.BlockState;
import de.desy.scicat.publisher.internal.reading.TargetSnapshot.ForeignBlock;
import de.desy.scicat.publisher.internal.rights.FileMetadata;
import de.desy.scicat.publisher.internal.rights.HiddenNames;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.rights.OurAccounts;
import de.desy.scicat.publisher.internal.rights.Standing;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.StalePlanException;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads both sides. Only reads. */
public final class SnapshotReader {
    private final SciCatClient source;
    private final SciCatClient target;
    private final OurAccounts accounts;
    private Masking masking;

    /**
     * Creates a reader.
     *
     * @param accounts whose records on the target are ours
     */
    public SnapshotReader(SciCatClient source, SciCatClient target, OurAccounts accounts) {
        this.source = source;
        this.target = target;
        this.accounts = accounts;
        this.masking = new Masking(target);
    }

    /** Reads the source for a plan, and once more if the source changed meanwhile. */
    public SourceSnapshot source(String pid, PlanOptions options) {
        return twice(pid, dataset -> source(dataset, options, List.of()));
    }

    /**
     * Reads a dataset and passes it to a further reading. Both are repeated once if the dataset changed meanwhile, for
     * example because somebody attached files to it.
     *
     * @throws RefusedException when what was read is refused
     */
    public <T> T twice(String pid, Function<Dataset, T> reading) {
        return twice(source.datasets().get(pid), reading);
    }

    /** As {@link #twice(String, Function)}, for a dataset that was read a moment ago. */
    public <T> T twice(Dataset dataset, Function<Dataset, T> reading) {
        try {
            return reading.apply(dataset);
        } catch (SourceMovedException first) {
            try {
                return reading.apply(source.datasets().get(dataset.pid()));
            } catch (SourceMovedException second) {
                throw second.refusal();
            }
        }
    }

    /**
     * Reads the dataset, its inputs when combining, and all their files once.
     *
     * @param problemsSoFar problems that were found before
     * @throws SourceMovedException when a part cannot be read completely, since it changed meanwhile
     * @throws RefusedException when a part cannot be read completely, or contradicts itself
     */
    public SourceSnapshot source(Dataset dataset, PlanOptions options, List<Problem> problemsSoFar) {
        String pid = dataset.pid();
        Approval approval = new Approval(options);
        approval.confirm(dataset);
        List<Skipped> skipped = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(problemsSoFar);
        List<Dataset> inputs = List.of();
        if (options.combineInputs()) {
            InputReading all = new InputReading(source, options);
            inputs = all.read(dataset);
            skipped.addAll(all.skipped());
            problems.addAll(all.problems());
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(pid, problems);
        }

        Folder folder = new Folder(dataset.sourceFolder().orElse(""));
        ServerTraits traits = target.traits();
        // A target that does not tell may refuse a block because of them, after its dataset was created.
        boolean leftOut = options.leaveOut().contains(FileMetadata.FIELD);
        boolean keepMetadata = !leftOut
                && traits.has(Trait.FILE_METADATA)
                && traits.assumption().isEmpty();
        Details details = new Details(keepMetadata, options.fileOwners());
        DesiredFiles.Builder listed = new DesiredFiles.Builder(
                folder, (from, path) -> SourceSnapshot.written(options, from, path, dataset), details);
        Makers makers = new Makers(source, options);
        SourceFiles reading = new SourceFiles(source, options, listed, details, makers);
        OthersAdditions others = reading.others();
        List<Origin> origins = new ArrayList<>();
        List<Dataset> datasets = new ArrayList<>(inputs);
        datasets.add(dataset);
        List<Long> entries = new ArrayList<>();
        for (Dataset input : inputs) {
            Origin origin = origin(input, false);
            origins.add(origin);
            if (options.inputPaths() != InputPaths.AS_IS
                    && !origin.folder().isAbsolute()
                    && !origin.folder().equals(folder)) {
                problems.add(new Problem(
                        ProblemCode.INPUT_FOLDER_RELATIVE,
                        Subject.of(Subject.Kind.INPUT, input.pid()),
                        "input " + input.pid() + " has the sourceFolder \""
                                + origin.folder().path() + "\", under which a path cannot be made absolute",
                        Remedy.say(Option.INPUT_PATHS, "AS_IS"),
                        Remedy.by(Remedy.Actor.OWNER, "correct its sourceFolder on the source")));
                continue;
            }
            entries.add(reading.read(input, origin));
        }
        refuse(pid, problems, reading);
        origins.add(origin(dataset, true));
        entries.add(reading.read(dataset, origins.get(origins.size() - 1)));
        DesiredFiles files = listed.build();
        if (files.conflictCount() > 0) {
            problems.add(contradiction(files, others));
        }
        if (files.bytes() > DataFile.MOST_BYTES) {
            problems.add(new Problem(
                    ProblemCode.CONTENT_UNREADABLE,
                    Subject.of(Subject.Kind.SOURCE, source.url().toString()),
                    "its files have more bytes in all than a server can state, which is "
                            + Text.number(DataFile.MOST_BYTES),
                    Remedy.by(Remedy.Actor.OWNER, "correct the sizes of its files on the source")));
        }
        refuse(pid, problems, reading);
        skipped.addAll(reading.skipped(files, leftOut));
        List<String> notes = new ArrayList<>(reading.notes());
        List<AttachmentState> all = AttachmentReading.all(source, pid, options.attachments(), attachment -> true);
        List<AttachmentState> open = all.stream()
                .filter(attachment -> approval.shows(attachment, dataset))
                .toList();
        if (open.size() < all.size()) {
            skipped.add(approval.closed(all.size() - open.size()));
        }
        List<AttachmentState> attachments =
                options.attachments() || makers.areChecked() ? others.attachments(open, makers, dataset) : open;
        skipped.addAll(others.skipped());
        notes.addAll(others.notes());
        problems.addAll(reading.mask().problems(inputs, options.attachments() ? attachments : List.of()));
        refuse(pid, problems, reading);
        return new SourceSnapshot(
                source.url().toString(),
                dataset,
                List.copyOf(origins),
                List.copyOf(datasets),
                List.copyOf(entries),
                files,
                reading.kept(),
                attachments,
                others.leftBlocks(),
                skipped,
                reading.repaired(),
                notes);
    }

    private static Problem contradiction(DesiredFiles files, OthersAdditions others) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(Remedy.by(Remedy.Actor.OWNER, "correct the source"));
        remedies.add(Remedy.by(Remedy.Actor.OWNER, "leave one input out"));
        if (others.haveFiles()) {
            remedies.add(OthersAdditions.naming());
        }
        return new Problem(
                ProblemCode.FILES_CONTRADICT,
                Subject.of(Subject.Kind.FILE, ""),
                Text.count(files.conflictCount(), "file")
                        + (files.conflictCount() == 1 ? " contradicts itself: " : " contradict each other: ")
                        + String.join("; ", files.conflicts())
                        + (others.haveFiles() ? "; " + String.join("; ", others.notes()) : ""),
                remedies.toArray(Remedy[]::new));
    }

    /** Reads the dataset with the pid on the target, and which of the source's files are there. */
    public TargetSnapshot target(@Nullable String pid, SourceSnapshot from, PlanOptions options) {
        return target(pid, from, options, there -> {});
    }

    /**
     * As {@link #target(String, SourceSnapshot, PlanOptions)}.
     *
     * @param check gets the dataset before anything else of it is read
     */
    public TargetSnapshot target(
            @Nullable String pid, SourceSnapshot from, PlanOptions options, Consumer<Dataset> check) {
        boolean frozen = options.attachments() && !from.attachments().isEmpty() && attachmentsFrozen();
        masking = new Masking(target);
        Presence.Builder present = from.files().measure(masking::isOn);
        if (pid == null) {
            return new TargetSnapshot(
                    target.url().toString(),
                    null,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    present.build(),
                    List.of(),
                    frozen,
                    false);
        }
        Optional<Dataset> dataset = open(pid, from);
        TargetMask.refuseHidden(target, masking, from.dataset().pid(), pid, dataset);
        dataset.ifPresent(check);
        List<BlockState> blocks = new ArrayList<>();
        boolean hides = dataset.filter(masking::hides).isPresent();
        List<ForeignBlock> foreign = new ArrayList<>();
        Measuring measuring =
                new Measuring(present, blocks, foreign, block -> isOurs(block, dataset.orElse(null), options));
        if (dataset.isPresent()) {
            FileReading reading = target.origDatablocks().readFiles(dataset.get(), measuring);
            if (!reading.complete() && WriterMark.isOn(dataset.get())) {
                throw new StalePlanException(new Problem(
                        ProblemCode.BEING_WRITTEN,
                        Subject.of(Subject.Kind.TARGET, target.url().toString()),
                        pid + " is being written on " + target.url()
                                + " by another publication. Nothing has been written by this one",
                        Remedy.by(Remedy.Actor.OPERATOR, "make a plan when that is done")));
            }
            if (!reading.complete()) {
                throw new RefusedException(
                        pid,
                        List.of(new Problem(
                                ProblemCode.TARGET_BLOCKS_INVISIBLE,
                                Subject.of(Subject.Kind.TARGET, target.url().toString()),
                                "on " + target.url() + " it has " + Text.count(reading.blocksByCount(), "block")
                                        + ", of which this account sees " + Text.number(reading.blocks()),
                                Remedy.by(
                                        Remedy.Actor.TARGET_ADMINISTRATOR,
                                        "let the account be a member of the blocks' groups"))));
            }
        } else {
            orphans(pid, measuring);
        }
        TargetMask.refuse(target, pid, present, measuring);
        return new TargetSnapshot(
                target.url().toString(),
                pid,
                dataset,
                List.copyOf(blocks),
                List.copyOf(foreign),
                present.build(),
                dataset.isPresent()
                                && options.attachments()
                                && !from.attachments().isEmpty()
                        ? AttachmentReading.copies(
                                target,
                                masking,
                                pid,
                                from,
                                attachment -> isOurs(attachment.createdBy(), dataset.get(), options))
                        : List.of(),
                frozen,
                hides);
    }

    private Optional<Dataset> open(String pid, SourceSnapshot from) {
        try {
            return target.datasets().find(pid);
        } catch (ForbiddenException closed) {
            throw new RefusedException(
                    from.dataset().pid(),
                    List.of(new Problem(
                            ProblemCode.DATASET_OF_ANOTHER,
                            Subject.of(Subject.Kind.TARGET, target.url().toString()),
                            pid + " on " + target.url() + " is closed to this account, so nothing proves that it came"
                                    + " from this source",
                            Remedy.by(
                                    Remedy.Actor.TARGET_ADMINISTRATOR,
                                    "if it is a copy of this dataset, let the account be a member of its ownerGroup"),
                            Remedy.say(Option.PID, "MINTED"))));
        }
    }

    /**
     * Reads blocks of a deleted dataset. Their headers are read first: mostly there are no such blocks, and nothing to
     * count.
     */
    private void orphans(String pid, DataFileVisitor visitor) {
        boolean any;
        try (Stream<OrigDatablock> blocks = target.origDatablocks().stream(pid)) {
            any = blocks.findAny().isPresent();
        }
        if (any) {
            target.origDatablocks().readFiles(pid, visitor);
        }
    }

    /**
     * Whether attachments are frozen: servers before 5.2.1 let members of the owner group add attachments, but only
     * admins change them.
     */
    private boolean attachmentsFrozen() {
        return !target.attachments().mayChange();
    }

    /** Problems that keep the account from changing the dataset on the source, as an option wants it. */
    public List<Problem> missingRightsOnSource(Dataset dataset, Option wanted) {
        Optional<Standing> account = Standing.on(source);
        String group = dataset.ownerGroup().orElse("");
        if (account.isPresent() && account.get().closed(List.of(group)).isEmpty()) {
            return List.of();
        }
        return List.of(new Problem(
                ProblemCode.ACCOUNT_NOT_MEMBER,
                Subject.of(Subject.Kind.SOURCE, source.url().toString()),
                "the account " + account.map(me -> me.account().username()).orElse("(nobody)") + " on " + source.url()
                        + " is not a member of " + group + ", so it cannot "
                        + (wanted == Option.LINK_SOURCE ? "change the dataset" : "attach the combined files")
                        + " there",
                Remedy.leaveOut(wanted)));
    }

    private static Origin origin(Dataset dataset, boolean own) {
        return new Origin(
                dataset.pid(),
                new Folder(dataset.sourceFolder().orElse("")),
                dataset.sourceFolderHost().orElse(""),
                own);
    }

    /**
     * Whether a block on the target is ours, to be counted and changed. A block whose maker the server does not tell was
     * made before servers told it, or past them.
     *
     * @param dataset the dataset; null if it was deleted
     */
    public boolean isOurs(OrigDatablock block, @Nullable Dataset dataset, PlanOptions options) {
        String maker = block.createdBy();
        return maker == null || (dataset == null ? accounts.made(maker) : isOurs(maker, dataset, options));
    }

    /** Whether what an account made on the target is ours: whoever takes a dataset over takes its creator's parts too. */
    public boolean isOurs(@Nullable String createdBy, Dataset dataset, PlanOptions options) {
        return accounts.made(createdBy)
                || (options.existing() == ExistingDataset.ADOPT
                        && dataset.createdBy()
                                .filter(name -> name.equals(createdBy) && !HiddenNames.isHidden(name))
                                .isPresent());
    }

    private static void refuse(String pid, List<Problem> problems, SourceFiles reading) {
        problems.addAll(reading.problems());
        reading.problems().clear();
        if (reading.hasMoved() && !problems.isEmpty()) {
            throw new SourceMovedException(new RefusedException(pid, problems));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(pid, problems);
        }
    }
}
