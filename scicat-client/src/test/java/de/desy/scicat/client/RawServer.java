package de.desy.scicat.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server made of sockets, for answers that no correct server gives. By default it answers as a live 5.2 SciCat. */
public final class RawServer implements AutoCloseable {

    public record Request(String method, String target, Map<String, String> headers, String body) {
        @Nullable String header(String name) {
            return headers.get(name);
        }

        String path() {
            int question = target.indexOf('?');
            return question < 0 ? target : target.substring(0, question);
        }

        /** The filter of a list. */
        String filter() {
            int at = target.indexOf("?filter=");
            return at < 0 ? "" : URLDecoder.decode(target.substring(at + 8), StandardCharsets.UTF_8);
        }
    }

    private enum Ending {
        WELL,
        TRUNCATED,
        STALLED,
        ENDLESS,
        NO_REPLY
    }

    public record Answer(int status, Map<String, String> headers, String body, Object ending) {
        public static Answer json(String body) {
            return json(200, body);
        }

        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body, Ending.WELL);
        }

        static Answer html(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "text/html"), body, Ending.WELL);
        }

        static Answer redirect(String location) {
            return new Answer(302, Map.of("Location", location), "", Ending.WELL);
        }

        static Answer retryAfter(int status, String value) {
            return new Answer(status, Map.of("Retry-After", value), "", Ending.WELL);
        }

        /** Sends half of the body, then closes the connection. */
        static Answer truncated(String body) {
            return new Answer(200, Map.of("Content-Type", "application/json"), body, Ending.TRUNCATED);
        }

        /** Sends half of the body, then nothing more. */
        static Answer stalled(String body) {
            return new Answer(200, Map.of("Content-Type", "application/json"), body, Ending.STALLED);
        }

        /** Sends this body again and again, without end. */
        static Answer endless(String body) {
            return new Answer(200, Map.of("Content-Type", "application/json"), body, Ending.ENDLESS);
        }

        /** Sends a body of bytes that are no text. */
        static Answer bytes(byte... body) {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return new Answer(200, Map.of("Content-Type", "application/json", RAW, "yes"), text, Ending.WELL);
        }

        Answer with(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body, ending);
        }

        /** Reads the request, then closes the connection. */
        static Answer lost() {
            return new Answer(0, Map.of(), "", Ending.NO_REPLY);
        }
    }

    static final String QUESTION = "PATCH /api/v4/origdatablocks/scicat-client-question-";

    private static final String RAW = "X-Raw";

    private record Route(String start, Function<Request, Answer> answer) {}

    private final ServerSocket socket;
    private final ConcurrentLinkedDeque<Route> routes = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);

    RawServer() {
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        on("GET /api/v4/origdatablocks/files/count", Answer.json(403, "{\"message\":\"Unauthorized access\"}"));
        on(QUESTION, Answer.json(404, "{\"message\":\"OrigDatablock: x not found\",\"statusCode\":404}"));
        on(
                "GET /api/v3/auth/whoami",
                request -> request.header("authorization") == null
                        ? Answer.json("")
                        : Answer.json(
                                "{\"_id\":\"1\",\"username\":\"u\",\"email\":\"u@x.de\",\"currentGroups\":[\"g\"]}"));
        thread(this::accept);
    }

    /** Answers requests whose method and target begin with this text; later routes win. */
    public void on(String start, Function<Request, Answer> answer) {
        routes.addFirst(new Route(start, answer));
    }

    public void on(String start, Answer answer) {
        on(start, request -> answer);
    }

    /** Gives the answers one after another, and then always the last one. */
    void onInTurn(String start, Answer... answers) {
        var left = new ConcurrentLinkedDeque<>(List.of(answers));
        on(start, request -> left.size() > 1 ? left.removeFirst() : left.getFirst());
    }

    /** Makes this a 4.27. */
    void isOld() {
        on("GET /api/v4/origdatablocks/files/count", RawServer::noRoute);
        on(QUESTION, refusal("dataFileList.0.property metadata should not exist"));
        on(
                "PATCH /api/v4/datasets/scicat-client-question-",
                refusal("relationships.0.property identifier should not exist"));
    }

    static Answer refusal(String message) {
        return Answer.json(400, "{\"message\":[\"" + message + "\"],\"error\":\"Bad Request\",\"statusCode\":400}");
    }

    static Answer noRoute(Request request) {
        return Answer.json(
                404,
                "{\"message\":\"Cannot " + request.method() + " " + request.path()
                        + "\",\"error\":\"Not Found\",\"statusCode\":404}");
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    List<Request> requests(String start) {
        return requests().stream()
                .filter(request -> (request.method() + " " + request.target()).startsWith(start))
                .toList();
    }

    /** How many connections were made. */
    int connections() {
        return open.size();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true); // else each answer waits for the acknowledgement of its head
                open.add(connection);
                thread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            while (true) {
                Request request = read(in);
                if (request == null || !write(out, answer(request))) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private Answer answer(Request request) {
        requests.add(request);
        String line = request.method() + " " + request.target();
        for (Route route : routes) {
            if (line.startsWith(route.start())) {
                return route.answer().apply(request);
            }
        }
        return noRoute(request);
    }

    private boolean write(OutputStream out, Answer answer) throws IOException {
        if (answer.ending() == Ending.NO_REPLY) {
            return false;
        }
        boolean raw = answer.headers().containsKey(RAW);
        byte[] body = answer.body().getBytes(raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        boolean endless = answer.ending() == Ending.ENDLESS;
        var head = new StringBuilder("HTTP/1.1 " + answer.status() + " X\r\n"
                + (endless ? "Connection: close\r\n" : "Content-Length: " + body.length + "\r\n"));
        answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        while (endless) { // until the client has had enough
            out.write(body);
        }
        out.write(body, 0, answer.ending() == Ending.WELL ? body.length : body.length / 2);
        out.flush();
        if (answer.ending() == Ending.STALLED) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return answer.ending() == Ending.WELL;
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null || first.isEmpty()) {
            return null;
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        List<String> words = List.of(first.split(" ", -1));
        return new Request(words.get(0), words.get(1), headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void thread(Runnable work) {
        var thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
            synchronized (open) {
                for (Socket connection : open) {
                    connection.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
