package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.OversizeException;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of a list: shorter ones where records are large, since a server counts and never weighs. One record that
 * cannot be read is found that way, too, and named.
 */
final class SizedPages implements Pages.Source {
    private static final Logger LOG = LoggerFactory.getLogger(SciCatClient.class);

    private final Connection connection;
    private final Kind kind;
    private final Function<@Nullable String, ObjectNode> behind;
    private final List<String> fields;
    private final boolean keepsUnreadable;
    private int next;
    private int limit;

    /**
     * What a list has.
     *
     * @param path the address of the list
     * @param one what one record is called in a sentence
     * @param key the field with the key of a record
     * @param of what the records belong to, as the end of a sentence
     * @param most how many records a page has at most
     * @param cap the bytes of a page above which shorter ones are asked for
     */
    record Kind(String path, String one, String key, String of, int most, long cap) {}

    /**
     * The pages of one listing.
     *
     * @param behind the conditions for the records behind a key, or for all
     * @param fields what is asked for; empty for everything
     * @param keepsUnreadable whether a record that cannot be read is in the list with its key alone
     */
    SizedPages(
            Connection connection,
            Kind kind,
            Function<@Nullable String, ObjectNode> behind,
            Collection<String> fields,
            boolean keepsUnreadable) {
        this.connection = connection;
        this.kind = kind;
        this.behind = behind;
        this.fields = List.copyOf(fields);
        this.keepsUnreadable = keepsUnreadable;
        this.next = kind.most();
        this.limit = kind.most();
    }

    /** The records of all pages. */
    Stream<ObjectNode> stream(String what, int mostPages) {
        return Pages.stream(what, kind.key(), () -> limit, mostPages, this);
    }

    @Override
    public ArrayNode page(@Nullable String after) {
        while (true) {
            limit = next;
            try {
                ArrayNode page = connection.array(Call.list(kind.path(), filter(after, limit, fields))
                        .cap(limit > 1 ? kind.cap() : Call.HARD_CAP));
                next = Math.min(kind.most(), 2 * limit);
                return page;
            } catch (OversizeException e) {
                if (limit == 1) {
                    return unreadable(after, e);
                }
                next = limit / 2;
            }
        }
    }

    private ObjectNode filter(@Nullable String after, int most, List<String> wanted) {
        ObjectNode filter = Pages.filter(behind.apply(after), kind.key(), most);
        if (!wanted.isEmpty()) {
            wanted.forEach(filter.putArray("fields")::add);
        }
        return filter;
    }

    /** The record after the last one that could be read. Nothing but its key is asked for. */
    private ArrayNode unreadable(@Nullable String after, OversizeException cause) {
        ArrayNode page = Json.object().putArray("none");
        try {
            page = connection.array(Call.list(kind.path(), filter(after, 1, List.of(kind.key()))));
        } catch (UnexpectedDataException e) {
            LOG.debug("the record cannot be named", e);
        }
        String key = page.path(0).path(kind.key()).asText("");
        if (key.isEmpty()) {
            String other = after == null ? "the first " + kind.one() : "the " + kind.one() + " after " + after;
            throw cause.of(other + kind.of());
        }
        if (!keepsUnreadable) {
            throw cause.of(kind.one() + " " + key + kind.of());
        }
        next = kind.most();
        return page;
    }
}
