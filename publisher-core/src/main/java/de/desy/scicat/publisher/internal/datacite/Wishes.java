package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is to be otherwise than the datasets say.
 *
 * @param set values of properties, by their names in the table
 * @param affiliation what creators get who have none; null for nothing
 * @param related further related identifiers
 * @param links what leads to a dataset that is named by its pid alone; empty where nothing does
 * @param earlier the metadata of the record that is there already; null where there is none
 * @param now the time of publication
 */
public record Wishes(
        Map<String, JsonNode> set,
        @Nullable ObjectNode affiliation,
        List<ObjectNode> related,
        Function<String, Optional<Identifiers.Related>> links,
        @Nullable JsonNode earlier,
        Instant now) {}
