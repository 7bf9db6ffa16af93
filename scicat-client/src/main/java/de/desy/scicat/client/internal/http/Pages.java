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
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page in the order of a key. The next page begins behind the last key seen, so the list has no
 * duplicates or gaps when records come or go meanwhile. Lazy; sends no request after the end.
 */
public final class Pages implements Iterator<ObjectNode> {

    /** Requests a page: the records whose key is greater than the given key, or the first records. */
    @FunctionalInterface
    public interface Source {
        ArrayNode page(@Nullable String after);
    }

    /** The largest number of pages for the parts of one dataset; a longer list counts as endless. */
    public static final int MOST = 10_000;

    private final String what;
    private final String key;
    private final IntSupplier limit;
    private final int most;
    private final Source source;
    private final Circle circle = new Circle();
    private final Queue<ObjectNode> waiting = new ArrayDeque<>();
    private @Nullable String last;
    private boolean ended;
    private int pages;

    private Pages(String what, String key, IntSupplier limit, int most, Source source) {
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

    /** A list with a limited number of pages; more pages are an error. */
    public static Stream<ObjectNode> stream(String what, String key, int limit, int most, Source source) {
        return stream(what, key, () -> limit, most, source);
    }

    /** The same with pages of different lengths; the limit is asked for after each page, and is that page's. */
    public static Stream<ObjectNode> stream(String what, String key, IntSupplier limit, int most, Source source) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new Pages(what, key, limit, most, source), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    /** Detects pages that repeat, by keeping the last keys of two pages (Brent's cycle detection). */
    public static final class Circle {
        private @Nullable String last;
        private @Nullable String kept;
        private long seen;
        private long next = 1;

        /** Whether the key was the last key of an earlier page. It detects pages in a circle within a few turns. */
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
                    "The list of " + what + " has more than " + most + " pages of " + limit.getAsInt()
                            + "; it seems not to end",
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
        ended = page.size() < limit.getAsInt();
    }
}
