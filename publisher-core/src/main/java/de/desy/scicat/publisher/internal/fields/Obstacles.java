package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Skipped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Removes from free-form JSON, at any depth, what servers cannot store, and lists it. */
final class Obstacles {
    private final boolean metadata;
    private final List<Skipped> skipped;

    /**
     * Creates a remover.
     *
     * @param metadata whether the JSON is scientific metadata, whose names servers rewrite
     * @param skipped gets what is removed
     */
    Obstacles(boolean metadata, List<Skipped> skipped) {
        this.metadata = metadata;
        this.skipped = skipped;
    }

    /** Removes the obstacles of a whole field in place. */
    void removeFrom(ObjectNode object, String name) {
        remove(object, name, true, metadata);
    }

    /** Names are rewritten in objects within objects, not in lists. */
    private void remove(ObjectNode object, String path, boolean top, boolean rewritten) {
        Map<String, String> last = new HashMap<>();
        if (rewritten) {
            object.fieldNames().forEachRemaining(key -> last.put(MetadataKeys.meant(key), key));
        }
        for (String key :
                List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())) {
            String name = path + "." + key;
            JsonNode value = object.path(key);
            Optional<String> obstacle = MetadataKeys.obstacle(key, metadata, top);
            String survivor = last.getOrDefault(MetadataKeys.meant(key), key);
            if (obstacle.isPresent()) {
                object.remove(key);
                skipped.add(new Skipped(name, obstacle.get()));
            } else if (!survivor.equals(key)) {
                object.remove(key);
                skipped.add(new Skipped(name, "servers take its name for that of " + path + "." + survivor));
            } else if (isTooLarge(value)) {
                object.remove(key);
                skipped.add(new Skipped(name, "servers cannot keep a number of this size"));
            } else {
                inside(value, name, rewritten);
            }
        }
    }

    private void inside(JsonNode value, String path, boolean rewritten) {
        if (value instanceof ObjectNode object) {
            remove(object, path, false, rewritten);
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                inside(list.get(i), path + "[" + i + "]", false);
            }
        }
    }

    /** Whether it is such a number, or a list with one: without it, the others would change their places. */
    private static boolean isTooLarge(JsonNode value) {
        return value.isNumber()
                ? !FreeForm.isKept(value)
                : value.isArray() && value.valueStream().anyMatch(Obstacles::isTooLarge);
    }
}
