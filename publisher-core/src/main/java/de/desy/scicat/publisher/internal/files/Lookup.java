package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of an entry's file. A lookup changes no data, but its digest needs working memory, so each pass has its
 * own. Not thread-safe.
 */
final class Lookup {
    private final Folder target;
    private final String prefix;
    private final BiFunction<Origin, String, String> written;
    private final Details details;
    private final Fingerprint fingerprint;
    private final FileTable table;
    private final List<Origin> folders; // of the inputs, each once

    Lookup(
            Folder target,
            BiFunction<Origin, String, String> written,
            Details details,
            Fingerprint fingerprint,
            FileTable table,
            List<Origin> folders) {
        this.target = target;
        this.prefix = target.prefix();
        this.written = written;
        this.details = details;
        this.fingerprint = fingerprint;
        this.table = table;
        this.folders = folders;
    }

    /** A lookup for another pass. */
    Lookup another() {
        return new Lookup(target, written, details, fingerprint.another(), table, List.copyOf(folders));
    }

    /** Whether an entry has details that are not published. */
    boolean strips(DataFile file) {
        return details.drops(file);
    }

    /** The entry with the details that are published. */
    DataFile kept(DataFile file) {
        return details.of(file);
    }

    /** How a path of an origin is written in the published dataset. */
    String written(Origin from, String path) {
        return from.own() ? path : written.apply(from, path);
    }

    long[] key(Origin from, String path) {
        return key(written(from, path));
    }

    long[] key(String path) {
        if (Folder.isPlain(path)) {
            return fingerprint.key(prefix, path);
        }
        // A directory is listed with a slash at its end, and is no other entry of a file beside it.
        String place = Folder.normalise(target.resolve(path));
        return fingerprint.key("", path.endsWith("/") && !place.endsWith("/") ? place + "/" : place);
    }

    int detail(DataFile file, @Nullable String chkAlg) {
        return fingerprint.detail(file, chkAlg);
    }

    /**
     * The row of an input's file that an own entry repeats; -1 if there is none. The entry's path under the dataset's
     * own folder takes precedence, unless another file is there.
     */
    int restated(Origin from, long[] key, int row, @Nullable String chkAlg, DataFile file) {
        if (!from.own() || Folder.standsAlone(file.path()) || (row >= 0 && isSame(key, row, chkAlg, file))) {
            return -1;
        }
        for (Origin input : folders) {
            long[] there = key(input, file.path());
            int other = table.find(there);
            if (other >= 0 && isSame(there, other, chkAlg, file)) {
                return other;
            }
        }
        return -1;
    }

    private boolean isSame(long[] key, int row, @Nullable String chkAlg, DataFile file) {
        return table.content(row) == Fingerprint.content(key, file)
                && !Checksum.contradict(Checksum.of(file.chk(), chkAlg), table.checksum(row));
    }

    /** How detailed an entry is besides path, size and time; a checksum counts more than all the rest. */
    static int richness(DataFile file) {
        return (Details.isSaid(file.chk()) ? 8 : 0)
                + (Details.isSaid(file.uid()) ? 1 : 0)
                + (Details.isSaid(file.gid()) ? 1 : 0)
                + (Details.isSaid(file.perm()) ? 1 : 0)
                + (Details.isSaid(file.type()) ? 1 : 0)
                + (file.metadata() != null && !file.metadata().isEmpty() ? 1 : 0);
    }
}
