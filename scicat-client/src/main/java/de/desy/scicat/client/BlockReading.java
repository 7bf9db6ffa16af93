package de.desy.scicat.client;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.internal.blocks.BlockPage;
import de.desy.scicat.client.internal.blocks.UnreadableEntryException;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.OversizeException;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of all files of a dataset. The number of files determines the size of a page. A page is complete before
 * the visitor gets a file of it, so the client can repeat a failed read and the visitor sees no file twice.
 */
final class BlockReading {

    private static final Logger LOG = LoggerFactory.getLogger(SciCatClient.class);
    private static final long FILES_PER_PAGE = 10_000;
    private static final int MOST_BLOCKS = 1_000;
    private static final int CAUTIOUS = 10;
    private static final long SOFT_CAP = 4L << 20;

    private final Connection connection;
    private final String pid;
    private final @Nullable Dataset dataset;
    private final DataFileVisitor visitor;
    private final @Nullable Instant missingTime;
    private final String list;
    private final Pages.Circle circle = new Pages.Circle();

    private int blocks;
    private int pages;
    private long files;
    private long bytes;
    private long mostFiles = 1;

    BlockReading(Connection connection, String pid, @Nullable Dataset dataset, DataFileVisitor visitor) {
        this.connection = connection;
        this.pid = pid;
        this.dataset = dataset;
        this.list = OrigDatablocks.listPath(connection);
        this.missingTime = visitor.missingTime();
        this.visitor = new DataFileVisitor() {
            @Override
            public void begin(OrigDatablock block) {
                visitor.begin(block);
            }

            @Override
            public void file(OrigDatablock block, DataFile file) {
                files++;
                bytes = Math.min(bytes, Long.MAX_VALUE - DataFile.MOST_BYTES) + file.size();
                visitor.file(block, file);
            }

            @Override
            public void unknown(OrigDatablock block, String key) {
                visitor.unknown(block, key);
            }

            @Override
            public void repaired(OrigDatablock block, String key) {
                visitor.repaired(block, key);
            }

            @Override
            public boolean unreadable(OrigDatablock block, String reason) {
                return visitor.unreadable(block, reason);
            }

            @Override
            public void end(OrigDatablock block) {
                blocks++;
                visitor.end(block);
            }
        };
    }

    /**
     * Reads the visible blocks, and lets the server count all of them. The dataset's totals prove nothing: servers
     * before the development branch add up the ten newest blocks only, lose the totals at a change of the dataset, and
     * add to the stated totals afterwards; so the totals can agree with exactly the blocks that an account sees.
     */
    FileReading read() {
        readVisible();
        int count;
        try {
            count = (int) Math.min(Integer.MAX_VALUE, connection.count(Call.get(nested() + "/count")));
        } catch (NotFoundException e) {
            // Blocks without their dataset: the server does not count them, and all visible blocks were read.
            return reading(dataset == null, -1);
        } catch (ForbiddenException e) {
            return reading(false, -1);
        }
        if (blocks < count) {
            readHidden();
        }
        return reading(blocks >= count, count);
    }

    private void readVisible() {
        long stated = dataset == null ? 0 : dataset.numberOfFiles();
        int limit = stated >= 1 && stated <= FILES_PER_PAGE ? MOST_BLOCKS : CAUTIOUS;
        String last = null;
        while (true) {
            Call call = Call.list(list, Pages.filter(where(last), "_id", limit));
            BlockPage page;
            try {
                page = scan(call, fetch(call.cap(limit > 1 ? SOFT_CAP : Call.HARD_CAP)));
            } catch (OversizeException e) {
                if (limit == 1) {
                    last = passOver(last, e);
                    limit = CAUTIOUS;
                    continue;
                }
                LOG.debug("{} blocks at once are too much, asking for fewer", limit);
                limit = Math.max(1, limit / 4);
                continue;
            }
            List<BlockPage.Entry> entries = page.entries();
            for (BlockPage.Entry entry : entries) {
                if (circle.has(entry.block().id())) {
                    throw Connection.noGood(
                            connection.transport(),
                            call,
                            "a page of blocks that came before, it would never end",
                            null);
                }
            }
            if (pages == Pages.MOST) {
                throw Connection.noGood(
                        connection.transport(), call, "one page of blocks more than " + pages + ", without end", null);
            }
            replay(call, page, id -> true);
            if (entries.size() < limit) {
                return;
            }
            last = entries.get(entries.size() - 1).block().id();
            circle.end(last);
            for (BlockPage.Entry entry : entries) {
                mostFiles = Math.max(mostFiles, entry.files());
            }
            limit = (int) Math.max(1, Math.min(MOST_BLOCKS, FILES_PER_PAGE / mostFiles));
        }
    }

