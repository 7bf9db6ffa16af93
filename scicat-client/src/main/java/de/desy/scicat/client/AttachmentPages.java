package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.OversizeException;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages of a dataset's attachments: shorter ones where pictures are large, since a server counts and never weighs. */
final class AttachmentPages implements Pages.Source {
    private static final Logger LOG = LoggerFactory.getLogger(SciCatClient.class);
    private static final int MOST = 10;
    private static final long SOFT_CAP = 4L << 20;

    private final Connection connection;
    private final String path;
    private final String pid;
    private final List<String> fields;
    private int next = MOST;
    private int limit = MOST;

    /**
     * The pages of one listing.
     *
     * @param fields what is asked for; empty for everything
     */
    AttachmentPages(Connection connection, String path, String pid, List<String> fields) {
        this.connection = connection;
        this.path = path;
        this.pid = pid;
        this.fields = fields;
    }

    /** How many attachments the last page could have. */
    int limit() {
        return limit;
    }

    @Override
    public ArrayNode page(@Nullable String after) {
        while (true) {
            limit = next;
            try {
                ArrayNode page = connection.array(
                        Call.list(path, filter(after, limit, fields)).cap(limit > 1 ? SOFT_CAP : Call.HARD_CAP));
                next = Math.min(MOST, 2 * limit);
                return page;
            } catch (OversizeException e) {
                if (limit == 1) {
                    throw e.of(named(after));
                }
                next = limit / 2;
            }
        }
    }

    private ObjectNode filter(@Nullable String after, int most, List<String> wanted) {
        ObjectNode where = Json.object().put("relationships.targetId", pid);
        if (after != null) {
            where.putObject("aid").put("$gt", after);
        }
        ObjectNode filter = Pages.filter(where, "aid", most);
        if (!wanted.isEmpty()) {
            wanted.forEach(filter.putArray("fields")::add);
        }
        return filter;
    }

    /** The attachment after the last one that could be read. Nothing else of it is asked for. */
    private String named(@Nullable String after) {
        String other = after == null ? "the first attachment" : "the attachment after " + after;
        try {
            String aid = connection
                    .array(Call.list(path, filter(after, 1, List.of("aid"))))
                    .path(0)
                    .path("aid")
                    .asText("");
            return (aid.isEmpty() ? other : "attachment " + aid) + " of " + pid;
        } catch (UnexpectedDataException e) {
            LOG.debug("the attachment cannot be named", e);
            return other + " of " + pid;
        }
    }
}
