package de.desy.scicat.publisher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands before a server, fake or real, and lets one thing go wrong with one request. */
final class FaultProxy implements AutoCloseable {
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");

    private final URI server;
    private final boolean ofSource;
    private final UnaryOperator<String> normal;
    private final String deadToken;
    private final String elsewhere;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Socket> open = new ArrayList<>();
    private final List<HttpMessage> requests = new ArrayList<>();
    private final List<Spot> spots = new ArrayList<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private final Set<String> authorizations = new HashSet<>();
    private final CompletableFuture<Void> struck = new CompletableFuture<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Spot spot;
    private @Nullable Fault fault;
    private Set<String> dead = Set.of();
    private int atWork;

    /**
     * Starts one.
     *
     * @param server where requests go
     * @param ofSource the side that is told of its requests
     * @param normal makes paths of different runs comparable
     * @param deadToken an expired token of the server
     * @param elsewhere the address of a host that is none of its business
     */
    FaultProxy(String server, boolean ofSource, UnaryOperator<String> normal, String deadToken, String elsewhere) {
        this.server = URI.create(server);
        this.ofSource = ofSource;
        this.normal = normal;
        this.deadToken = deadToken;
        this.elsewhere = elsewhere;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::listen);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Lets a request meet a fault. */
    synchronized void strike(Spot where, Fault what) {
        spot = where;
        fault = what;
        if (what == Fault.REFUSED && where.position() == 1) {
            refuse();
        }
    }

    /** Completes when it has gone wrong: with what is silent, at the moment from which on nothing more happens. */
    CompletableFuture<Void> struck() {
        return struck;
    }

    synchronized List<Spot> spots() {
        return List.copyOf(spots);
    }

    synchronized List<HttpMessage> requests() {
        return List.copyOf(requests);
    }

    /** The values of all Authorization headers that came by. */
    synchronized Set<String> authorizations() {
        return Set.copyOf(authorizations);
    }

    /** Waits until the server has answered all that it was sent. Instead of waiting for some time and hoping. */
    synchronized void awaitQuiet() {
        try {
            while (atWork > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                synchronized (this) {
                    open.add(client);
                }
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // From now on connections are refused.
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = new BufferedOutputStream(client.getOutputStream());
            HttpMessage request = HttpMessage.read(in, false);
            while (request != null && answer(request, client, out)) {
                request = HttpMessage.read(in, false);
            }
        } catch (IOException gone) {
            // The other end closed: a timeout of the client, a kill, the end of the test.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the connection goes on. */
    private boolean answer(HttpMessage request, Socket client, OutputStream out)
            throws IOException, InterruptedException {
        Fault met = note(request);
        if (met == null) {
            HttpMessage reply = forward(alive(request));
            if (isLastBeforeRefusal()) {
                refuse();
                send(reply.with("connection", "close"), out);
                return false;
            }
            return send(reply, out);
        }
        if (!met.isSilence()) {
            struck.complete(null);
        }
        boolean goesOn = false;
        switch (met) {
            case REFUSED -> throw new IllegalStateException("nobody was listening");
            case RESET -> reset(client);
            case SWALLOWED -> silence();
            case CUT_OFF -> {
                // What is reset here is not noticed there.
                CompletableFuture<Void> sent = new CompletableFuture<>();
                threads.execute(() -> work(request, sent));
                sent.join();
                reset(client);
            }
            case REPLY_LOST -> forward(request);
            case ERROR_500 -> goesOn = send(HttpMessage.reply(500, JSON, "\"Internal server error\""), out);
            case ERROR_502 -> goesOn = send(HttpMessage.reply(502, Map.of(), "bad gateway"), out);
            case ERROR_503 -> goesOn = send(HttpMessage.reply(503, Map.of(), "busy"), out);
            case ERROR_503_IN_A_DAY ->
                goesOn = send(HttpMessage.reply(503, Map.of("retry-after", "86400"), "busy"), out);
            case HEADERS_STALLED -> {
                forward(request);
                silence();
            }
            case BODY_STALLED -> {
                HttpMessage reply = forward(request);
                struck.complete(null);
                half(reply, out);
                silence();
            }
            case BODY_TRUNCATED -> half(forward(request), out);
            case EMPTY -> goesOn = send(forward(request).withBody(new byte[0]), out);
            case WEB_PAGE ->
                goesOn = send(
                        HttpMessage.reply(
                                200, Map.of("content-type", "text/html"), "<!doctype html><title>Log in</title>"),
                        out);
            case ELSEWHERE ->
                goesOn = send(HttpMessage.reply(307, Map.of("location", elsewhere + request.target()), ""), out);
            case TOKENS_DEAD -> {
                synchronized (this) {
                    dead = Set.copyOf(authorizations);
                }
                goesOn = send(forward(alive(request)), out);
            }
        }
        return goesOn;
    }

    private synchronized @Nullable Fault note(HttpMessage request) {
        String what = request.method() + " " + normal.apply(request.path());
        Spot here = new Spot(ofSource, spots.size() + 1, what, alike.merge(what, 1, Integer::sum));
        spots.add(here);
        requests.add(request);
        String authorization = request.headers().get("authorization");
        if (authorization != null) {
            authorizations.add(authorization);
        }
        boolean meant = spot != null
                && fault != Fault.REFUSED
                && spot.what().equals(here.what())
                && spot.number() == here.number();
        return meant ? fault : null;
    }

    private synchronized boolean isLastBeforeRefusal() {
        return fault == Fault.REFUSED && spot != null && spots.size() == spot.position() - 1;
    }

    private void refuse() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        struck.complete(null);
    }

    private synchronized HttpMessage alive(HttpMessage request) {
        return dead.contains(request.headers().getOrDefault("authorization", ""))
                ? request.with("authorization", "Bearer " + deadToken)
                : request;
    }

    private void work(HttpMessage request, CompletableFuture<Void> sent) {
        try {
            forward(request, sent);
        } catch (IOException e) {
            sent.completeExceptionally(e);
        }
    }

    private HttpMessage forward(HttpMessage request) throws IOException {
        return forward(request, new CompletableFuture<>());
    }

    private HttpMessage forward(HttpMessage request, CompletableFuture<Void> sent) throws IOException {
        synchronized (this) {
            atWork++;
        }
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            send(request.with("host", server.getAuthority()).with("connection", "close"), out);
            sent.complete(null);
            HttpMessage reply = HttpMessage.read(new BufferedInputStream(socket.getInputStream()), true);
            if (reply == null) {
                throw new IOException("no reply to " + request.start());
            }
            return reply.with("connection", "keep-alive");
        } finally {
            synchronized (this) {
                atWork--;
                notifyAll();
            }
        }
    }

    private static boolean send(HttpMessage message, OutputStream out) throws IOException {
        out.write(message.head(message.body().length));
        out.write(message.body());
        out.flush();
        return true;
    }

    /** Of an empty body there is no half: then the head is all that comes of a longer one. */
    private static void half(HttpMessage reply, OutputStream out) throws IOException {
        out.write(reply.head(Math.max(2, reply.body().length)));
        out.write(Arrays.copyOf(reply.body(), reply.body().length / 2));
        out.flush();
    }

    private void silence() throws InterruptedException {
        struck.complete(null);
        over.await();
    }

    private static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    @Override
    public void close() {
        over.countDown();
        try {
            listener.close();
            synchronized (this) {
                for (Socket socket : open) {
                    socket.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
