package de.desy.scicat.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.error.ForbiddenException;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.blocks.BlockBody;
import de.desy.scicat.client.internal.blocks.BlockPage;
import de.desy.scicat.client.internal.blocks.BlockReply;
import de.desy.scicat.client.internal.http.Call;
import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.Pages;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.DataFileVisitor;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.FileReading;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.OrigDatablockDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The blocks of files of datasets. Safe for use by many threads; visitors are called in the calling thread.
 *
 * <pre>{@code
 * List<String> paths = new ArrayList<>();
 * FileReading reading = scicat.origDatablocks().readFiles(pid, (block, file) -> paths.add(file.path()));
 * }</pre>
 *
 * <p>A block keeps the groups that its dataset had when the block was created. So an account may see fewer files than
 * the dataset states. {@link #readFiles(Dataset, DataFileVisitor)} reports whether it saw all files.
 *
 * <p>All methods throw {@link SessionExpiredException} when the server does not know the token, {@link
 * TransportException} when no reply came, and other {@link SciCatException}s for other answers of the server.
 */
public final class OrigDatablocks {

    private static final String PATH = "/api/v4/origdatablocks";
    private static final int PAGE = 1_000;
    static final List<String> HEADER =
            List.of("_id", "datasetId", "size", "chkAlg", "ownerGroup", "accessGroups", "isPublished", "createdBy");

    private final Connection connection;

    OrigDatablocks(Connection connection) {
        this.connection = connection;
    }

    static String listPath(Connection connection) {
        return connection.isAnonymous() ? PATH + "/public" : PATH;
    }

    /**
     * Lists the headers of a dataset's blocks by id, in pages of 1 000. The stream requests each page when it is
     * consumed.
     *
     * @param datasetPid the pid; the dataset itself need not exist
     * @return the headers that this account may read; the stream throws failures while it is consumed
     */
    public Stream<OrigDatablock> stream(String datasetPid) {
        return Pages.stream("blocks of " + datasetPid, "_id", PAGE, Pages.MOST, after -> {
                    ObjectNode where = Json.object().put("datasetId", datasetPid);
                    if (after != null) {
                        where.putObject("_id").put("$gt", after);
                    }
                    ObjectNode filter = Pages.filter(where, "_id", PAGE);
                    HEADER.forEach(filter.putArray("fields")::add);
                    return connection.array(Call.list(listPath(connection), filter));
                })
                .map(BlockPage::header);
    }

    /**
     * Reads all files of a dataset, block by block in the order of their ids, in constant memory. A visitor sees a file
     * only after the file's page has arrived completely, and sees no file twice.
     *
     * <p>Blocks may be hidden from this account. The server's own count of blocks decides whether the reading is
     * complete; if blocks are hidden, the client also reads the blocks that are only in the list nested in the dataset
     * (at most 100 blocks). The dataset's totals do not decide: most servers add up only the ten newest blocks, so the
     * totals can agree with the visible blocks although others are hidden.
     *
     * @param dataset the dataset as read from this server
     * @param visitor takes the files
     * @return what the client saw; check {@link FileReading#complete()}
     * @throws UnexpectedDataException if a file has no path, size or time, or one block is larger than 64 MiB, and the
     *     visitor does not pass over such a block ({@link DataFileVisitor#unreadable})
     */
    public FileReading readFiles(Dataset dataset, DataFileVisitor visitor) {
        return new BlockReading(connection, dataset.pid(), dataset, visitor).read();
    }

    /**
     * Reads all files that are catalogued under a pid, even if the dataset does not exist (blocks of a deleted dataset
     * stay). The server's count of blocks decides about completeness. If there
     * is no dataset, the visible blocks count as all blocks.
     *
     * @param datasetPid the pid
     * @param visitor takes the files
     * @return what the client saw; check {@link FileReading#complete()}
     * @throws UnexpectedDataException if a file has no path, size or time, or one block is larger than 64 MiB, and the
     *     visitor does not pass over such a block ({@link DataFileVisitor#unreadable})
     */
    public FileReading readFiles(String datasetPid, DataFileVisitor visitor) {
        return new BlockReading(connection, datasetPid, null, visitor).read();
    }

    /**
     * Creates a block. The client never repeats this request, because the server does not notice duplicates. After an
     * unknown outcome ({@link SciCatException#outcomeUnknown()}), wait and look before you send it again.
     *
     * @param datasetPid the pid of an existing dataset
     * @param draft the block
     * @return the block's header as the server stored it
     * @throws NotFoundException if there is no such dataset
     * @throws ForbiddenException if this account may not add blocks to the dataset
     * @throws BadRequestException if the server refuses a field
     */
    public OrigDatablock create(String datasetPid, OrigDatablockDraft draft) {
        return written(Call.write("POST", PATH, BlockBody.ofNew(draft, datasetPid)), datasetPid);
    }

    /**
     * Replaces the files of a block, its size and its visibility. The client never repeats this request.
     *
     * @param blockId the id of the block
     * @param draft the new content; a null {@code chkAlg} removes the old algorithm
     * @return the block's header after the change, as the server sent it
     * @throws NotFoundException if there is no such block
     * @throws ForbiddenException if this account may not change the block
     * @throws BadRequestException if the server refuses a field
     */
    public OrigDatablock replaceFiles(String blockId, OrigDatablockDraft draft) {
        return written(Call.write("PATCH", path(blockId), BlockBody.ofChange(draft)), "");
    }

    /**
     * Changes who may read a block. The client never repeats this request.
     *
     * @param blockId the id of the block
     * @param isPublished whether anyone may read the block, even while its dataset is private
     * @return the block's header after the change, as the server sent it
     * @throws NotFoundException if there is no such block
     * @throws ForbiddenException if this account may not change the block
     */
    public OrigDatablock setPublished(String blockId, boolean isPublished) {
        return patch(blockId, Json.object().put("isPublished", isPublished));
    }

    /**
     * Changes fields of a block. The client never repeats this request.
     *
     * @param blockId the id of the block
     * @param fields the fields; {@code null} clears a field
     * @return the block's header after the change, as the server sent it
     * @throws IllegalArgumentException if {@code dataFileList} is null: a server before 5.2.1 would store the null, and then
     *     fail at every further block of the dataset
     * @throws NotFoundException if there is no such block
     * @throws ForbiddenException if this account may not change the block
     * @throws BadRequestException if the server refuses a field
     */
    public OrigDatablock patch(String blockId, ObjectNode fields) {
        if (fields.path("dataFileList").isNull()) {
            throw new IllegalArgumentException("dataFileList must not be null");
        }
        return written(Call.write("PATCH", path(blockId), fields), "");
    }

    /**
     * What the server would refuse in a block, without storing anything. The question for the server's traits ({@link
     * SciCatClient#traits()}) mostly answers this one too; otherwise the client asks once for each set of names of
     * properties, and each time if files have metadata, about which a facility's schema decides.
     *
     * @param draft the block; one file for each set of properties that files have is enough
     * @return the server's messages, such as {@code dataFileList.0.property novelty should not exist}; empty if the
     *     server takes the block, or does not tell
     * @throws ForbiddenException if this account may not create datasets
     */
    public List<String> refusals(OrigDatablockDraft draft) {
        boolean plain = draft.dataFileList().stream()
                .allMatch(file -> file.metadata() == null || file.metadata().isEmpty());
        if (plain && connection.takesBlocks()) {
            return List.of();
        }
        try {
            return connection.refusals(PATH, (ObjectNode) Json.MAPPER.readTree(BlockBody.ofNew(draft).stream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OrigDatablock written(Call call, String datasetPid) {
        Bytes body = connection.send(call).body();
        try {
            return BlockReply.headerOf(body, datasetPid);
        } catch (IOException e) {
            throw Connection.noGood(connection.transport(), call, "no block: " + e.getMessage(), null);
        }
    }

    private static String path(String blockId) {
        return PATH + "/" + Call.segment(blockId);
    }
}
