package de.desy.scicat.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; gives up at once beyond it. */
final class BytesSubscriber implements HttpResponse.BodySubscriber<Bytes> {

    /** The body is larger than the caller can take. */
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
        synchronized (this) {
            if (subscription == null && !result.isDone()) {
                subscription = given;
            } else {
                given.cancel();
                return;
            }
        }
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        if (result.isDone()) {
            return;
        }
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
        Flow.Subscription current;
        synchronized (this) {
            current = subscription;
        }
        if (current != null) {
            current.request(1);
        }
    }

    @Override
    public void onError(Throwable problem) {
        pieces.clear();
        result.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        result.complete(new Bytes(List.copyOf(pieces), size));
    }

    /** Ends the transfer. */
    void fail(IOException problem) {
        result.completeExceptionally(problem);
        Flow.Subscription current;
        synchronized (this) {
            current = subscription;
        }
        if (current != null) {
            current.cancel();
        }
    }
}
