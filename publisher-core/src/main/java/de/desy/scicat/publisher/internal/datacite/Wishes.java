package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings that replace or extend the values of the datasets.
 *
 * @param set values of properties, by their names in the table
 * @param affiliation the affiliation of creators without one; null for nothing
 * @param related further related identifiers
 * @param roles the relations of the record to its datasets, by the pids of the datasets
 * @param links the link to a dataset that is named by its pid alone; empty if there is none
 * @param earlier the metadata of the existing record; null if there is none
 * @param now the time of publication
 */
public record Wishes(
        Map<String, JsonNode> set,
        @Nullable ObjectNode affiliation,
        List<ObjectNode> related,
        Map<String, String> roles,
        Function<String, Optional<Identifiers.Related>> links,
        @Nullable JsonNode earlier,
        Instant now) {
    /** The title that the record of datasets gets; empty if there is none. */
    public static String title(Map<String, JsonNode> set, List<Dataset> datasets) {
        JsonNode title = set.get("title");
        if (title == null && datasets.size() == 1) {
            title = datasets.get(0).field("datasetName").orElse(null);
        }
        return title == null ? "" : title.asText().strip();
    }
}
