package de.desy.scicat.publisher.internal.writing;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.files.BlockCutter;
import de.desy.scicat.publisher.internal.files.Presence;
import de.desy.scicat.publisher.internal.files.Presence.Match;
import de.desy.scicat.publisher.internal.files.SecondPass;
import de.desy.scicat.publisher.internal.files.SourceChanged;
import de.desy.scicat.publisher.internal.reading.KeptEntries;
import de.desy.scicat.publisher.internal.reading.Makers;
import de.desy.scicat.publisher.internal.reading.SomeBlocks;
import de.desy.scicat.publisher.internal.reading.SourceFiles;
import de.desy.scicat.publisher.internal.reading.SourceSnapshot;
import de.desy.scicat.publisher.internal.reading.TargetMask;
import de.desy.scicat.publisher.internal.rights.Masking;
import de.desy.scicat.publisher.internal.settling.Settler;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes files: in new blocks, and over blocks with wrong entries. Blocks are written one after another, since servers
 * compute wrong totals from concurrent writes.
 */
final class FileWriter {
    private static final int FILES_BETWEEN_GUARDS = 1_000;

    private final SciCatClient source;
    private final SciCatClient receiver;
    private final SourceSnapshot from;
    private final PlanOptions options;
    private final Settler settler;
    private final String pid;
    private final Makers makers;
    private final Predicate<OrigDatablock> ours;
    private final Runnable guard;
    private final BiConsumer<Integer, Long> progress;
    private Presence there;
    private int sinceGuard;
    private final Deque<String> freeBlocks = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    /**
     * Creates a writer.
     *
     * @param source the catalogue that lists the files
     * @param receiver the catalogue to write: the target, or the source itself
     * @param pid the dataset's pid on the receiver
     * @param from what was read on the source
     * @param there which of these files the receiver lists
     * @param options the plan's options
     * @param settler settles lost replies
     * @param knownBlocks the blocks that the receiver has
     * @param ours whether a block on the receiver may be changed, and may be one that this writer wrote
     * @param guard stops a writer that is no longer alone; called before each write, and in between if that takes long
     * @param progress gets the number of files and bytes of each block written
     */
    FileWriter(
            SciCatClient source,
            SciCatClient receiver,
            String pid,
            SourceSnapshot from,
            Presence there,
            PlanOptions options,
            Settler settler,
            List<String> knownBlocks,
            Predicate<OrigDatablock> ours,
            Runnable guard,
            BiConsumer<Integer, Long> progress) {
        this.source = source;
        this.receiver = receiver;
        this.from = from;
        this.there = there;
        this.options = options;
        this.settler = settler;
        this.pid = pid;
        this.makers = new Makers(source, options);
        this.ours = ours;
        this.guard = guard;
        this.progress = progress;
        known.addAll(knownBlocks);
    }

    /**
     * Overwrites blocks with duplicate, outdated or foreign entries, and keeps their right entries. A block without any
     * right entry is reserved for {@link #add}, since owners may overwrite blocks but not delete them.
     */
    void rewrite(Set<String> dirty, Dataset dataset) {
        Masking masking = new Masking(receiver);
        Presence.Builder found = from.files().measure(masking::isOn);
        DataFileVisitor rewriting = new DataFileVisitor() {
            private final List<DataFile> right = new ArrayList<>();

            @Override
            public void begin(OrigDatablock block) {
                right.clear();
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                boolean good = found.match(block.chkAlg(), file) == Match.GOOD;
                if (good && dirty.contains(block.id())) {
                    refuseMasked(masking, block, file);
                    right.add(file);
                }
            }

            @Override
            public void end(OrigDatablock block) {
                if (!dirty.contains(block.id())) {
                    return;
                }
                if (right.isEmpty()) {
                    freeBlocks.add(block.id());
                } else {
                    overwrite(block.id(), block.chkAlg(), List.copyOf(right), block.isPublished());
                }
            }
        };
        receiver.origDatablocks().readFiles(dataset, new SomeBlocks(ours, rewriting));
        there = found.build();
    }

    /** What is not shown cannot be written back. */
    private void refuseMasked(Masking masking, OrigDatablock block, DataFile file) {
        if (Mask.isIn(file) && masking.isOn()) {
            throw new PublishException(TargetMask.rewriting(receiver, block.id()));
        }
    }

    /**
     * Writes the files that the receiver lacks.
     *
     * @throws PublishException when the source changed after the first reading
     */
    void add(boolean isPublished) {
        SecondPass pass = there.secondPass();
        BlockCutter cutter = new BlockCutter(
                options.filesPerBlock(),
                options.bytesPerBlock(),
                (algorithm, files) -> write(algorithm, files, isPublished));
        try {
            Optional<List<KeptEntries.Entry>> few = from.entries().all();
            if (few.isPresent()) {
                few.get().forEach(entry -> add(entry.origin(), entry.chkAlg(), entry.file(), pass, cutter));
            } else {
                for (int i = 0; i < from.origins().size(); i++) {
                    addFrom(i, pass, cutter);
                }
            }
        } catch (Changed changed) {
            throw new PublishException(
                    changed(changed.cause.getMessage() + "; what was written so far is private"), changed.cause);
        }
        cutter.flush();
        if (pass.owed() > 0) {
            throw new PublishException(
                    changed(Text.count(pass.owed(), "file") + " vanished from the source while it was being copied"));
        }
        shareFreeBlocks();
    }

