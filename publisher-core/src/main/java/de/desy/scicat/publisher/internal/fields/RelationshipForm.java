package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Skipped;
import java.util.Map;

/** The form in which servers store relationships. */
final class RelationshipForm {
    /** Measured on 4.28.0 to 5.2.1; 4.27.0 fills in the kind only, and has no other parts. */
    private static final Map<String, String> DEFAULTS =
            Map.of("relationship", "IsReferencedBy", "identifierType", "Other", "entityType", "Other");

    private RelationshipForm() {}

    /** A relationship with what servers fill in when they store it, so that the copy says the same. */
    static JsonNode completed(JsonNode stored) {
        if (!(stored instanceof ObjectNode item)) {
            return stored;
        }
        ObjectNode whole = item.deepCopy();
        DEFAULTS.forEach((name, value) -> {
            if (!whole.hasNonNull(name)) {
                whole.put(name, value);
            }
        });
        return whole;
    }

    /** Why the target does not get a relationship that it cannot hold. */
    static Skipped skipped(JsonNode relationship) {
        String identifier = relationship.path("identifier").asText("");
        boolean kindless = relationship.path("relationship").asText("unsaid").isEmpty();
        return new Skipped(
                "relationship to " + (identifier.isEmpty() ? "nothing" : identifier),
                identifier.isEmpty() || kindless
                        ? "it has no " + (identifier.isEmpty() ? "identifier" : "kind") + ", and the target refuses it"
                        : "the target knows relationships to datasets only");
    }
}
