package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Consumer;

/** One step of a {@link Target}, from a node to some of its children. */
sealed interface Step {

    void from(JsonNode node, Consumer<Match> found);

    /**
     * The child of this name, if the node is an object that has it.
     *
     * @param name the child's name
     */
    record Named(String name) implements Step {
        @Override
        public void from(JsonNode node, Consumer<Match> found) {
            JsonNode child = node.get(name);
            if (child != null) {
                found.accept(new Match(node, name, child));
            }
        }
    }

    /**
     * Every child for which a condition holds. The condition applies to the children, not to the node, as in RFC 9535;
     * JSONPath libraries differ here for objects.
     *
     * @param condition the condition for each child
     */
    record Where(Condition condition) implements Step {
        @Override
        public void from(JsonNode node, Consumer<Match> found) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                offer(new Match(node, property.getKey(), property.getValue()), found);
            }
            if (node.isArray()) {
                node.forEach(element -> offer(new Match(node, "", element), found));
            }
        }

        private void offer(Match match, Consumer<Match> found) {
            if (condition.holds(match.node())) {
                found.accept(match);
            }
        }
    }
}
