package de.desy.scicat.publisher.internal.files;

import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.publisher.internal.fields.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files whose entries have e-mail addresses, or what looks like one, in the form in which a server shows them that
 * hides addresses. Other files take no memory here.
 */
final class MaskedFiles {
    /** Rows of the files with the same masked path, size and time. */
    private final Map<Seen, int[]> rows = new HashMap<>();

    private final Map<Integer, Integer> details = new HashMap<>();

    private record Seen(long high, long low, long content) {}

    private static Seen seen(long[] key, DataFile file) {
        return new Seen(key[0], key[1], Fingerprint.content(key, file));
    }

    /** Takes a file with the path with which it is written. */
    void add(int row, DataFile file, @Nullable String chkAlg, Lookup lookup) {
        String path = Mask.over(file.path());
        if (!path.equals(file.path())) {
            rows.merge(seen(lookup.key(path), file), new int[] {row}, (before, more) -> {
                int[] all = Arrays.copyOf(before, before.length + 1);
                all[before.length] = row;
                return all;
            });
        }
        detail(row, file, chkAlg, lookup);
    }

    /** Takes an entry of a file that has more details than the one before. */
    void detail(int row, DataFile file, @Nullable String chkAlg, Lookup lookup) {
        if (Mask.coversDetailsOf(file)) {
            details.put(row, lookup.detail(Mask.over(file), chkAlg));
        } else if (!details.isEmpty()) {
            details.remove(row);
        }
    }

    /** The rows of the files that a server may show by this entry. */
    int[] rows(long[] key, DataFile file) {
        return rows.getOrDefault(seen(key, file), new int[0]);
    }

    /** Whether an entry has the details of a row, as far as a server shows them. */
    boolean hasDetail(int row, DataFile shown, @Nullable String chkAlg, Lookup lookup) {
        Integer detail = details.get(row);
        return detail != null && detail == lookup.detail(Mask.over(shown), chkAlg);
    }

    /** The files that a server shows alike, each group by its rows. */
    List<int[]> groups() {
        List<int[]> groups = new ArrayList<>();
        rows.values().stream().filter(group -> group.length > 1).forEach(groups::add);
        return groups;
    }
}
