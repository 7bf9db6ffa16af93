package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The relationships of a dataset, which the two generations write differently. */
final class Relations {
    private static final Set<String> V4 = Set.of("pid", "relationship");
    private static final Set<String> V5 =
            Set.of("identifier", "identifierType", "relationship", "entityType", "externalId");

    private Relations() {}

    static List<String> problems(JsonNode relationship, int index, ServerVersion version) {
        Set<String> known = version == ServerVersion.V4 ? V4 : V5;
        String prefix = "relationships." + index + ".";
        List<String> problems = new ArrayList<>();
        relationship.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(prefix + "property " + name + " should not exist");
            }
        });
        if (version == ServerVersion.V4) {
            for (String name : List.of("pid", "relationship")) {
                if (!relationship.path(name).isTextual()) {
                    problems.add(prefix + name + " must be a string");
                }
            }
        } else if (!relationship.path("identifier").isTextual()) {
            problems.add(prefix + "identifier must be a string");
            problems.add(prefix + "identifier must be a valid the configured type when identifierType is set to '"
                    + relationship.path("identifierType").asText("undefined") + "'.");
        }
        return problems;
    }

    /** Adds the fields that a 5.x server adds. */
    static void complete(ObjectNode relationship, ServerVersion version) {
        if (version != ServerVersion.V4) {
            for (String[] given : new String[][] {
                {"identifierType", "Other"}, {"relationship", "IsReferencedBy"}, {"entityType", "Other"}
            }) {
                if (!relationship.has(given[0])) {
                    relationship.put(given[0], given[1]);
                }
            }
        }
    }
}
