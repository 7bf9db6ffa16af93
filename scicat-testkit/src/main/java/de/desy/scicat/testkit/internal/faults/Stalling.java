package de.desy.scicat.testkit.internal.faults;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Begins the replies that name this transformer, and continues them only when the server stops. */
public final class Stalling implements ResponseTransformerV2 {
    /** The number of bytes to send at least, so that no buffer on the way keeps all of them. */
    private static final int BLANKS = 256 * 1024;

    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public String getName() {
        return "stalling";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    public void end() {
        end.countDown();
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        byte[] body = response.getBody();
        byte[] begin = new byte[BLANKS];
        Arrays.fill(begin, (byte) ' '); // JSON allows blanks before a value
        InputStream rest = new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read() throws IOException {
                return waited() ? super.read() : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return waited() ? super.read(bytes, offset, length) : -1;
            }
        };
        InputStream all =
                new SequenceInputStream(Collections.enumeration(List.of(new ByteArrayInputStream(begin), rest)));
        AtomicBoolean isLogged = new AtomicBoolean();
        // WireMock reads the whole body for its journal, and then again to send it.
        return Response.Builder.like(response)
                .but()
                .body(() -> isLogged.getAndSet(true) ? all : InputStream.nullInputStream())
                .build();
    }

    private boolean waited() {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
