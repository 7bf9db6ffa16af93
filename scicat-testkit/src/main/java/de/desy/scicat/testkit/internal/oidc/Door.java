package de.desy.scicat.testkit.internal.oidc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A small HTTP server. The JDK's own writes the header {@code Date} by the clock of this machine, whatever it is told. */
final class Door implements AutoCloseable {

    /** Answers requests. */
    interface Answers {
        Answer answer(String target, Map<String, String> headers, String body);
    }

    /**
     * A reply.
     *
     * @param headers the headers, names as they are sent
     */
    record Answer(int status, Map<String, String> headers, String body) {}

    private final ServerSocket socket;
    private final Answers answers;

    Door(Answers answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket browser = socket.accept();
                start(() -> serve(browser));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "oidc-provider");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket browser) {
        try (browser) {
            InputStream in = browser.getInputStream();
            String[] first = line(in).split(" ", -1);
            Map<String, String> headers = new HashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            Answer answer = answers.answer(first.length > 1 ? first[1] : "/", headers, body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " \r\n");
            answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            head.append("Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n");
            OutputStream out = browser.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            return; // whoever asked has gone
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
