package de.desy.scicat.service;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/** Reads the body of a request as it comes, without a thread that waits for it. */
final class Body implements Runnable {
    private final Request request;
    private final int most;
    private final Callback callback;
    private final Consumer<byte[]> reader;
    private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();

    /**
     * A body that is read when it {@linkplain #run() runs}.
     *
     * @param most the number of bytes after which reading ends
     * @param callback fails if the body does not come to its end
     * @param reader gets the body; one byte more than allowed if the body is larger
     */
    Body(Request request, int most, Callback callback, Consumer<byte[]> reader) {
        this.request = request;
        this.most = most;
        this.callback = callback;
        this.reader = reader;
    }

    /** Reads what is there. Is called again when there is more. */
    @Override
    public void run() {
        try {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    callback.failed(chunk.getFailure());
                    return;
                }
                boolean last = chunk.isLast();
                add(chunk);
                if (last || pieces.size() > most) {
                    reader.accept(pieces.toByteArray());
                    return;
                }
            }
        } catch (RuntimeException e) {
            callback.failed(e);
        }
    }

    private void add(Content.Chunk chunk) {
        byte[] piece = new byte[Math.min(chunk.remaining(), most + 1 - pieces.size())];
        chunk.getByteBuffer().get(piece);
        chunk.release();
        pieces.write(piece, 0, piece.length);
    }
}
