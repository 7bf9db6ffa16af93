package de.desy.scicat.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Relationships;

/**
 * The line of a SciCat server, as far as a client needs to know it.
 *
 * <p>The client finds the line with an anonymous request, {@code GET /api/v4/origdatablocks/files/count}. 4.27 does not
 * have this route (404); 5.2 refuses it to anonymous users (403) without counting anything. A server without this route
 * must know {@code GET /api/v3/auth/whoami}, else it is no SciCat.
 */
public enum ServerVersion {
    /** The 4.27 line: relationships are {@code {pid, relationship}}, a v4 dataset PATCH resets totals. */
    V4,
    /** The 5.x line: relationships have identifiers with types, files may carry metadata. */
    V5;

    /**
     * Whether a server of this line can store a relationship without loss.
     *
     * @param relationship a relationship of a dataset, in the shape of 5.2: {@code {identifier, identifierType,
     *     entityType, relationship, externalId?}}
     * @return V5: true if there is an {@code identifier}. V4: true only if, in addition, {@code identifierType} is
     *     {@code Local}, {@code entityType} is {@code Dataset} and there is no {@code externalId}
     */
    public boolean canHold(JsonNode relationship) {
        if (!relationship.path("identifier").isTextual()) {
            return false;
        }
        return this == V5 || Relationships.fitsPids(relationship);
    }
}
