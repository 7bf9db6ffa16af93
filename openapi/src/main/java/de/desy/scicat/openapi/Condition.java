package de.desy.scicat.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What stands between {@code [?(} and {@code )]}: asked of each child of an object or array. */
sealed interface Condition {

    boolean holds(JsonNode candidate);

    /**
     * A path below the candidate that exists, whatever its value.
     *
     * @param path from the candidate down
     */
    record Exists(JsonPointer path) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return !candidate.at(path).isMissingNode();
        }
    }

    /**
     * A path below the candidate whose value is this one.
     *
     * @param path from the candidate down
     * @param value a JSON scalar
     */
    record Equal(JsonPointer path, JsonNode value) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return candidate.at(path).equals(value);
        }
    }

    /**
     * The opposite.
     *
     * @param inner what must not hold
     */
    record Not(Condition inner) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return !inner.holds(candidate);
        }
    }

    /**
     * All of them.
     *
     * @param parts what must hold
     */
    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean holds(JsonNode candidate) {
            return parts.stream().allMatch(part -> part.holds(candidate));
        }
    }
}
