package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import java.util.BitSet;
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
        private long bytes;

        Builder(DesiredFiles desired) {
            this.desired = desired;
            this.table = desired.table();
            this.lookup = desired.lookup();
            this.rows = new BitSet(table.size());
        }

        /** Compares one entry, in a block with this {@code chkAlg}. */
        public Match match(@Nullable String chkAlg, DataFile file) {
            long[] key = lookup.key(file.path());
            int row = table.find(key);
            if (row < 0) {
                return Match.SURPLUS;
            }
            if (table.content(row) != Fingerprint.content(key, file)
                    || table.detail(row) != lookup.detail(file, chkAlg)) {
                return Match.CHANGED;
            }
            if (rows.get(row)) {
                return Match.DOUBLED;
            }
            rows.set(row);
            bytes += file.size();
            return Match.GOOD;
        }

        /** The files that the place has so far. */
        public Presence build() {
            return new Presence(desired, rows, bytes);
        }
    }
}
