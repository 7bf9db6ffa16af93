package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.internal.json.Bytes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit, and fails as soon as the body exceeds it. */
final class BytesSubscriber implements HttpResponse.BodySubscriber<Bytes> {

    /** The body is larger than the caller accepts. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long cap) {
            super("more than " + cap + " bytes");
        }
    }

    private final long cap;
    private final List<byte[]> pieces = new ArrayList<>();
    private final CompletableFuture<Bytes> result = new CompletableFuture<>();
    private long size;
    private volatile long lastPiece = System.nanoTime();
    private volatile @Nullable IOException problem;
    private Flow.@Nullable Subscription subscription;

    BytesSubscriber(long cap) {
        this.cap = cap;
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean wanted;
        synchronized (this) {
            wanted = subscription == null && !result.isDone();
            if (wanted) {
                subscription = given;
            }
        }
        if (!wanted) {
            given.cancel(); // outside of the monitor, because it closes a connection
            return;
        }
        // Requests everything at once: it takes each piece as it comes, and ends the transfer if the body is too large.
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        if (result.isDone()) {
            return;
        }
        lastPiece = System.nanoTime();
        for (ByteBuffer item : items) {
            size += item.remaining();
            if (size > cap) {
                fail(new TooLarge(cap));
                return;
            }
            var piece = new byte[item.remaining()];
            item.get(piece);
            pieces.add(piece);
        }
    }

    @Override
    public void onError(Throwable given) {
        pieces.clear();
        result.completeExceptionally(given);
    }

    @Override
    public void onComplete() {
        result.complete(new Bytes(List.copyOf(pieces), size));
    }

    /** The time of the last piece, by {@link System#nanoTime()}; before the first piece, the time of creation. */
    long lastPiece() {
        return lastPiece;
    }

    /** The reason why this class ended the transfer; null if it did not. */
    @Nullable IOException problem() {
        return problem;
    }

    /** Ends the transfer. */
    void fail(IOException why) {
        Flow.Subscription current;
        synchronized (this) {
            if (result.isDone()) {
                return;
            }
            problem = why; // before anybody can see the failure
            current = subscription;
        }
        result.completeExceptionally(why);
        if (current != null) {
            current.cancel();
        }
    }
}
