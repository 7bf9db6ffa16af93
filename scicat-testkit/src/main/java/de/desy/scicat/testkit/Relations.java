package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The relationships of a dataset, which the two generations write differently. */
final class Relations {
    private static final Set<String> V4 = Set.of("pid", "relationship");
    private static final Set<String> V5 =
            Set.of("identifier", "identifierType", "relationship", "entityType", "externalId");

    private Relations() {}

    static List<String> problems(JsonNode relationship, ServerVersion version) {
        Set<String> known = version == ServerVersion.V4 ? V4 : V5;
        List<String> problems = new ArrayList<>();
        relationship.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add("relationships.0.property " + name + " should not exist");
            }
        });
        String required = version == ServerVersion.V4 ? "pid" : "identifier";
        if (!relationship.path(required).isTextual()) {
            problems.add("relationships.0." + required + " must be a string");
        }
        return problems;
    }
}
