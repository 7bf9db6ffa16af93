package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The corrections of the contract, applied in order. This is a subset of OpenAPI Overlay 1.0, but stricter than the
 * specification: each action requires a reason and must still have an effect.
 *
 * @param actions in the order of the file
 */
record Overlay(List<OverlayAction> actions) {

    Overlay {
        actions = List.copyOf(actions);
    }

    static Overlay read(ObjectNode overlay) {
        JsonNode listed = overlay.path("actions");
        if (!overlay.path("overlay").asText().startsWith("1.") || !listed.isArray() || listed.isEmpty()) {
            throw new ContractException("Not an OpenAPI Overlay 1.x document with actions");
        }
        var actions = new ArrayList<OverlayAction>();
        for (JsonNode action : listed) {
            actions.add(OverlayAction.read(actions.size() + 1, action));
        }
        return new Overlay(actions);
    }

    /** Returns a corrected copy; the given contract does not change. */
    ObjectNode correct(ObjectNode contract) {
        ObjectNode corrected = contract.deepCopy();
        actions.forEach(action -> action.applyTo(corrected));
        return corrected;
    }
}
