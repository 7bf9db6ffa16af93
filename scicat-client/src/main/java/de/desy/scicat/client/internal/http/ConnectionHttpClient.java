package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.internal.json.Bytes;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that generated code sees. Requests go through a {@link Connection}, which throws our exceptions for
 * failures. So generated code sees only successful replies.
 */
final class ConnectionHttpClient extends HttpClient {

    private record Answer<T>(
            int statusCode, HttpRequest request, HttpHeaders headers, T body, URI uri, HttpClient.Version version)
            implements HttpResponse<T> {
        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }
    }

    private record Info(int statusCode, HttpHeaders headers, HttpClient.Version version)
            implements HttpResponse.ResponseInfo {}

    private final Connection connection;

    ConnectionHttpClient(Connection connection) {
        this.connection = connection;
    }

    /** Not kept, because a closed client ends only when nobody refers to it. */
    private HttpClient real() {
        return connection.transport().connections().client();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Call call = call(request);
        Reply reply = call.method().equals("GET") ? connection.sendAlive(call) : connection.send(call);
        var info = new Info(reply.status(), reply.headers(), HttpClient.Version.HTTP_1_1);
        T body = body(handler.apply(info), reply.body());
        return new Answer<>(reply.status(), request, reply.headers(), body, request.uri(), info.version());
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("generated code is synchronous"));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushPromiseHandler) {
        return sendAsync(request, handler);
    }

    private Call call(HttpRequest request) throws IOException, InterruptedException {
        String base = connection.transport().url().toString();
        // Generated code does not encode dots; a server would take a segment of dots for a directory.
        String uri = DOTS.matcher(request.uri().toString())
                .replaceAll(dots -> dots.group().replace(".", "%2E"));
        if (!uri.startsWith(base + "/")) {
            throw new IllegalArgumentException("Not an address of " + base);
        }
        Map<String, String> headers = new HashMap<>();
        request.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        Bytes body = request.bodyPublisher().isEmpty()
                ? null
                : bytes(request.bodyPublisher().get());
        String target = uri.substring(base.length());
        boolean repeatable = request.method().equals("GET") || isLogin(target);
        return new Call(request.method(), target, body, headers, Call.HARD_CAP, repeatable, null);
    }

    private static final Pattern DOTS = Pattern.compile("(?<=/)\\.{1,2}(?=[/?#]|$)");

    /** A second login does no harm. */
    private static boolean isLogin(String target) {
        return target.equals("/api/v3/auth/login") || target.equals("/api/v3/auth/ldap");
    }

    private static @Nullable Bytes bytes(HttpRequest.BodyPublisher publisher) throws IOException, InterruptedException {
        if (publisher.contentLength() == 0) {
            return null;
        }
        var collector = new BytesSubscriber(Long.MAX_VALUE);
        publisher.subscribe(new Flow.Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                collector.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer item) {
                collector.onNext(List.of(item));
            }

            @Override
            public void onError(Throwable problem) {
                collector.onError(problem);
            }

            @Override
            public void onComplete() {
                collector.onComplete();
            }
        });
        return join(collector.getBody().toCompletableFuture());
    }

    private static <T> T body(HttpResponse.BodySubscriber<T> subscriber, Bytes bytes)
            throws IOException, InterruptedException {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        if (bytes.size() > 0) {
            subscriber.onNext(bytes.pieces().stream().map(ByteBuffer::wrap).toList());
        }
        subscriber.onComplete();
        return join(subscriber.getBody().toCompletableFuture());
    }

    private static <T> T join(CompletableFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return real().cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return real().connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return real().followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return real().proxy();
    }

    @Override
    public SSLContext sslContext() {
        return real().sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return real().sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return real().authenticator();
    }

    @Override
    public Version version() {
        return real().version();
    }

    @Override
    public Optional<Executor> executor() {
        return real().executor();
    }
}
