package de.desy.scicat.publisher;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request or a reply as it was on the wire.
 *
 * @param start its first line
 * @param headers names in lower case
 * @param body without chunks
 */
@SuppressWarnings("ArrayRecordComponent")
record HttpMessage(String start, Map<String, String> headers, byte[] body) {

    /**
     * Reads one; what has neither length nor chunks ends where the stream ends, if it is a reply.
     *
     * @return null where the stream ends before it begins
     */
    static @Nullable HttpMessage read(InputStream in, boolean isReply) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body;
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            body = chunks(in);
        } else if (headers.containsKey("content-length")) {
            int length = Integer.parseInt(headers.get("content-length"));
            body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException(start);
            }
        } else {
            body = isReply ? in.readAllBytes() : new byte[0];
        }
        return new HttpMessage(start, headers, body);
    }

    static HttpMessage reply(int status, Map<String, String> headers, String body) {
        return new HttpMessage("HTTP/1.1 " + status + " of the proxy", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    HttpMessage with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpMessage(start, more, body);
    }

    HttpMessage withBody(byte[] other) {
        return new HttpMessage(start, headers, other);
    }

    /** With another length than the body's, if one is stated. */
    byte[] head(int length) {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        headers.forEach((name, value) -> {
            if (!name.equals("content-length") && !name.equals("transfer-encoding") && !name.equals("keep-alive")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append("content-length: ").append(length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    String method() {
        return start.substring(0, start.indexOf(' '));
    }

    String target() {
        return start.split(" ", 3)[1];
    }

    String path() {
        String target = target();
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** All of it, for searching. */
    String text() {
        return start + headers + new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            all.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return all.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
