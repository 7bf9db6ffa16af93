package de.desy.scicat.publisher.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between one worker and one server, where somebody looks at what the worker sends. */
final class Cable implements AutoCloseable {
    /** Looks at each piece before it is carried, and after. */
    interface Eye {
        /** Whether the piece may pass. */
        boolean before(String piece);

        void after(String piece);
    }

    private final ServerSocket entry;
    private final URI server;
    private final Eye eye;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    Cable(String url, Eye eye) throws IOException {
        this.server = URI.create(url);
        this.eye = eye;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + entry.getLocalPort();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket worker = entry.accept();
                sockets.add(worker);
                Socket there = new Socket(server.getHost(), server.getPort());
                sockets.add(there);
                start(() -> carry(worker, there, true));
                start(() -> carry(there, worker, false));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean outward) {
        byte[] bytes = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                String piece = outward ? new String(bytes, 0, n, StandardCharsets.ISO_8859_1) : "";
                if (outward && !eye.before(piece)) {
                    return;
                }
                out.write(bytes, 0, n);
                if (outward) {
                    eye.after(piece);
                }
            }
        } catch (IOException ended) {
            // One of the two went away, and so does the other.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
