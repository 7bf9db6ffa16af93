package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares a source and a target without any help of the publisher. */
final class Comparison {
    /** Set by each server for itself, or not in the contract. Frozen: a new entry needs a reason. */
    private static final Set<String> SERVER_OWNED = Set.of(
            "createdAt",
            "updatedAt",
            "createdBy",
            "updatedBy",
            "_id",
            "__v",
            "version",
            "classification",
            "datasetlifecycle",
            "history");

    private static final Set<String> CHANGED_BY_OPTIONS =
            Set.of("ownerGroup", "accessGroups", "isPublished", "size", "numberOfFiles");

    private Comparison() {}

    static void assertSame(Dataset source, Dataset target) {
        Map<String, JsonNode> one = comparable(source);
        Map<String, JsonNode> two = comparable(target);
        assertThat(two).isEqualTo(one);
    }

    private static Map<String, JsonNode> comparable(Dataset dataset) {
        Map<String, JsonNode> fields = new TreeMap<>();
        dataset.json().properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            boolean nothing = value.isNull()
                    || (value.isContainerNode() && value.isEmpty())
                    || (value.isArray() && value.size() == 1 && value.get(0).isNull());
            if (!nothing && !SERVER_OWNED.contains(entry.getKey()) && !CHANGED_BY_OPTIONS.contains(entry.getKey())) {
                fields.put(entry.getKey(), value);
            }
        });
        return fields;
    }

    static Set<String> listing(SciCatClient client, Dataset dataset) {
        List<String> files = new ArrayList<>();
        client.origDatablocks()
                .readFiles(dataset, (OrigDatablock block, DataFile file) -> files.add(line(file, file.path())));
        Set<String> sorted = new TreeSet<>(files);
        assertThat(sorted).as("no file twice").hasSameSizeAs(files);
        return sorted;
    }

    /** What datasets list together, by absolute paths. */
    static Set<String> filesOf(SciCatClient client, List<String> inputs) {
        Set<String> files = new TreeSet<>();
        for (String input : inputs) {
            Dataset dataset = client.datasets().get(input);
            String folder = dataset.sourceFolder().orElseThrow();
            client.origDatablocks()
                    .readFiles(
                            dataset,
                            (OrigDatablock block, DataFile file) -> files.add(line(
                                    file, file.path().startsWith("/") ? file.path() : folder + "/" + file.path())));
        }
        return files;
    }

    /** A file without its owners, whose login names stay behind. */
    private static String line(DataFile file, String path) {
        return path + " " + file.size() + " " + file.time() + " " + file.chk() + " " + file.perm() + " " + file.type();
    }
}
