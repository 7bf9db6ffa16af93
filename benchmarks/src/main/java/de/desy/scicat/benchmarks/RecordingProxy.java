package de.desy.scicat.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A proxy in front of a server that reports each exchange, in the order of the replies. It does not measure time. */
final class RecordingProxy implements AutoCloseable {
    /** Headers that belong to the connection, not to the request. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "transfer-encoding",
            "upgrade");

    private final String name;
    private final String upstream;
    private final Consumer<Exchange> sink;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    RecordingProxy(String name, String upstream, Consumer<Exchange> sink) throws IOException {
        this.name = name;
        this.upstream = upstream;
        this.sink = sink;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::forward);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI asked = exchange.getRequestURI();
            String target = asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery());
            byte[] body = exchange.getRequestBody().readAllBytes();
            var request = HttpRequest.newBuilder(URI.create(upstream + target))
                    .method(
                            exchange.getRequestMethod(),
                            body.length == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body));
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((header, values) -> {
                if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                    headers.put(header, String.join(", ", values));
                }
            });
            headers.forEach(request::setHeader);
            HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            sink.accept(new Exchange(
                    name,
                    exchange.getRequestMethod(),
                    target,
                    headers,
                    new String(body, StandardCharsets.UTF_8),
                    reply.statusCode(),
                    new String(reply.body(), StandardCharsets.UTF_8)));
            answer(exchange, reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
        reply.headers().map().forEach((header, values) -> {
            if (!OF_THE_CONNECTION.contains(header.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(header, values);
            }
        });
        byte[] body = reply.body();
        exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
