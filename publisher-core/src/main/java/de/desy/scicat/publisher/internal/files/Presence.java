package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.internal.fields.Mask;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which of the desired files a place lists already. The place is the target, or the dataset itself on the source. A
 * presence has one bit for each file, belongs to its desired files, and is immutable.
 */
public final class Presence {
    /** How an entry compares with the desired files. */
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

    private final DesiredFiles desired;
    private final BitSet rows;
    private final int files;
    private final long bytes;

    Presence(DesiredFiles desired, BitSet rows, long bytes) {
        this.desired = desired;
        this.rows = (BitSet) rows.clone();
        this.files = rows.cardinality();
        this.bytes = bytes;
    }

    /** The number of missing files. */
    public long missingFiles() {
        return desired.files() - files;
    }

    /** The bytes of the missing files. */
    public long missingBytes() {
        return desired.bytes() - bytes;
    }

    /** Begins a second pass over the source, which yields the missing files. */
    public SecondPass secondPass() {
        return new SecondPass(this, desired.origins(), desired.table(), desired.lookup());
    }

    boolean has(int row) {
        return rows.get(row);
    }

    /** Compares the entries of one place, one after another, with the desired files. Not thread-safe. */
    public static final class Builder {
        private final DesiredFiles desired;
        private final FileTable table;
        private final Lookup lookup;
        private final BitSet rows;
        private final BooleanSupplier masked;
        private final BitSet shownMasked = new BitSet();
        private long bytes;

        Builder(DesiredFiles desired, BooleanSupplier masked) {
            this.desired = desired;
            this.masked = masked;
            this.table = desired.table();
            this.lookup = desired.lookup();
            this.rows = new BitSet(table.size());
        }

        /** Compares one entry, in a block with this {@code chkAlg}. */
        public Match match(@Nullable String chkAlg, DataFile file) {
            long[] key = lookup.key(file.path());
            int row = table.find(key);
            if (row < 0) {
                return Mask.isIn(file.path()) && masked.getAsBoolean() ? masked(key, chkAlg, file) : Match.SURPLUS;
            }
            return table.content(row) == Fingerprint.content(key, file) && hasDetail(row, chkAlg, file)
                    ? found(row, file)
                    : Match.CHANGED;
        }

        /** Whether an entry has details that are left out of the desired files. */
        public boolean strips(DataFile file) {
            return lookup.strips(file);
        }

        /** Whether one of the desired files has a path. */
        public boolean names(String path) {
            return table.find(lookup.key(path)) >= 0;
        }

        private boolean hasDetail(int row, @Nullable String chkAlg, DataFile file) {
            return table.detail(row) == lookup.detail(file, chkAlg)
                    || (Mask.isInDetailsOf(file)
                            && masked.getAsBoolean()
                            && desired.masked().hasDetail(row, file, chkAlg, lookup));
        }

        /** An entry whose path is not shown: it may stand for any of the files with this masked path. */
        private Match masked(long[] key, @Nullable String chkAlg, DataFile file) {
            Match match = Match.SURPLUS;
            for (int row : desired.masked().rows(key, file)) {
                if (!hasDetail(row, chkAlg, file)) {
                    match = match == Match.SURPLUS ? Match.CHANGED : match;
                } else if (rows.get(row)) {
                    match = Match.DOUBLED;
                } else {
                    shownMasked.set(row);
                    return found(row, file);
                }
            }
            return match;
        }

        private Match found(int row, DataFile file) {
            if (rows.get(row)) {
                return Match.DOUBLED;
            }
            rows.set(row);
            bytes += file.size();
            return Match.GOOD;
        }

        /** Whether the place hides e-mail addresses; asks. */
        public boolean isMasked() {
            return masked.getAsBoolean();
        }

        /**
         * The number of files of which nobody can tell whether the place has them: it shows entries of some files of a
         * group, and shows all files of the group alike.
         */
        public long undecided() {
            long files = 0;
            for (int[] group : desired.masked().groups()) {
                long found = IntStream.of(group).filter(rows::get).count();
                boolean alike = IntStream.of(group).anyMatch(shownMasked::get);
                files += alike && found < group.length ? group.length : 0;
            }
            return files;
        }

        /** The files that the place has so far. */
        public Presence build() {
            return new Presence(desired, rows, bytes);
        }
    }
}
