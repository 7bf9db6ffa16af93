package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One correction of the contract, with its reason.
 *
 * <p>A correction without an effect is an error: the server has been fixed, or a name has changed, and a developer has
 * to look.
 *
 * @param number position in the overlay, from 1
 * @param target the corrected place, as written in the overlay
 * @param reason the reason for the correction
 * @param update the value to merge into each match; null if the matches are removed
 */
record OverlayAction(
        int number, String target, String reason, @Nullable JsonNode update) {

    static OverlayAction read(int number, JsonNode action) {
        String target = action.path("target").asText();
        String reason = action.path("description").asText().strip();
        boolean remove = action.path("remove").asBoolean();
        JsonNode update = action.get("update");
        if (target.isEmpty()) {
            throw new ContractException("Overlay action " + number + " has no target");
        }
        if (reason.isEmpty()) {
            throw new ContractException(
                    "Overlay action " + number + " (" + target + ") has no description: say why it is needed");
        }
        if (remove == (update != null)) {
            throw new ContractException(
                    "Overlay action " + number + " (" + target + ") must have either update or remove");
        }
        return new OverlayAction(number, target, reason, update);
    }

    void applyTo(ObjectNode document) {
        try {
            List<Match> matches = Target.parse(target).select(document);
            if (matches.isEmpty()) {
                throw new ContractException("its target matches nothing in the contract; is it still needed?");
            }
            if (update == null) {
                matches.forEach(Match::remove);
            } else if (!mergeIntoAll(matches, update)) {
                throw new ContractException("the contract already says so; the action is no longer needed");
            }
        } catch (ContractException e) {
            throw new ContractException(this + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "Overlay action " + number + " (" + target + "; reason: " + reason + ")";
    }

    private static boolean mergeIntoAll(List<Match> matches, JsonNode update) {
        boolean changed = false;
        for (Match match : matches) {
            JsonNode before = match.node().deepCopy();
            if (match.node() instanceof ObjectNode object && update instanceof ObjectNode properties) {
                merge(object, properties);
            } else if (match.node() instanceof ArrayNode array) {
                array.add(update.deepCopy());
            } else {
                throw new ContractException("an update goes into an object or an array");
            }
            changed |= !match.node().equals(before);
        }
        return changed;
    }

    /** Merges objects, appends to lists and replaces scalars, as the Overlay specification states. */
    private static void merge(ObjectNode into, ObjectNode update) {
        for (Map.Entry<String, JsonNode> property : update.properties()) {
            JsonNode old = into.get(property.getKey());
            JsonNode value = property.getValue();
            if (old instanceof ObjectNode object && value instanceof ObjectNode nested) {
                merge(object, nested);
            } else if (old instanceof ArrayNode array && value instanceof ArrayNode more) {
                array.addAll(more.deepCopy());
            } else if (old != null && (old.isContainerNode() || value.isContainerNode())) {
                throw new ContractException("'" + property.getKey() + "' is of another kind in the contract; remove it "
                        + "by an action of its own first");
            } else {
                into.set(property.getKey(), value.deepCopy());
            }
        }
    }
}
