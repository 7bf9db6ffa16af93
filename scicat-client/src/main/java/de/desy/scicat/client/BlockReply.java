package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * What a server answers when it has stored a block: the whole block, of which nothing but the header is wanted. Its
 * files, which nobody looks at, are not parsed: they are most of the bytes, and were sent a moment before.
 */
final class BlockReply {
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
    static OrigDatablock headerOf(Bytes bytes, String datasetPid) throws IOException {
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
        for (int i = 0; i < piece.length; i++) {
            byte one = piece[i];
            if (escaped) {
                escaped = false;
            } else if (inString) {
                escaped = one == '\\';
                inString = one != '"';
            } else if (one == '"') {
                inString = true;
            } else if (one == '{' || one == '[') {
                if (++depth == DEPTH_OF_FILES) {
                    rest.write(piece, keptFrom, i + 1 - keptFrom);
                }
            } else if ((one == '}' || one == ']') && depth-- == DEPTH_OF_FILES) {
                keptFrom = i;
            }
        }
        if (depth < DEPTH_OF_FILES) {
            rest.write(piece, keptFrom, piece.length - keptFrom);
        }
    }
}
