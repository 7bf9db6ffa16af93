package de.desy.scicat.publisher.internal.files;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.DataFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The files that the published dataset is to have: its own and, when combining, those of its inputs, each once. It is
 * filled by one pass over the source (inputs first, the dataset itself last), then compared with the target, then asked
 * in a second pass which entries to write. It holds about 35 bytes a file and no paths. Not thread-safe.
 *
 * <p>Two entries are the same file when they have the same path seen from outside their folders. Such entries must agree
 * in size, time and checksum, and the one that says more wins. An entry of the combined dataset itself that repeats an
 * input's entry letter by letter (relative path, size and time) is that input's file: this is what copying the lists
 * of the inputs to the combined dataset leaves behind.
 */
public final class DesiredFiles {
    /** What an entry on the target is, measured by what should be there. */
    public enum Match {
        /** As it should be. */
        GOOD,
        /** A second entry of a file that is there already. */
        DOUBLED,
        /** The right path with another size, time, checksum or other detail. */
        CHANGED,
        /** A file that should not be there. */
        SURPLUS
    }

    /** Which rows a second pass leaves out. */
    public enum Except {
        /** Those that the target has. */
        ON_TARGET(FileTable.PRESENT),
        /** Those that the dataset itself lists on the source. */
        ON_SOURCE(FileTable.OWN);

        private final int flag;

        Except(int flag) {
            this.flag = flag;
        }
    }

    private static final int CONFLICTS_NAMED = 10;

    private final Folder target;
    private final String prefix;
    private final BiFunction<Origin, String, String> written;
    private final boolean keepMetadata;
    private final Fingerprint fingerprint;
    private final FileTable table = new FileTable();
    private final FolderSizes folders = new FolderSizes();
    private final List<Origin> origins = new ArrayList<>();
    private final Set<Integer> foldersOfInputs = new LinkedHashSet<>();
    private final List<String> conflicts = new ArrayList<>();
    private long conflictCount;
    private long entries;
    private long ownEntries;
    private long bytes;
    private long ownBytes;
    private long presentBytes;
    private long droppedMetadata;

    /**
     * Starts empty.
     *
     * @param target the folder of the published dataset
     * @param written how a path of an origin is written in the published dataset
     * @param keepMetadata whether the target can hold the {@code metadata} of file entries
     */
    public DesiredFiles(Folder target, BiFunction<Origin, String, String> written, boolean keepMetadata) {
        this(target, written, keepMetadata, new Fingerprint());
    }

    DesiredFiles(
            Folder target, BiFunction<Origin, String, String> written, boolean keepMetadata, Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
        this.target = target;
        this.prefix = target.prefix();
        this.written = written;
        this.keepMetadata = keepMetadata;
    }

    /** Announces a dataset whose files follow; returns the number to give with them. */
    public int origin(Origin origin) {
        int number = origins.size();
        if (!origin.own()
                && foldersOfInputs.stream()
                        .noneMatch(other -> origins.get(other).folder().equals(origin.folder()))) {
            foldersOfInputs.add(number);
        }
        origins.add(origin);
        return number;
    }

