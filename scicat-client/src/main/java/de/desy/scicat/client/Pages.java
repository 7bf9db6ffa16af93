package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list read page by page in the order of a key: the next page begins behind the last key seen, so nothing is doubled
 * or left out when records come or go meanwhile. Lazy; asks nothing after the end.
 */
final class Pages implements Iterator<ObjectNode> {

    /** Asks for a page: the records whose key is greater than the given one, or the first ones. */
    @FunctionalInterface
    interface Source {
        ArrayNode page(@Nullable String after);
    }

    private final String what;
    private final String key;
    private final int limit;
    private final Source source;
    private final Queue<ObjectNode> waiting = new ArrayDeque<>();
    private Set<String> lastPage = Set.of();
    private @Nullable String last;
    private boolean ended;

    private Pages(String what, String key, int limit, Source source) {
        this.what = what;
        this.key = key;
        this.limit = limit;
        this.source = source;
    }

    static Stream<ObjectNode> stream(String what, String key, int limit, Source source) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(what, key, limit, source), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** A v4 filter over one page in the order of the key. */
    static ObjectNode filter(ObjectNode where, String key, int limit) {
        var filter = Json.object();
        filter.set("where", where);
        var limits = filter.putObject("limits");
        limits.put("limit", limit);
        limits.putObject("sort").put(key, "asc");
        return filter;
    }

    @Override
    public boolean hasNext() {
        if (waiting.isEmpty() && !ended) {
            fetch();
        }
        return !waiting.isEmpty();
    }

    @Override
    public ObjectNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more " + what);
        }
        return waiting.remove();
    }

    private void fetch() {
        ArrayNode page = source.page(last);
        var keys = new HashSet<String>();
        for (JsonNode item : page) {
            if (!(item instanceof ObjectNode record) || !item.path(key).isTextual()) {
                throw new UnexpectedDataException("The list of " + what + " has a record without " + key, null);
            }
            String id = record.path(key).asText();
            if (lastPage.contains(id)) {
                throw new UnexpectedDataException(
                        "The list of " + what + " repeats itself (" + id + " came twice), it would never end", null);
            }
            keys.add(id);
            last = id;
            waiting.add(record);
        }
        lastPage = keys;
        ended = page.size() < limit;
    }
}
