package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.publisher.internal.fields.Mask;
import de.desy.scicat.publisher.internal.fields.Shape;
import de.desy.scicat.publisher.internal.files.DesiredFiles;
import de.desy.scicat.publisher.internal.files.Details;
import de.desy.scicat.publisher.internal.files.Origin;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.MissingFileTime;
import de.desy.scicat.publisher.plan.PlanOptions;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first reading of the file lists of a dataset and of its inputs. Not thread-safe. */
public final class SourceFiles {
    private static final int KEYS_NAMED = 50;

    private final SciCatClient source;
    private final PlanOptions options;
    private final DesiredFiles.Builder files;
    private final KeptEntries kept = new KeptEntries();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Long> unknown = new TreeMap<>();
    private final Map<String, Long> repaired = new TreeMap<>();
    private final SourceMask mask;
    private final Details details;
    private final Makers makers;
    private final OthersAdditions others;
    private boolean moved;

    SourceFiles(SciCatClient source, PlanOptions options, DesiredFiles.Builder files, Details details, Makers makers) {
        this.source = source;
        this.options = options;
        this.files = files;
        this.details = details;
        this.mask = new SourceMask(source);
        this.makers = makers;
        this.others = new OthersAdditions(makers.areChecked());
    }

    /** The time of a dataset's file entries that have none; null if such entries cannot be read. */
    public static @Nullable Instant missingTime(Dataset dataset, PlanOptions options) {
        return options.missingFileTime() == MissingFileTime.CREATION_TIME
                ? dataset.field("creationTime")
                        .flatMap(time -> Shape.instant(time.asText()))
                        .orElse(null)
                : null;
    }

    /** Reads the files of one dataset, and returns the number of its entries that go along. */
    long read(Dataset dataset, Origin origin) {
        Entries entries = new Entries(dataset, files.origin(origin));
        FileReading reading = source.origDatablocks().readFiles(dataset, entries);
        for (String block : entries.nameless) {
            problems.add(new Problem(
                    ProblemCode.FILE_PATH_EMPTY,
                    Subject.of(Subject.Kind.BLOCK, block),
                    "its block " + block + " has a file with an empty path, which every SciCat refuses",
                    Remedy.by(Remedy.Actor.OWNER, "correct the entry on the source")));
        }
        problems.addAll(others.problems());
        others.problems().clear();
        if (!reading.complete()) {
            incomplete(dataset, reading);
        } else if (reading.statedFiles() > reading.files()) {
            notes.add(dataset.pid() + " says that it has " + Text.count(reading.statedFiles(), "file")
                    + "; its list has " + Text.number(reading.files()));
        }
        return entries.count;
    }

    /** The entries of one dataset. */
    private final class Entries implements DataFileVisitor {
        private final Dataset dataset;
        private final int number;
        private final Set<String> nameless = new LinkedHashSet<>();
        private boolean byStranger;
        private long count;
        private long before;

        Entries(Dataset dataset, int number) {
            this.dataset = dataset;
            this.number = number;
        }

        private boolean staysBehind() {
            return byStranger && makers.areChecked();
        }

        @Override
        public @Nullable Instant missingTime() {
            return SourceFiles.missingTime(dataset, options);
        }

        @Override
        public void begin(OrigDatablock block) {
            byStranger = makers.isStranger(block.createdBy(), dataset);
            before = count;
        }

        @Override
        public void unknown(OrigDatablock block, String key) {
            if (!staysBehind() && (unknown.size() < KEYS_NAMED || unknown.containsKey(key))) {
                unknown.merge(key, 1L, Long::sum);
            }
        }

        @Override
        public void repaired(OrigDatablock block, String key) {
            if (!staysBehind()) {
                repaired.merge(key, 1L, Long::sum);
            }
        }

        @Override
        public void file(OrigDatablock block, DataFile file) {
            if (staysBehind()) {
                return;
            }
            count++;
            if (file.path().isEmpty()) {
                nameless.add(block.id());
            } else {
                if (Mask.isIn(file)) {
                    mask.add(details.of(file));
                }
                files.add(number, block.chkAlg(), file);
                kept.add(number, block.chkAlg(), file);
            }
        }

        @Override
        public boolean unreadable(OrigDatablock block, String reason) {
            if (byStranger && !staysBehind()) {
                others.unreadable(block, dataset.pid(), reason);
            }
            return byStranger;
        }

        @Override
        public void end(OrigDatablock block) {
            if (byStranger) {
                others.block(block, dataset.pid(), count - before);
            }
        }
    }

    private void incomplete(Dataset dataset, FileReading reading) {
        moved |= source.datasets()
                .find(dataset.pid())
                .filter(now -> hasMoved(dataset, now))
                .isPresent();
        String visible = Text.number(reading.files()) + " of " + Text.count(reading.statedFiles(), "file") + " of "
                + dataset.pid() + " " + Text.are(reading.statedFiles()) + " visible to this account ("
                + Text.number(reading.blocks()) + " of "
                + Text.count(reading.blocksByCount(), "block") + ")";
        if (options.acceptInvisibleFiles()) {
            notes.add(visible);
        } else {
            problems.add(new Problem(
                    ProblemCode.FILES_INVISIBLE,
                    Subject.dataset(),
                    visible,
                    Remedy.by(Remedy.Actor.SOURCE_ADMINISTRATOR, "let the account be a member of the blocks' groups"),
                    Remedy.say(Option.ACCEPT_INVISIBLE_FILES)));
        }
    }

    private static boolean hasMoved(Dataset before, Dataset now) {
        return before.numberOfFiles() != now.numberOfFiles()
                || before.size() != now.size()
                || !before.updatedAt().equals(now.updatedAt());
    }

    /** Whether a dataset changed while it was read. */
    boolean hasMoved() {
        return moved;
    }

    /** The entries, if they are few. */
    KeptEntries kept() {
        return kept;
    }

    /** What does not allow the publication. */
    List<Problem> problems() {
        return problems;
    }

    /** Further information. */
    List<String> notes() {
        return notes;
    }

    /** What others added to the datasets. */
    OthersAdditions others() {
        return others;
    }

    /** What the source hides of the entries. */
    SourceMask mask() {
        return mask;
    }

    /** What of the entries is not published. */
    List<Skipped> skipped(DesiredFiles read, boolean metadataLeftOut) {
        List<Skipped> skipped = new ArrayList<>();
        unknown.forEach((key, count) -> skipped.add(
                new Skipped("key \"" + key + "\" of " + entries(count), "SciCat's contract has no such field")));
        if (read.droppedMetadata() > 0) {
            skipped.add(new Skipped(
                    "metadata of " + entries(read.droppedMetadata()),
                    metadataLeftOut
                            ? "left out by an option"
                            : "the target has no metadata of files, or does not tell"));
        }
        if (read.droppedOwners() > 0) {
            skipped.add(new Skipped(
                    "uid and gid of " + entries(read.droppedOwners()),
                    "login names are kept private",
                    Remedy.with("publish them with " + Remedy.OPTION, Option.KEEP_FILE_OWNERS)));
        }
        return skipped;
    }

    /** What of the entries is published in another form. */
    List<Repaired> repaired() {
        List<Repaired> all = new ArrayList<>();
        repaired.forEach((key, count) -> all.add(new Repaired(
                key + " of " + entries(count),
                key.equals("time")
                        ? "missing; the creationTime of the dataset that lists the file"
                        : "the text written as a number")));
        return all;
    }

    private static String entries(long count) {
        return Text.count(count, "file entry", "file entries");
    }
}
