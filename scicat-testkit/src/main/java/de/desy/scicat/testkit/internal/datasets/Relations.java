package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The relationships of a dataset, which not all servers write alike. */
final class Relations {
    private static final Set<String> WITH_PID = Set.of("pid", "relationship");
    private static final Set<String> WITH_IDENTIFIER =
            Set.of("identifier", "identifierType", "relationship", "entityType", "externalId");

    private Relations() {}

    static List<String> problems(JsonNode relationship, int index, ServerTraits traits) {
        boolean identifiers = traits.has(Trait.RELATIONSHIP_IDENTIFIERS);
        Set<String> known = identifiers ? WITH_IDENTIFIER : WITH_PID;
        String prefix = "relationships." + index + ".";
        List<String> problems = new ArrayList<>();
        relationship.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(prefix + "property " + name + " should not exist");
            }
        });
        if (!identifiers) {
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

    /** Adds the fields that the server adds. */
    static void complete(ObjectNode relationship, ServerTraits traits) {
        if (traits.has(Trait.RELATIONSHIP_IDENTIFIERS)) {
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
