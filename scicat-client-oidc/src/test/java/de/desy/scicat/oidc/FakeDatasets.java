package de.desy.scicat.oidc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

final class FakeDatasets {
    private FakeDatasets() {}

    static ObjectNode of(String pid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pid", pid)
                .put("ownerGroup", "it-scicat")
                .put("isPublished", true);
    }
}
