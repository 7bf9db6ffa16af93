package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Batches;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.OversizeException;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.Dataset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lists of datasets. Replies that are too large are asked for in smaller parts. */
final class DatasetLists {
    private static final int PAGE = 100;
    private static final long SOFT_CAP = 8L << 20;

    private final Connection connection;

    DatasetLists(Connection connection) {
        this.connection = connection;
    }

    /**
     * The datasets in the order of their pids.
     *
     * @param keepsUnreadable whether a dataset that cannot be read is in the list with its pid alone
     */
    Stream<Dataset> stream(ObjectNode where, Collection<String> fields, boolean keepsUnreadable) {
        ObjectNode conditions = where.deepCopy();
        var wanted = new LinkedHashSet<>(fields);
        if (!wanted.isEmpty()) {
            wanted.add("pid");
        }
        var kind = new SizedPages.Kind(path(), "dataset", "pid", "", PAGE, SOFT_CAP);
        return new SizedPages(
                        connection, kind, after -> Wheres.behind(conditions, "pid", after), wanted, keepsUnreadable)
                .stream("datasets", Integer.MAX_VALUE).map(json -> dataset(Call.get(path()), json));
    }

    Stream<Dataset> streamRelatedTo(String identifier, String relationship, Collection<String> fields) {
        var wanted = new LinkedHashSet<>(fields);
        if (!wanted.isEmpty()) {
            wanted.add("relationships");
        }
        // Servers cannot search for both values in one item (they answer $elemMatch with 400).
        return stream(Wheres.relatedTo(Json.object().textNode(identifier)), wanted, false)
                .filter(dataset -> dataset.field("relationships")
                        .map(items -> items.valueStream()
                                .anyMatch(item -> item.path("identifier")
                                                .asText()
                                                .equals(identifier)
                                        && item.path("relationship").asText().equals(relationship)))
                        .orElse(false));
    }

    Map<String, Dataset> findAll(Collection<String> pids, Collection<String> fields) {
        var found = new LinkedHashMap<String, Dataset>();
        for (List<String> page : Batches.of(pids, PAGE)) {
            findAll(in -> (ObjectNode) Json.object().set("pid", in), page, PAGE, fields)
                    .forEach(dataset -> found.put(dataset.pid(), dataset));
        }
        return found;
    }

    Map<String, List<Dataset>> findAllRelatedTo(
            Collection<String> identifiers, String relationship, Collection<String> fields) {
        var wanted = new LinkedHashSet<>(fields);
        if (!wanted.isEmpty()) {
            wanted.add("relationships");
        }
        var found = new LinkedHashMap<String, List<Dataset>>();
        for (List<String> page : Batches.ofTwice(identifiers, PAGE / 2)) {
            List<Dataset> related = findAll(Wheres::relatedTo, page, PAGE + 1, wanted);
            if (related.size() > PAGE) {
                throw new UnexpectedDataException(
                        "More than " + PAGE + " datasets on "
                                + connection.transport().url() + " are related to " + page.size()
                                + " others; ask for fewer at once",
                        null);
            }
            for (Dataset dataset : related) {
                dataset.field("relationships").stream()
                        .flatMap(JsonNode::valueStream)
                        .filter(item -> item.path("relationship").asText().equals(relationship))
                        .map(item -> item.path("identifier").asText())
                        .filter(page::contains)
                        .distinct()
                        .forEach(identifier -> found.computeIfAbsent(identifier, none -> new ArrayList<>())
                                .add(dataset));
            }
        }
        return found;
    }

    /** Sends one request, or, if the reply is too large, one request for each half. */
    private List<Dataset> findAll(
            Function<JsonNode, ObjectNode> where, List<String> values, int limit, Collection<String> fields) {
        ObjectNode in = Json.object();
        values.forEach(in.putArray("$in")::add);
        ObjectNode filter = Pages.filter(where.apply(in), "pid", limit);
        if (!fields.isEmpty()) {
            ArrayNode names = filter.putArray("fields").add("pid");
            fields.forEach(names::add);
        }
        Call call = Call.list(path(), filter);
        try {
            return connection
                    .array(values.size() > 1 ? call.cap(SOFT_CAP) : call)
                    .valueStream()
                    .map(json -> dataset(call, json))
                    .toList();
        } catch (OversizeException e) {
            if (values.size() == 1) {
                throw e;
            }
            int half = values.size() / 2;
            List<Dataset> all = new ArrayList<>(findAll(where, values.subList(0, half), limit, fields));
            all.addAll(findAll(where, values.subList(half, values.size()), limit, fields));
            return all;
        }
    }

    private String path() {
        return connection.isAnonymous() ? Datasets.PUBLIC : Datasets.PATH;
    }

    private Dataset dataset(Call call, JsonNode json) {
        return DatasetWriting.dataset(connection, call, json);
    }
}