    /** Reads the nested v3 list, which depends on the rights of the dataset, but ends after 100 blocks. */
    private void readHidden() {
        Call call = Call.get(nested());
        BlockPage page;
        try {
            page = scan(call, fetch(call));
        } catch (OversizeException e) {
            LOG.debug("the nested list of blocks is too large to be read");
            return;
        }
        Set<String> seen = visible(page.entries());
        replay(call, page, id -> !seen.contains(id));
    }

    /** The ids of the given blocks that the ordinary list has shown already. */
    private Set<String> visible(List<BlockPage.Entry> entries) {
        var seen = new HashSet<String>();
        if (entries.isEmpty()) {
            return seen;
        }
        ObjectNode where = Json.object().put("datasetId", pid);
        var ids = where.putObject("_id").putArray("$in");
        entries.forEach(entry -> ids.add(entry.block().id()));
        ObjectNode filter = Pages.filter(where, "_id", entries.size());
        filter.putArray("fields").add("_id");
        for (JsonNode block : connection.array(Call.list(list, filter))) {
            seen.add(block.path("_id").asText());
        }
        return seen;
    }

    private Bytes fetch(Call call) {
        return connection.sendAlive(call).body();
    }

    private BlockPage scan(Call call, Bytes body) {
        try {
            return BlockPage.of(body, missingTime);
        } catch (StreamConstraintsException e) {
            throw Connection.tooMuch(connection.transport(), call, e);
        } catch (UnreadableEntryException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw Connection.noGood(connection.transport(), call, "no list of blocks: " + e.getMessage(), null);
        }
    }

    private void replay(Call call, BlockPage page, Predicate<String> wanted) {
        pages++;
        try {
            page.replay(wanted, visitor);
        } catch (UnreadableEntryException e) {
            throw unreadable(e);
        } catch (IOException e) {
            throw Connection.noGood(connection.transport(), call, String.valueOf(e.getMessage()), null);
        }
    }

    private UnreadableRecordException unreadable(UnreadableEntryException e) {
        return new UnreadableRecordException(
                connection.transport().url().toString(),
                "block " + e.block() + " of " + pid,
                String.valueOf(e.getMessage()));
    }

    /**
     * Lets the visitor pass over the block after the last one that could be read. Nothing but its header is asked for.
     *
     * @return its id
     * @throws UnreadableRecordException if the visitor does not pass over it
     */
    private String passOver(@Nullable String last, OversizeException e) {
        ObjectNode filter = Pages.filter(where(last), "_id", 1);
        OrigDatablocks.HEADER.forEach(filter.putArray("fields")::add);
        Call call = Call.list(list, filter);
        OrigDatablock block;
        try {
            block = BlockPage.header(connection.array(call).path(0));
        } catch (UnexpectedDataException unnamed) {
            LOG.debug("the block cannot be named", unnamed);
            throw e.of(after(last));
        }
        if (block.id().isEmpty()) {
            throw e.of(after(last));
        }
        if (circle.has(block.id())) {
            throw Connection.noGood(connection.transport(), call, "a block that came before, it would never end", null);
        }
        visitor.begin(block);
        if (!visitor.unreadable(block, "it " + e.reason())) {
            throw e.of("block " + block.id() + " of " + pid);
        }
        visitor.end(block);
        circle.end(block.id());
        return block.id();
    }

    private String after(@Nullable String last) {
        return (last == null ? "the first block" : "the block after " + last) + " of " + pid;
    }

    private ObjectNode where(@Nullable String after) {
        ObjectNode where = Json.object().put("datasetId", pid);
        if (after != null) {
            where.putObject("_id").put("$gt", after);
        }
        return where;
    }

    private String nested() {
        return "/api/v3/datasets/" + Call.segment(pid) + "/origdatablocks";
    }

    private FileReading reading(boolean complete, int count) {
        return new FileReading(
                blocks,
                files,
                bytes,
                pages,
                complete,
                dataset == null ? -1 : dataset.numberOfFiles(),
                dataset == null ? -1 : dataset.size(),
                count);
    }
}
