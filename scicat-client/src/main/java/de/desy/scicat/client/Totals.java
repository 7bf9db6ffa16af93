package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import java.util.List;

/**
 * The totals of a dataset. A change must contain all of them, since released servers (4.27.0 to 5.2.1) set missing totals
 * to 0.
 */
final class Totals {
    private static final List<String> NAMES = List.of("size", "numberOfFiles", "packedSize");

    private Totals() {}

    static boolean areIn(ObjectNode change) {
        return NAMES.stream().allMatch(change::hasNonNull);
    }

    /** Adds the missing totals to a change, with the dataset's values. */
    static ObjectNode completed(ObjectNode change, Dataset dataset) {
        ObjectNode all = change.deepCopy();
        complete(all, dataset.json());
        return all;
    }

    static void complete(ObjectNode change, ObjectNode dataset) {
        for (String total : NAMES) {
            if (!change.hasNonNull(total)) {
                change.set(total, dataset.hasNonNull(total) ? dataset.get(total) : change.numberNode(0));
            }
        }
    }
}
