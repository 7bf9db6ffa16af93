package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pass over the source that decides for each entry whether to write it to a place that lacks files. The pass yields
 * each missing file once. Not thread-safe.
 */
public final class SecondPass {
    private final Presence there;
    private final List<Origin> origins;
    private final FileTable table;
    private final Lookup lookup;
    private final BitSet yielded = new BitSet();
    private long owed;

    SecondPass(Presence there, List<Origin> origins, FileTable table, Lookup lookup) {
        this.there = there;
        this.origins = origins;
        this.table = table;
        this.lookup = lookup;
        this.owed = there.missingFiles();
    }

    /**
     * The entry to write for one entry of the source, or null if there is nothing to write.
     *
     * @throws SourceChanged when the first pass had no such entry
     */
    public @Nullable DataFile take(int origin, @Nullable String chkAlg, DataFile entry) throws SourceChanged {
        DataFile file = lookup.kept(entry);
        Origin from = origins.get(origin);
        long[] key = lookup.key(from, file.path());
        int row = table.find(key);
        if (lookup.restated(from, key, row, chkAlg, file) >= 0) {
            return null;
        }
        if (row < 0 || table.content(row) != Fingerprint.content(key, file)) {
            throw new SourceChanged(from.pid(), file.path());
        }
        if (there.has(row) || yielded.get(row)) {
            return null;
        }
        if (table.origin(row) != origin
                || table.richness(row) != Lookup.richness(file)
                || table.detail(row) != lookup.detail(file, chkAlg)) {
            return null; // another entry of this file has more details, and is written in its own turn
        }
        yielded.set(row);
        owed--;
        return Details.withPath(file, lookup.written(from, file.path()));
    }

    /** The number of files that this pass should have yielded but did not. */
    public long owed() {
        return owed;
    }
}