    /**
     * Takes one entry of the first pass.
     *
     * @param origin the number of the dataset that lists it
     * @param chkAlg what its checksum was computed with, as its block says
     * @param entry the entry
     */
    public void add(int origin, @Nullable String chkAlg, DataFile entry) {
        DataFile file = kept(entry, true);
        Origin from = origins.get(origin);
        entries++;
        ownEntries += from.own() ? 1 : 0;
        long[] key = key(from, file.path());
        int row = table.find(key);
        int restated = restated(from, key, row, file);
        if (restated >= 0) {
            own(restated, file);
            return;
        }
        if (row < 0) {
            int added = table.add(
                    key,
                    Fingerprint.content(key, file),
                    fingerprint.detail(file, chkAlg),
                    Fingerprint.checksum(file),
                    origin,
                    richness(file));
            bytes += file.size();
            folders.add(target.resolve(written(from, file.path())), file.size());
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
        String difference = difference(key, row, file, from, other);
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
        int richness = richness(file);
        boolean sameForm = from.own() == other.own();
        if (richness > table.richness(row) && sameForm) {
            table.set(row, fingerprint.detail(file, chkAlg), Fingerprint.checksum(file), origin, richness);
        }
    }

    private @Nullable String difference(long[] key, int row, DataFile file, Origin from, Origin other) {
        if (table.content(row) != Fingerprint.content(key, file)) {
            return "another size or time";
        }
        int checksum = Fingerprint.checksum(file);
        if (checksum != 0 && table.checksum(row) != 0 && checksum != table.checksum(row)) {
            return "another checksum";
        }
        if (!from.host().isEmpty() && !other.host().isEmpty() && !from.host().equals(other.host())) {
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

    /**
     * The row of an input's file that an own entry repeats; -1 where there is none. What the entry's path means under the
     * dataset's own folder goes first, unless another file is there.
     */
    private int restated(Origin from, long[] key, int row, DataFile file) {
        if (!from.own() || Folder.standsAlone(file.path()) || (row >= 0 && isSame(key, row, file))) {
            return -1;
        }
        for (int input : foldersOfInputs) {
            long[] there = key(origins.get(input), file.path());
            int other = table.find(there);
            if (other >= 0 && isSame(there, other, file)) {
                return other;
            }
        }
        return -1;
    }

    private boolean isSame(long[] key, int row, DataFile file) {
        if (table.content(row) != Fingerprint.content(key, file)) {
            return false;
        }
        int checksum = Fingerprint.checksum(file);
        return checksum == 0 || table.checksum(row) == 0 || checksum == table.checksum(row);
    }

    private void own(int row, DataFile file) {
        if (!table.is(row, FileTable.OWN)) {
            table.mark(row, FileTable.OWN);
            ownBytes += file.size();
        }
    }

    /** Forgets what the target has, before it is read again. */
    public void forgetTarget() {
        table.clear(FileTable.PRESENT);
        presentBytes = 0;
    }

    /** Compares one entry of the target, in a block with this {@code chkAlg}, with what should be there. */
    public Match match(@Nullable String chkAlg, DataFile file) {
        long[] key = key(file.path());
        int row = table.find(key);
        if (row < 0) {
            return Match.SURPLUS;
        }
        if (table.content(row) != Fingerprint.content(key, file)
                || table.detail(row) != fingerprint.detail(file, chkAlg)) {
            return Match.CHANGED;
        }
        if (table.is(row, FileTable.PRESENT)) {
            return Match.DOUBLED;
        }
        table.mark(row, FileTable.PRESENT);
        presentBytes += file.size();
        return Match.GOOD;
    }

    /** Begins a second pass over the source. */
    public void beginPass() {
        table.clear(FileTable.EMITTED);
    }

    /**
     * The entry to write for one entry of the second pass, or null where there is none to write.
     *
     * @throws SourceChanged when the first pass had no such entry
     */
    public @Nullable DataFile take(int origin, @Nullable String chkAlg, DataFile entry, Except except)
            throws SourceChanged {
        DataFile file = kept(entry, false);
        Origin from = origins.get(origin);
        long[] key = key(from, file.path());
        int row = table.find(key);
        if (restated(from, key, row, file) >= 0) {
            return null;
        }
        if (row < 0 || table.content(row) != Fingerprint.content(key, file)) {
            throw new SourceChanged(from.pid(), file.path());
        }
        if (table.is(row, except.flag) || table.is(row, FileTable.EMITTED)) {
            return null;
        }
        if (table.origin(row) != origin
                || table.richness(row) != richness(file)
                || table.detail(row) != fingerprint.detail(file, chkAlg)) {
            return null; // another entry of this file says more, and comes or came by itself
        }
        table.mark(row, FileTable.EMITTED);
        return withPath(file, written(from, file.path()));
    }

    /** The number of files that a second pass should have yielded and has not. */
    public long owed(Except except) {
        long owed = 0;
        for (int row = 0; row < table.size(); row++) {
            owed += (table.is(row, except.flag) || table.is(row, FileTable.EMITTED)) ? 0 : 1;
        }
        return owed;
    }

    /** Where the files are. */
    public FolderSizes folders() {
        return folders;
    }

    /** The number of files. */
    public long files() {
        return table.size();
    }

    /** Their sizes, added up. */
    public long bytes() {
        return bytes;
    }

    /** The number of entries read, doubled ones included. */
    public long entries() {
        return entries;
    }

    /** The number of entries that the dataset itself lists. */
    public long ownEntries() {
        return ownEntries;
    }

    /** The number of files that the dataset itself lists. */
    public long ownFiles() {
        return table.count(FileTable.OWN);
    }

    /** Bytes of the files that the dataset itself lists. */
    public long ownBytes() {
        return ownBytes;
    }

    /** The number of files that the target lacks. */
    public long missingFiles() {
        return table.size() - (long) table.count(FileTable.PRESENT);
    }

    /** Bytes of the files that the target lacks. */
    public long missingBytes() {
        return bytes - presentBytes;
    }

    /** The number of entries whose {@code metadata} the target cannot hold. */
    public long droppedMetadata() {
        return droppedMetadata;
    }

    /** Entries that contradict each other; the first ten by name. */
    public List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /** The number of entries that contradict each other. */
    public long conflictCount() {
        return conflictCount;
    }

    /** A digest of all files that does not depend on their order. */
    public String digest() {
        return table.digest();
    }

    private DataFile kept(DataFile file, boolean count) {
        if (keepMetadata || file.metadata() == null) {
            return file;
        }
        droppedMetadata += count ? 1 : 0;
        return copy(file, file.path(), null);
    }

    private long[] key(Origin from, String path) {
        return key(written(from, path));
    }

    private long[] key(String path) {
        return Folder.isPlain(path)
                ? fingerprint.key(prefix, path)
                : fingerprint.key("", Folder.normalise(target.resolve(path)));
    }

    private String written(Origin from, String path) {
        return from.own() ? path : written.apply(from, path);
    }

    private static DataFile withPath(DataFile file, String path) {
        return path.equals(file.path()) ? file : copy(file, path, file.metadata());
    }

    private static DataFile copy(DataFile file, String path, @Nullable JsonNode metadata) {
        return new DataFile(
                path, file.size(), file.time(), file.chk(), file.uid(), file.gid(), file.perm(), file.type(), metadata);
    }

    /** How much an entry says beside path, size and time; a checksum counts more than all the rest. */
    private static int richness(DataFile file) {
        return (isSaid(file.chk()) ? 8 : 0)
                + (isSaid(file.uid()) ? 1 : 0)
                + (isSaid(file.gid()) ? 1 : 0)
                + (isSaid(file.perm()) ? 1 : 0)
                + (isSaid(file.type()) ? 1 : 0)
                + (file.metadata() != null && !file.metadata().isEmpty() ? 1 : 0);
    }

    private static boolean isSaid(@Nullable String value) {
        return value != null && !value.isEmpty();
    }
}
