package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import java.util.List;

/** The totals of a dataset. Every change has to carry them to a 4.x server, which sets to 0 what it is not given. */
final class Totals {
    private static final List<String> NAMES = List.of("size", "numberOfFiles", "packedSize");

    private Totals() {}

    static boolean areIn(ObjectNode change) {
        return NAMES.stream().allMatch(change::hasNonNull);
    }

    /** A change with the totals that it lacks, as the dataset has them. */
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
