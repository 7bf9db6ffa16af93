package de.desy.scicat.publisher.internal.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        remove(object, new Place(null, name), true, metadata);
    }

    /** Names are rewritten in objects within objects, not in lists. */
    private void remove(ObjectNode object, Place place, boolean top, boolean rewritten) {
        Map<String, String> last = new HashMap<>();
        if (rewritten) {
            object.fieldNames().forEachRemaining(key -> last.put(MetadataKeys.meant(key), key));
        }
        for (String key :
                List.copyOf(object.propertyStream().map(Map.Entry::getKey).toList())) {
            JsonNode value = object.path(key);
            Optional<String> obstacle = MetadataKeys.obstacle(key, metadata, top);
            String survivor = last.getOrDefault(MetadataKeys.meant(key), key);
            if (obstacle.isPresent()) {
                object.remove(key);
                skipped.add(new Skipped(place.of(key), obstacle.get()));
            } else if (!survivor.equals(key)) {
                object.remove(key);
                skipped.add(new Skipped(place.of(key), "servers take its name for that of " + place.of(survivor)));
            } else if (isTooLarge(value)) {
                object.remove(key);
                skipped.add(new Skipped(place.of(key), "servers cannot keep a number of this size"));
            } else {
                inside(value, new Place(place, "." + key), rewritten);
            }
        }
    }

    private void inside(JsonNode value, Place place, boolean rewritten) {
        if (value instanceof ObjectNode object) {
            remove(object, place, false, rewritten);
        } else if (value instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                inside(list.get(i), new Place(place, "[" + i + "]"), false);
            }
        }
    }

    /**
     * Where an object stands. Its name is put together only for what is removed: otherwise a long name above would be
     * written again for everything below it.
     */
    private record Place(@Nullable Place above, String name) {
        private static final int SHOWN = 200;
        private static final int DEEPEST_SHOWN = 50;

        /** The name of an entry here, cut where names are longer than anybody reads. */
        String of(String key) {
            Deque<String> names = new ArrayDeque<>();
            for (Place place = this; place != null && names.size() < DEEPEST_SHOWN; place = place.above) {
                names.push(Text.shortened(place.name, SHOWN));
            }
            return String.join("", names) + "." + Text.shortened(key, SHOWN);
        }
    }

    /** Whether it is such a number, or a list with one: without it, the others would change their places. */
    private static boolean isTooLarge(JsonNode value) {
        return value.isNumber()
                ? !FreeForm.isKept(value)
                : value.isArray() && value.valueStream().anyMatch(Obstacles::isTooLarge);
    }
}
