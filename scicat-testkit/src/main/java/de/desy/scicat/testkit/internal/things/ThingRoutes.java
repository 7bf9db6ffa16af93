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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proposals, samples and instruments: administrators create them, and people find those that they may read. */
public final class ThingRoutes {
    /** A list of things. */
    private record Kind(String path, String parameter, String key, List<ObjectNode> things) {}

    private static final Set<String> FILTER = Set.of("where", "fields", "include", "limits");

    private final Store store;
    private final List<Kind> kinds = List.of(
            new Kind("proposals", "filters", "proposalId", new ArrayList<>()),
            new Kind("samples", "filter", "sampleId", new ArrayList<>()),
            new Kind("instruments", "filter", "pid", new ArrayList<>()));

    public ThingRoutes(Store store) {
        this.store = store;
    }

    public @Nullable Reply answer(Call call) {
        for (Kind kind : kinds) {
            if (call.is("POST v3 " + kind.path())) {
                return create(call, kind);
            }
            if (call.is("GET v3 " + kind.path())) {
                return list(call, kind);
            }
        }
        return null;
    }

    private Reply create(Call call, Kind kind) {
        if (!call.isAdmin()) {
            return Reply.forbiddenResource();
        }
        ObjectNode thing = call.fields();
        String key = kind.key();
        if (thing.path(key).asText().isEmpty()) {
            thing.put(key, Store.objectId());
        }
        store.stamp(thing, thing.path(key).asText(), call.account());
        kind.things().add(thing);
        return Reply.created(thing);
    }

    private Reply list(Call call, Kind kind) {
        if (call.isAnonymous()) {
            return Reply.forbiddenResource();
        }
        Filter filter = Filter.of(call.query().get(kind.parameter()), FILTER, Set.of(kind.key(), "_id"));
        Stream<? extends JsonNode> visible = kind.things().stream()
                .filter(thing -> kind.path().equals("instruments") || call.isAdmin() || Access.mayRead(call, thing));
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        filter.page(visible.map(ObjectNode.class::cast)).forEach(thing -> page.add(filter.project(thing)));
        return Reply.ok(page);
    }
}
