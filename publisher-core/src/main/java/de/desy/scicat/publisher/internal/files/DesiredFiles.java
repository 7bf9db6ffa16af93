package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that the published dataset is to have: its own files and, when combining, the files of its inputs, each
 * once. One pass over the source {@linkplain Builder builds} the object; it is immutable afterwards. A {@link Presence}
 * records which of the files a place has already, and its second pass yields the files to write there. The object holds
 * about 35 bytes a file and no paths.
 *
 * <p>Two entries are the same file when they have the same path after their folders are resolved. Such entries must
 * agree in size, time and checksum (if one algorithm made both checksums), and the entry with more details is used. An entry of the combined dataset itself
 * that repeats an input's entry exactly (relative path, size and time) is the input's file: such entries come from
 * copying the lists of the inputs to the combined dataset.
 */
public final class DesiredFiles {
    private final Lookup lookup;
    private final FileTable table;
    private final FolderSizes folders;
    private final List<Origin> origins;
    private final List<String> conflicts;
    private final long conflictCount;
    private final BitSet own;
    private final long entries;
    private final long ownEntries;
    private final long bytes;
    private final long ownBytes;
    private final long droppedMetadata;
    private final long droppedOwners;
    private final List<DataFile> samples;
    private final @Nullable String chkAlg;
    private final MaskedFiles masked;

    private DesiredFiles(Builder read) {
        lookup = read.lookup.another();
        table = read.table;
        folders = read.folders;
        origins = List.copyOf(read.origins);
        conflicts = List.copyOf(read.conflicts);
        conflictCount = read.conflictCount;
        own = read.own;
        entries = read.entries;
        ownEntries = read.ownEntries;
        bytes = read.bytes;
        ownBytes = read.ownBytes;
        droppedMetadata = read.droppedMetadata;
        droppedOwners = read.droppedOwners;
        samples = read.samples.files();
        chkAlg = read.samples.chkAlg();
        masked = read.masked;
    }

    /** Begins to compare a place that may list some of the files, and shows all of them. */
    public Presence.Builder measure() {
        return measure(() -> false);
    }

    /**
     * Begins to compare a place that may list some of the files.
     *
     * @param isMasked whether e-mail addresses are hidden there; asked if an entry looks like it
     */
    public Presence.Builder measure(BooleanSupplier isMasked) {
        return new Presence.Builder(this, isMasked);
    }

    MaskedFiles masked() {
        return masked;
    }

    /** The files that the dataset itself lists on the source. */
    public Presence own() {
        return new Presence(this, own, ownBytes);
    }

    Lookup lookup() {
        return lookup.another();
    }

    FileTable table() {
        return table;
    }

    List<Origin> origins() {
        return origins;
    }

    /** Where the files are. */
    public FolderSizes folders() {
        return folders;
    }

    /** One file for each set of properties that the files have. */
    public List<DataFile> samples() {
        return samples;
    }

    /** An algorithm of the files' checksums; null if no block names one. */
    public @Nullable String chkAlg() {
        return chkAlg;
    }

    /** The number of files. */
    public long files() {
        return table.size();
    }

    /** The sum of their sizes. */
    public long bytes() {
        return bytes;
    }

    /** The number of entries read, including duplicates. */
    public long entries() {
        return entries;
    }

    /** The number of entries that the dataset itself lists. */
    public long ownEntries() {
        return ownEntries;
    }

    /** The number of files that the dataset itself lists. */
    public long ownFiles() {
        return own.cardinality();
    }

    /** The number of entries whose {@code metadata} stays behind. */
    public long droppedMetadata() {
        return droppedMetadata;
    }

    /** The number of entries whose owners stay behind. */
    public long droppedOwners() {
        return droppedOwners;
    }

    /** Entries that contradict each other; the first ten by name. */
    public List<String> conflicts() {
        return conflicts;
    }

    /** The number of entries that contradict each other. */
    public long conflictCount() {
        return conflictCount;
    }

    /** A digest of all files that does not depend on their order. */
    public String digest() {
        return table.digest();
    }

    /** The single pass over the source: inputs first, the dataset itself last. Not thread-safe. */
    public static final class Builder {
        private static final int CONFLICTS_NAMED = 10;

        private final Folder target;
        private final BiFunction<Origin, String, String> written;
        private final FileTable table = new FileTable();
        private final List<Origin> foldersOfInputs = new ArrayList<>();
        private final Lookup lookup;
        private final FolderSizes folders = new FolderSizes();
        private final List<Origin> origins = new ArrayList<>();
        private final List<String> conflicts = new ArrayList<>();
        private final BitSet own = new BitSet();
        private long conflictCount;
        private long entries;
        private long ownEntries;
        private long bytes;
        private long ownBytes;
        private long droppedMetadata;
        private long droppedOwners;
        private final Samples samples = new Samples();
        private final MaskedFiles masked = new MaskedFiles();
        private boolean built;

