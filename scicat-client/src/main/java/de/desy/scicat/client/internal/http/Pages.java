package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.json.Json;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list read page by page in the order of a key: the next page begins behind the last key seen, so nothing is doubled
 * or left out when records come or go meanwhile. Lazy; asks nothing after the end.
 */
public final class Pages implements Iterator<ObjectNode> {

    /** Asks for a page: the records whose key is greater than the given one, or the first ones. */
    @FunctionalInterface
    public interface Source {
        ArrayNode page(@Nullable String after);
    }

    /** A list of parts of one dataset that has more pages than this does not end. */
    public static final int MOST = 10_000;

    private final String what;
    private final String key;
    private final int limit;
    private final int most;
    private final Source source;
    private final Circle circle = new Circle();
    private final Queue<ObjectNode> waiting = new ArrayDeque<>();
    private @Nullable String last;
    private boolean ended;
    private int pages;

    private Pages(String what, String key, int limit, int most, Source source) {
        this.what = what;
        this.key = key;
        this.limit = limit;
        this.most = most;
        this.source = source;
    }

    /** A list of any length. */
    public static Stream<ObjectNode> stream(String what, String key, int limit, Source source) {
        return stream(what, key, limit, Integer.MAX_VALUE, source);
    }

    /** A list of at most so many pages; more are an error. */
    public static Stream<ObjectNode> stream(String what, String key, int limit, int most, Source source) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(what, key, limit, most, source), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Notices that pages come again, by keeping the ends of two of them: Brent's way of finding circles. */
    public static final class Circle {
        private @Nullable String last;
        private @Nullable String kept;
        private long seen;
        private long next = 1;

        /** Whether a key of this page ended a page before. Pages that come in a circle are noticed within a few turns. */
        public boolean has(String key) {
            return key.equals(last) || key.equals(kept);
        }

        /** Takes the last key of a page. */
        public void end(String key) {
            last = key;
            if (++seen == next) {
                kept = key;
                next *= 2;
            }
        }
    }

    /** A v4 filter over one page in the order of the key. */
    public static ObjectNode filter(ObjectNode where, String key, int limit) {
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
        if (++pages > most) {
            throw new UnexpectedDataException(
                    "The list of " + what + " has more than " + most + " pages of " + limit + "; it seems not to end",
                    null);
        }
        ArrayNode page = source.page(last);
        for (JsonNode item : page) {
            if (!(item instanceof ObjectNode record) || !item.path(key).isTextual()) {
                throw new UnexpectedDataException("The list of " + what + " has a record without " + key, null);
            }
            String id = record.path(key).asText();
            if (circle.has(id)) {
                throw new UnexpectedDataException(
                        "The list of " + what + " repeats itself (" + id + " came twice), it would never end", null);
            }
            last = id;
            waiting.add(record);
        }
        if (last != null) {
            circle.end(last);
        }
        ended = page.size() < limit;
    }
}
