package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A node that a {@link Target} selects, with its parent, from which the node can be removed.
 *
 * @param parent the object or array that holds the node; null for the document itself
 * @param name the node's name in an object, empty in an array
 * @param node the node
 */
record Match(@Nullable JsonNode parent, String name, JsonNode node) {

    /** Removes the node from its parent, by identity, because removals shift the positions in an array. */
    void remove() {
        if (parent instanceof ObjectNode object) {
            object.remove(name);
        } else if (parent instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (isThis(array.get(i))) {
                    array.remove(i);
                    return;
                }
            }
        } else {
            throw new ContractException("the document itself cannot be removed");
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isThis(JsonNode candidate) {
        return candidate == node;
    }
}
