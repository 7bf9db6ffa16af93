package de.desy.scicat.client.internal.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.OrigDatablock;
import java.io.IOException;

/**
 * Reads a server's reply after it has stored a block. The reply is the whole block, but the client needs only the
 * header. It does not parse the files, which are most of the bytes and which it has just sent.
 */
public final class BlockReply {
    /** The depth of a file: an object in a list in the block. */
    private static final int DEPTH_OF_FILES = 3;

    private final Bytes.Collector rest = new Bytes.Collector();
    private int depth;
    private boolean inString;
    private boolean escaped;

    private BlockReply() {}

    /**
     * Reads the header.
     *
     * @param datasetPid the dataset of the block, for a reply that does not name it
     * @throws IOException if the bytes are no block
     */
    public static OrigDatablock headerOf(Bytes bytes, String datasetPid) throws IOException {
        JsonNode json = Json.MAPPER.readTree(withoutFiles(bytes).stream());
        if (!json.isObject()) {
            throw new IOException(json.getNodeType() + " instead of an object");
        }
        OrigDatablock block = BlockPage.header(json);
        if (block.id().isEmpty()) {
            throw new IOException("a block without _id");
        }
        return block.datasetId().isEmpty()
                ? new OrigDatablock(
                        block.id(),
                        datasetPid,
                        block.size(),
                        block.chkAlg(),
                        block.ownerGroup(),
                        block.accessGroups(),
                        block.isPublished(),
                        block.createdBy())
                : block;
    }

    private static Bytes withoutFiles(Bytes bytes) {
        var reply = new BlockReply();
        for (byte[] piece : bytes.pieces()) {
            reply.take(piece);
        }
        return reply.rest.bytes();
    }

    /**
     * Leaves out the content of objects in lists. In UTF-8, no byte of a multi-byte character looks like JSON's ASCII
     * marks.
     */
    private void take(byte[] piece) {
        int keptFrom = 0;
        int i = 0;
        while (i < piece.length) {
            if (inString) {
                i = afterString(piece, i);
                continue;
            }
            byte one = piece[i++];
            if (one == '"') {
                inString = true;
            } else if (one == '{' || one == '[') {
                if (++depth == DEPTH_OF_FILES) {
                    rest.write(piece, keptFrom, i - keptFrom);
                }
            } else if ((one == '}' || one == ']') && depth-- == DEPTH_OF_FILES) {
                keptFrom = i - 1;
            }
        }
        if (depth < DEPTH_OF_FILES) {
            rest.write(piece, keptFrom, piece.length - keptFrom);
        }
    }

    /** The index after the end of a string, or of the piece. Nearly all bytes are in strings, so this loop is tight. */
    private int afterString(byte[] piece, int from) {
        int i = from;
        if (escaped) {
            escaped = false;
            i++;
        }
        while (i < piece.length) {
            byte one = piece[i++];
            if (one == '"') {
                inString = false;
                return i;
            }
            if (one == '\\' && i++ == piece.length) {
                escaped = true;
                return piece.length;
            }
        }
        return i;
    }
}
