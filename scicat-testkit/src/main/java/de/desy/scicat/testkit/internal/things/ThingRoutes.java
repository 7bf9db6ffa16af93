package de.desy.scicat.testkit.internal.things;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proposals, samples and instruments: administrators create them, and people find those that they may read. */
public final class ThingRoutes {
    private static final Map<String, String> KEYS =
            Map.of("proposals", "proposalId", "samples", "sampleId", "instruments", "pid");
    private static final Set<String> FILTER = Set.of("where", "fields", "include", "limits");

    private final Store store;
    private final Map<String, List<ObjectNode>> things =
            Map.of("proposals", new ArrayList<>(), "samples", new ArrayList<>(), "instruments", new ArrayList<>());

    public ThingRoutes(Store store) {
        this.store = store;
    }

    public @Nullable Reply answer(Call call) {
        for (Map.Entry<String, String> kind : KEYS.entrySet()) {
            if (call.is("POST v3 " + kind.getKey())) {
                return create(call, kind.getKey(), kind.getValue());
            }
            if (call.is("GET v3 " + kind.getKey())) {
                return list(call, kind.getKey(), kind.getValue());
            }
        }
        return null;
    }

    private Reply create(Call call, String kind, String key) {
        if (!call.isAdmin()) {
            return Reply.forbiddenResource();
        }
        ObjectNode thing = call.fields();
        if (thing.path(key).asText().isEmpty()) {
            thing.put(key, Store.objectId());
        }
        store.stamp(thing, thing.path(key).asText(), call.account());
        things.get(kind).add(thing);
        return Reply.created(thing);
    }

    private Reply list(Call call, String kind, String key) {
        if (call.isAnonymous()) {
            return Reply.forbiddenResource();
        }
        Filter filter = Filter.of(call.query().get("filter"), FILTER, Set.of(key, "_id"));
        Stream<? extends JsonNode> visible = things.get(kind).stream()
                .filter(thing -> kind.equals("instruments") || call.isAdmin() || Access.mayRead(call, thing));
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        filter.page(visible.map(ObjectNode.class::cast)).forEach(thing -> page.add(filter.project(thing)));
        return Reply.ok(page);
    }
}
