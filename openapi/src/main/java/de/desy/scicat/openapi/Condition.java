package de.desy.scicat.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The condition between {@code [?(} and {@code )]}, tested for each child of an object or array. */
sealed interface Condition {

    boolean holds(JsonNode candidate);

    /**
     * A path exists below the candidate, with any value.
     *
     * @param path the path from the candidate down
     */
    record Exists(JsonPointer path) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return !candidate.at(path).isMissingNode();
        }
    }

    /**
     * A path below the candidate has a given value.
     *
     * @param path the path from the candidate down
     * @param value a JSON scalar
     */
    record Equal(JsonPointer path, JsonNode value) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return candidate.at(path).equals(value);
        }
    }

    /**
     * The negation of a condition.
     *
     * @param inner the condition that must not hold
     */
    record Not(Condition inner) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return !inner.holds(candidate);
        }
    }

    /**
     * All conditions hold.
     *
     * @param parts the conditions
     */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return parts.stream().allMatch(part -> part.holds(candidate));
        }
    }
}
