package de.desy.scicat.client.internal.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.OrigDatablock;
import java.io.IOException;

/**
 * What a server answers when it has stored a block: the whole block, of which nothing but the header is wanted. Its
 * files, which nobody looks at, are not parsed: they are most of the bytes, and were sent a moment before.
 */
public final class BlockReply {
    /** An object in a list in the block: a file. */
    private static final int DEPTH_OF_FILES = 3;

    private final Bytes.Collector rest = new Bytes.Collector();
    private int depth;
    private boolean inString;
    private boolean escaped;

    private BlockReply() {}

    /**
     * Reads the header.
     *
     * @param datasetPid its dataset, where the answer does not say
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
                        block.isPublished())
                : block;
    }

    private static Bytes withoutFiles(Bytes bytes) {
        var reply = new BlockReply();
        for (byte[] piece : bytes.pieces()) {
            reply.take(piece);
        }
        return reply.rest.bytes();
    }

    /** Leaves out what is inside of objects in lists; in UTF-8, no byte of a longer character looks like one of these. */
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

    /** The place after the end of a string, or of the piece: nearly all bytes are in strings, so this loop is tight. */
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