        /**
         * Starts empty.
         *
         * @param target the folder of the published dataset
         * @param written how a path of an origin is written in the published dataset
         * @param details the details of file entries that are published
         */
        public Builder(Folder target, BiFunction<Origin, String, String> written, Details details) {
            this(target, written, details, new Fingerprint());
        }

        Builder(Folder target, BiFunction<Origin, String, String> written, Details details, Fingerprint fingerprint) {
            this.target = target;
            this.written = written;
            this.lookup = new Lookup(target, written, details, fingerprint, table, foldersOfInputs);
        }

        /** The files that were read. No entry may be added afterwards. */
        public DesiredFiles build() {
            mayChange();
            built = true;
            return new DesiredFiles(this);
        }

        private void mayChange() {
            if (built) {
                throw new IllegalStateException("the source has been read; its files do not change any more");
            }
        }

        /** Announces a dataset whose files follow; returns the number to pass with its files. */
        public int origin(Origin origin) {
            mayChange();
            int number = origins.size();
            if (!origin.own()
                    && foldersOfInputs.stream()
                            .noneMatch(other -> other.folder().equals(origin.folder()))) {
                foldersOfInputs.add(origin);
            }
            origins.add(origin);
            return number;
        }

        /**
         * Takes one entry of the first pass.
         *
         * @param origin the number of the dataset that lists it
         * @param chkAlg the checksum algorithm of its block
         * @param entry the entry
         */
        public void add(int origin, @Nullable String chkAlg, DataFile entry) {
            mayChange();
            DataFile file = lookup.kept(entry);
            droppedMetadata += entry.metadata() != null && file.metadata() == null ? 1 : 0;
            droppedOwners += Details.hasOwners(entry) && !Details.hasOwners(file) ? 1 : 0;
            samples.add(file, chkAlg);
            Origin from = origins.get(origin);
            entries++;
            ownEntries += from.own() ? 1 : 0;
            long[] key = lookup.key(from, file.path());
            int row = table.find(key);
            int restated = lookup.restated(from, key, row, chkAlg, file);
            if (restated >= 0) {
                own(restated, file);
                return;
            }
            if (row < 0) {
                int added = table.add(
                        key,
                        Fingerprint.content(key, file),
                        lookup.detail(file, chkAlg),
                        Checksum.of(file.chk(), chkAlg),
                        origin,
                        Lookup.richness(file));
                masked.add(added, Details.withPath(file, lookup.written(from, file.path())), chkAlg, lookup);
                bytes = Math.min(bytes, DataFile.MOST_BYTES) + file.size(); // no sum of anything beyond
                folders.add(target.resolve(lookup.written(from, file.path())), file.size());
                if (from.own()) {
                    own(added, file);
                }
                return;
            }
            merge(key, row, origin, chkAlg, file);
        }

        private void merge(long[] key, int row, int origin, @Nullable String chkAlg, DataFile file) {
            Origin from = origins.get(origin);
            Origin other = origins.get(table.origin(row));
            String difference = difference(key, row, chkAlg, file, from, other);
            if (difference != null) {
                conflictCount++;
                if (conflicts.size() < CONFLICTS_NAMED) {
                    conflicts.add(
                            "\"" + file.path() + "\" of " + other.pid() + " and of " + from.pid() + ": " + difference);
                }
                return;
            }
            if (from.own()) {
                own(row, file);
            }
            int richness = Lookup.richness(file);
            boolean sameForm = from.own() == other.own();
            if (richness > table.richness(row) && sameForm) {
                // The checksum of another algorithm stays, so that a later entry can still contradict it.
                int checksum = table.checksum(row) == 0 ? Checksum.of(file.chk(), chkAlg) : table.checksum(row);
                table.set(row, lookup.detail(file, chkAlg), checksum, origin, richness);
                masked.detail(row, file, chkAlg, lookup);
            }
        }

        private @Nullable String difference(
                long[] key, int row, @Nullable String chkAlg, DataFile file, Origin from, Origin other) {
            if (table.content(row) != Fingerprint.content(key, file)) {
                return "another size or time";
            }
            if (Checksum.contradict(Checksum.of(file.chk(), chkAlg), table.checksum(row))) {
                return "another checksum";
            }
            if (!from.host().isEmpty()
                    && !other.host().isEmpty()
                    && !from.host().equals(other.host())) {
                return "the same path on the hosts " + other.host() + " and " + from.host();
            }
            boolean relative = !Folder.standsAlone(file.path());
            if (relative
                    && !from.own()
                    && !other.own()
                    && !Folder.normalise(from.folder().path())
                            .equals(Folder.normalise(other.folder().path()))
                    && written.apply(from, file.path()).equals(file.path())) {
                return "the same relative path under " + other.folder().path() + " and "
                        + from.folder().path();
            }
            return null;
        }

        private void own(int row, DataFile file) {
            if (!own.get(row)) {
                own.set(row);
                ownBytes += file.size();
            }
        }
    }
}
