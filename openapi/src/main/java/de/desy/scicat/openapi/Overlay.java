package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The corrections of the contract, applied in their order. A subset of OpenAPI Overlay 1.0 that is stricter than the
 * specification: each action needs a reason and must still have an effect.
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

    /** Returns a corrected copy; the contract as served stays as it is. */
    ObjectNode correct(ObjectNode contract) {
        ObjectNode corrected = contract.deepCopy();
        actions.forEach(action -> action.applyTo(corrected));
        return corrected;
    }
}
