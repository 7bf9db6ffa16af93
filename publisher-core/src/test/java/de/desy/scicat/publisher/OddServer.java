package de.desy.scicat.publisher;

import de.desy.scicat.testkit.FakeSciCat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A web server of sockets that is no SciCat, or a proxy that spoils one. */
final class OddServer implements AutoCloseable {
    record Request(String method, String target, Map<String, String> headers, String body) {}

    record Answer(int status, Map<String, String> headers, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        static Answer html(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "text/html"), body);
        }

        static Answer redirect(String location) {
            return new Answer(302, Map.of("Location", location), "");
        }

        Answer with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body);
        }
    }

    private record Route(String start, Function<Request, @Nullable Answer> answer) {}

    private final ServerSocket socket;
    private final ConcurrentLinkedDeque<Route> routes = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();

    OddServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("", request -> Answer.html(404, "<html>not found"));
        thread(this::accept);
    }

    /** Hands everything on to a fake. */
    static OddServer before(FakeSciCat fake) {
        return before(fake, target -> target);
    }

    /** Hands everything on to a fake under another path. */
    static OddServer before(FakeSciCat fake, UnaryOperator<String> path) {
        OddServer server = new OddServer();
        server.on("", request -> server.forward(fake, path, request));
        return server;
    }

    /** Answers requests whose method and target begin so; later routes win. */
    OddServer on(String start, Function<Request, @Nullable Answer> answer) {
        routes.addFirst(new Route(start, answer));
        return this;
    }

    OddServer on(String start, Answer answer) {
        return on(start, request -> answer);
    }

    /** Reads requests of this kind and never answers. */
    OddServer silent(String start) {
        return on(start, request -> null);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    Answer forward(FakeSciCat fake, UnaryOperator<String> path, Request request) {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(fake.url() + path.apply(request.target())))
                .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()));
        for (String name : List.of("authorization", "content-type")) {
            if (request.headers().containsKey(name)) {
                sent.header(name, request.headers().get(name));
            }
        }
        try {
            HttpResponse<String> reply = http.send(sent.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    reply.statusCode(),
                    Map.of(
                            "Content-Type",
                            reply.headers().firstValue("Content-Type").orElse("application/json")),
                    reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                thread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                String line = request.method() + " " + request.target();
                Route route = routes.stream()
                        .filter(known -> line.startsWith(known.start()))
                        .findFirst()
                        .orElseThrow();
                Answer answer = route.answer().apply(request);
                if (answer == null) {
                    return; // and leave the connection open
                }
                write(out, answer);
            }
        } catch (IOException | UncheckedIOException gone) {
            close(connection);
        }
    }

    private static void write(OutputStream out, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " X\r\n");
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: " + body.length + "\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String[] words = line(in).split(" ", -1);
        if (words.length != 3) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(words[0], words[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "odd-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synchronized (open) {
            open.forEach(OddServer::close);
        }
    }
}
