package de.desy.scicat.oidc.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on this machine for the browser that comes back from the provider: on a port of its own, for one answer, within
 * a time limit, in the calling thread. Requests that are not this answer are turned away, so that other pages and
 * programs cannot end the login.
 */
final class Loopback implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loopback.class);
    private static final int MOST = 16 << 10;
    private static final int SILENCE_MILLIS = 2_000;
    private static final String PATH = "/callback";

    private final Settings settings;
    private final String state;
    private final ServerSocket door;

    Loopback(Settings settings, String state) throws IOException {
        this.settings = settings;
        this.state = state;
        this.door = new ServerSocket(0, 10, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort() + PATH;
    }

    /** The code that the browser brings. */
    String code() throws IOException {
        long end = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0) {
                throw Words.refusal(settings, "the login", "expired_token", "");
            }
            door.setSoTimeout((int) Math.min(rest, Integer.MAX_VALUE));
            try (Socket browser = door.accept()) {
                Map<String, String> answer = answer(browser);
                if (answer != null) {
                    return code(answer);
                }
            } catch (SocketTimeoutException e) {
                LOG.debug("the limit, or a connection that says nothing");
            } catch (SocketException e) {
                LOG.debug("a browser closed a connection", e);
            }
        }
    }

    private String code(Map<String, String> answer) {
        String error = answer.get("error");
        if (error != null) {
            String more = answer.getOrDefault("error_description", "");
            throw Words.refusal(settings, "the login", Words.clean(error, Map.of()), Words.clean(more, Map.of()));
        }
        return answer.getOrDefault("code", "");
    }

    /** What the provider sent with the browser; null for another request. */
    private @Nullable Map<String, String> answer(Socket browser) throws IOException {
        browser.setSoTimeout(SILENCE_MILLIS);
        String target = target(browser);
        int mark = target.indexOf('?');
        if (mark < 0 || !target.substring(0, mark).equals(PATH)) {
            say(browser, "404 Not Found", "There is nothing here.");
            return null;
        }
        Map<String, String> answer = query(target.substring(mark + 1));
        if (!isOurs(answer)) {
            say(browser, "400 Bad Request", "This answer belongs to another login.");
            return null;
        }
        say(
                browser,
                "200 OK",
                answer.containsKey("code")
                        ? "The login is done. Close this window."
                        : "The login failed. The program that began it says why.");
        return answer;
    }

    /** The state is this login's; and a provider that names itself (RFC 9207) is the right one. */
    private boolean isOurs(Map<String, String> answer) {
        byte[] given = answer.getOrDefault("state", "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, state.getBytes(StandardCharsets.UTF_8))
                && answer.getOrDefault("iss", settings.issuer()).equals(settings.issuer())
                && (!answer.getOrDefault("code", "").isEmpty() || answer.containsKey("error"));
    }

    private static String target(Socket browser) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(browser.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder line = new StringBuilder();
        String first = null;
        for (int read = 0; read < MOST; read++) {
            int letter = in.read();
            if (letter < 0) {
                break;
            }
            if (letter != '\n') {
                line.append((char) letter);
                continue;
            }
            String whole = line.toString().strip();
            line.setLength(0);
            if (first == null) {
                first = whole;
            }
            if (whole.isEmpty()) {
                break;
            }
        }
        String[] words = first == null ? new String[0] : first.split(" ", -1);
        return words.length == 3 && words[0].equals("GET") ? words[1] : "";
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void say(Socket browser, String status, String text) throws IOException {
        String page = "<!doctype html><html lang=\"en\"><title>SciCat</title><p>" + text + "</p></html>";
        String reply = "HTTP/1.1 " + status + "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                + page.length()
                + "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
                + page;
        browser.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        browser.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