    private static Problem changed(String what) {
        return new Problem(
                ProblemCode.SOURCE_CHANGED,
                Subject.dataset(),
                what,
                Remedy.by(Remedy.Actor.OPERATOR, "publish again to continue"));
    }

    /** Finds files for the blocks that had no right entry and got no missing file. */
    void shareFreeBlocks() {
        while (!freeBlocks.isEmpty()) {
            shareABlock(freeBlocks.remove());
        }
    }

    private void addFrom(int number, SecondPass pass, BlockCutter cutter) {
        Dataset origin = from.datasets().get(number);
        DataFileVisitor copying = new DataFileVisitor() {
            @Override
            public @Nullable Instant missingTime() {
                return SourceFiles.missingTime(origin, options);
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                add(number, block.chkAlg(), file, pass, cutter);
            }
        };
        source.origDatablocks().readFiles(origin, new SomeBlocks(makers.blocksOf(origin), copying));
    }

    private void add(int number, @Nullable String chkAlg, DataFile file, SecondPass pass, BlockCutter cutter) {
        try {
            if (++sinceGuard % FILES_BETWEEN_GUARDS == 0) {
                guard.run();
            }
            DataFile toWrite = pass.take(number, chkAlg, file);
            if (toWrite != null) {
                cutter.add(chkAlg, toWrite);
            }
        } catch (SourceChanged e) {
            throw new Changed(e);
        }
    }

    private void write(@Nullable String algorithm, List<DataFile> files, boolean isPublished) {
        if (freeBlocks.isEmpty()) {
            OrigDatablockDraft draft = new OrigDatablockDraft(bytes(files), algorithm, isPublished, files);
            OrigDatablock written = settler.once(
                    "a block of " + Text.count(files.size(), "file"),
                    () -> {
                        guard.run();
                        return receiver.origDatablocks().create(pid, draft);
                    },
                    () -> {
                        guard.run(); // half a minute of checking is long for a writer that makes no progress
                        return landed(files);
                    });
            known.add(written.id());
        } else {
            overwrite(freeBlocks.remove(), algorithm, files, isPublished);
        }
        progress.accept(files.size(), bytes(files));
    }

    private void overwrite(String block, @Nullable String algorithm, List<DataFile> files, boolean isPublished) {
        settler.repeatable("block " + block, () -> {
            guard.run();
            return receiver.origDatablocks()
                    .replaceFiles(block, new OrigDatablockDraft(bytes(files), algorithm, isPublished, files));
        });
    }

    /** A new block that lists exactly these files. */
    private Optional<OrigDatablock> landed(List<DataFile> files) {
        Set<String> unknown = new HashSet<>();
        try (Stream<OrigDatablock> blocks = receiver.origDatablocks().stream(pid)) {
            blocks.filter(ours)
                    .map(OrigDatablock::id)
                    .filter(id -> !known.contains(id))
                    .forEach(unknown::add);
        }
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        Set<String> expected = new HashSet<>();
        files.forEach(file -> expected.add(file.size() + " " + Mask.over(file.path())));
        List<OrigDatablock> found = new ArrayList<>();
        DataFileVisitor comparing = new DataFileVisitor() {
            private final Set<String> listed = new HashSet<>();

            @Override
            public void begin(OrigDatablock block) {
                listed.clear();
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                listed.add(file.size() + " " + Mask.over(file.path()));
            }

            @Override
            public void end(OrigDatablock block) {
                if (listed.equals(expected)) {
                    found.add(block);
                }
            }
        };
        receiver.origDatablocks().readFiles(pid, new SomeBlocks(block -> unknown.contains(block.id()), comparing));
        return found.stream().findFirst();
    }

    /**
     * Fills a block that cannot be emptied. The block first gets the second half of the largest other block, which then
     * keeps only its first half. In this order no file is ever absent.
     */
    private void shareABlock(String free) {
        List<DataFile> largest = new ArrayList<>();
        OrigDatablock[] donor = new OrigDatablock[1];
        Masking masking = new Masking(receiver);
        DataFileVisitor searching = new DataFileVisitor() {
            private final List<DataFile> files = new ArrayList<>();

            @Override
            public void begin(OrigDatablock block) {
                files.clear();
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                refuseMasked(masking, block, file);
                files.add(file);
            }

            @Override
            public void end(OrigDatablock block) {
                if (!block.id().equals(free) && !freeBlocks.contains(block.id()) && files.size() > largest.size()) {
                    largest.clear();
                    largest.addAll(files);
                    donor[0] = block;
                }
            }
        };
        receiver.origDatablocks().readFiles(pid, new SomeBlocks(ours, searching));
        if (donor[0] == null || largest.size() < 2) {
            throw new PublishException(new Problem(
                    ProblemCode.BLOCK_CANNOT_BE_EMPTIED,
                    Subject.of(Subject.Kind.BLOCK, free),
                    "Block " + free + " of " + pid + " on " + receiver.url()
                            + " lists only files that are not of this dataset, and no other block of ours can share its files"
                            + " with it",
                    Remedy.by(Remedy.Actor.TARGET_ADMINISTRATOR, "an account that may delete blocks must delete it")));
        }
        int half = largest.size() / 2;
        OrigDatablock block = donor[0];
        overwrite(free, block.chkAlg(), List.copyOf(largest.subList(half, largest.size())), block.isPublished());
        overwrite(block.id(), block.chkAlg(), List.copyOf(largest.subList(0, half)), block.isPublished());
    }

    private static long bytes(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    /** Carries a checked exception through the client's visitor. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SourceChanged cause;

        Changed(SourceChanged cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
