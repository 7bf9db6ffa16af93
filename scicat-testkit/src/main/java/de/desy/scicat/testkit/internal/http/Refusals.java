package de.desy.scicat.testkit.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** The properties that a server refuses in bodies although its validation knows them. Thread-safe. */
public final class Refusals {
    private final Set<String> properties = new CopyOnWriteArraySet<>();

    public void add(String property) {
        properties.add(property);
    }

    /** What validation says about a body: the refused properties first, as for properties that it does not know. */
    public List<String> and(List<String> problems, ObjectNode body) {
        Set<String> all = new LinkedHashSet<>();
        in(body, "", all);
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getValue().isArray()) {
                continue;
            }
            for (int i = 0; i < field.getValue().size(); i++) {
                in(field.getValue().path(i), field.getKey() + "." + i + ".", all);
            }
        }
        all.addAll(problems);
        return new ArrayList<>(all);
    }

    private void in(JsonNode object, String prefix, Set<String> found) {
        object.fieldNames().forEachRemaining(name -> {
            if (properties.contains(name)) {
                found.add(prefix + "property " + name + " should not exist");
            }
        });
    }
}
