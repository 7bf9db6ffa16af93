package de.desy.scicat.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Simulates a distant server: it delays everything that a client sends by the latency, however much the client sends in
 * the meantime. It delays neither replies nor connecting, so each request takes one latency more.
 */
final class LatencyProxy implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String host;
    private final int port;
    private final String path;
    private final long delayNanos;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "latency");
        thread.setDaemon(true);
        return thread;
    });

    LatencyProxy(String upstream, int millis) throws IOException {
        URI uri = URI.create(upstream);
        if (!"http".equals(uri.getScheme())) {
            throw new IOException("Latency can be put before http alone, not before " + upstream);
        }
        host = uri.getHost();
        port = uri.getPort() < 0 ? 80 : uri.getPort();
        path = uri.getRawPath();
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
        listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort() + path;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(host, port);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
            threads.execute(() -> take(client, way));
            threads.execute(() -> deliver(way, server, client));
            threads.execute(() -> bring(server, client));
        } catch (IOException e) {
            client.close(); // the server is not reachable
        }
    }

    private void take(Socket client, BlockingQueue<Chunk> way) {
        byte[] buffer = new byte[BUFFER];
        try (client) {
            InputStream in = client.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                way.add(new Chunk(Arrays.copyOf(buffer, n), System.nanoTime() + delayNanos));
            }
        } catch (IOException e) {
            // The client is gone.
        } finally {
            way.add(new Chunk(new byte[0], System.nanoTime() + delayNanos));
        }
    }

    private static void deliver(BlockingQueue<Chunk> way, Socket server, Socket client) {
        try (server;
                client) {
            OutputStream out = server.getOutputStream();
            for (Chunk next = way.take(); next.bytes.length > 0; next = way.take()) {
                TimeUnit.NANOSECONDS.sleep(next.due - System.nanoTime());
                out.write(next.bytes);
            }
        } catch (IOException e) {
            // The server is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void bring(Socket server, Socket client) {
        try (server;
                client) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The client or the server is gone.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private static final class Chunk {
        private final byte[] bytes;
        private final long due;

        Chunk(byte[] bytes, long due) {
            this.bytes = bytes;
            this.due = due;
        }
    }
}
