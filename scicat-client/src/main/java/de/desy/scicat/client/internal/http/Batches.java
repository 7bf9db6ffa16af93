package de.desy.scicat.client.internal.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Cuts long lists of values into lists that fit into the address of one request. */
public final class Batches {
    /** Proxies accept 8 KiB for the first line of a request; names of fields need room as well. */
    private static final int LENGTH = 6_500;
    /** Quotes and the comma, percent-encoded. */
    private static final int AROUND = 9;

    private Batches() {}

    /** The values in their order, each once, in lists of limited length. */
    public static List<List<String>> of(Collection<String> values, int most) {
        return of(values, most, LENGTH);
    }

    /** The same for an address that names each list twice. */
    public static List<List<String>> ofTwice(Collection<String> values, int most) {
        return of(values, most, LENGTH / 2);
    }

    private static List<List<String>> of(Collection<String> values, int most, int longest) {
        var batches = new ArrayList<List<String>>();
        var batch = new ArrayList<String>();
        int length = 0;
        for (String value : new LinkedHashSet<>(values)) {
            int more = Call.segment(value).length() + AROUND;
            if (!batch.isEmpty() && (batch.size() == most || length + more > longest)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                length = 0;
            }
            batch.add(value);
            length += more;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
