package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.testkit.internal.http.Access;
import de.desy.scicat.testkit.internal.http.Call;
import de.desy.scicat.testkit.internal.http.Filter;
import de.desy.scicat.testkit.internal.http.Reply;
import de.desy.scicat.testkit.internal.store.Block;
import de.desy.scicat.testkit.internal.store.Store;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of datasets in version 4. */
public final class DatasetRoutes {
    private static final Set<String> LIST_KEYS = Set.of("where", "fields", "include", "limits");
    private static final Set<String> COUNT_KEYS = Set.of("where");
    private static final Set<String> RELATIONS =
            Set.of("origdatablocks", "attachments", "datablocks", "proposals", "instruments", "samples", "all");

    private final Store store;
    private final ServerTraits traits;
    private final DatasetWriter writer;

    public DatasetRoutes(Store store, ServerTraits traits, DatasetWriter writer) {
        this.store = store;
        this.traits = traits;
        this.writer = writer;
    }

    public @Nullable Reply answer(Call call) {
        if (!call.under("v4 datasets")) {
            return null;
        }
        if (call.under("v4 datasets public")) {
            return open(call);
        }
        boolean nobody = call.isAnonymous();
        boolean reads = call.method().equals("GET");
        if (nobody && !(reads && traits.has(Trait.PUBLIC_PIDS_OPEN))) {
            return Reply.forbiddenResource();
        }
        if (call.is("GET v4 datasets") || call.is("GET v4 datasets count") || call.is("GET v4 datasets findOne")) {
            return nobody
                    ? Reply.unauthorizedAccess()
                    : many(call, visible(call), call.path().size() == 2);
        }
        if (call.is("POST v4 datasets")) {
            return writer.create(call);
        }
        if (call.is("POST v4 datasets isValid")) {
            return writer.isValid(call);
        }
        if (call.path().size() != 3) {
            return null;
        }
        return switch (call.method()) {
            case "GET" -> one(call);
            case "PATCH" -> writer.patch(call, true);
            case "DELETE" -> writer.delete(call);
            default -> null;
        };
    }

    /** The routes that need no account. */
    private @Nullable Reply open(Call call) {
        Stream<ObjectNode> published = store.datasets.values().stream().filter(Access::isPublic);
        if (call.is("GET v4 datasets public")) {
            return many(call, published, true);
        }
        if (call.is("GET v4 datasets public count") || call.is("GET v4 datasets public findOne")) {
            return many(call, published, false);
        }
        if (call.is("GET v4 datasets public *")) {
            ObjectNode dataset = store.datasets.get(call.segment(3));
            return Reply.ok(dataset != null && Access.isPublic(dataset) ? shown(dataset) : null);
        }
        return null;
    }

    private Stream<ObjectNode> visible(Call call) {
        return store.datasets.values().stream().filter(dataset -> Access.mayList(call, dataset));
    }

    private Reply many(Call call, Stream<ObjectNode> datasets, boolean list) {
        String last = call.segment(call.path().size() - 1);
        boolean count = !list && last.equalsIgnoreCase("count");
        Filter filter = Filter.of(call.query().get("filter"), count ? COUNT_KEYS : LIST_KEYS, DatasetFields.SEARCHABLE);
        if (count) {
            return Reply.count(filter.count(datasets));
        }
        for (String name : filter.include()) {
            if (!RELATIONS.contains(name)) {
                return Reply.badRequest("Provided include field \"" + name + "\" is not part of the dataset relations");
            }
        }
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        filter.page(datasets).forEach(dataset -> page.add(filter.project(related(call, shown(dataset), filter))));
        if (list) {
            return Reply.ok(page);
        }
        return Reply.ok(page.isEmpty() ? null : page.get(0));
    }

    private ObjectNode related(Call call, ObjectNode shown, Filter filter) {
        ObjectNode view = shown;
        String pid = shown.path("pid").asText();
        for (String name : List.of("origdatablocks", "attachments")) {
            if (filter.include().contains(name) || filter.include().contains("all")) {
                Stream<ObjectNode> parts = name.equals("attachments")
                        ? store.attachmentsOf(pid)
                        : store.blocksOf(pid).map(Block::whole);
                ObjectNode with = JsonNodeFactory.instance.objectNode();
                with.setAll(view);
                ArrayNode list = with.putArray(name);
                parts.filter(part -> Access.mayRead(call, part)).forEach(list::add);
                view = with;
            }
        }
        return view;
    }

    private Reply one(Call call) {
        ObjectNode dataset = store.datasets.get(call.segment(2));
        if (dataset == null) {
            return Reply.notFound("dataset: null not found");
        }
        return Access.mayRead(call, dataset) ? Reply.ok(shown(dataset)) : Reply.unauthorizedAccess();
    }

    private ObjectNode shown(ObjectNode dataset) {
        return DatasetView.v4(dataset, traits);
    }
}
