package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Bytes;
import de.desy.scicat.client.internal.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param target path and query as sent, with a slash at the beginning
 * @param headers the headers besides authorization and user agent
 * @param cap the largest accepted body of a reply, in bytes
 * @param repeatable whether the client may repeat the request if no good reply came
 * @param limit the time limit of this request, if it is shorter than the limit of all requests
 */
public record Call(
        String method,
        String target,
        @Nullable Bytes body,
        Map<String, String> headers,
        long cap,
        boolean repeatable,
        @Nullable Duration limit) {

    /** The usual name of the header; proxies and tracing tools look for it. */
    static final String REQUEST_ID = "X-Request-ID";

    private static final int LONG_ADDRESS = 2_000;
    public static final long HARD_CAP = 64L << 20;
    private static final Map<String, String> ACCEPT = Map.of("Accept", "application/json");
    private static final Map<String, String> SEND =
            Map.of("Accept", "application/json", "Content-Type", "application/json");

    public static Call get(String target) {
        return new Call("GET", target, null, ACCEPT, HARD_CAP, true, null);
    }

    public static Call list(String path, JsonNode filter) {
        return list(path, "filter", filter);
    }

    /** A list whose parameter for filters has another name. */
    public static Call list(String path, String parameter, JsonNode filter) {
        return get(path + "?" + parameter + "=" + query(filter.toString()));
    }

    public static Call write(String method, String target, JsonNode body) {
        return write(method, target, Bytes.of(Json.bytes(body)));
    }

    public static Call write(String method, String target, Bytes json) {
        return new Call(method, target, json, SEND, HARD_CAP, false, null);
    }

    /** A write without a body. */
    public static Call write(String method, String target) {
        return new Call(method, target, null, ACCEPT, HARD_CAP, false, null);
    }

    public Call with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, target, body, Map.copyOf(more), cap, repeatable, limit);
    }

    public Call cap(long bytes) {
        return new Call(method, target, body, headers, bytes, repeatable, limit);
    }

    /** The same request, which the client sends only once although it may be repeated. */
    public Call once() {
        return new Call(method, target, body, headers, cap, false, limit);
    }

    /** The same request, which changes nothing whatever its method, so that it may be repeated. */
    Call harmless() {
        return new Call(method, target, body, headers, cap, true, limit);
    }

    /** The same request with a time limit. */
    Call within(Duration time) {
        return new Call(method, target, body, headers, cap, repeatable, time);
    }

    /** The time limit of this request, given the limit of all requests. */
    Duration timeout(Duration ofAll) {
        return limit != null && limit.compareTo(ofAll) < 0 ? limit : ofAll;
    }

    /** Whether the request may change something on the server. */
    boolean isWrite() {
        return !repeatable && !method.equals("GET");
    }

    /** What logs and messages show of the id of a request. */
    String shownId() {
        String id = headers.get(REQUEST_ID);
        return id == null ? "" : " [" + id + "]";
    }

    /** The path without the query, which may hold whole filters. */
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /**
     * Whether a refusal means that no address leads to the record that the request asks for. SciCat says of an
     * identifier with a NUL character, or one that climbs up ("../../x"), that there is no such record, but proxies and
     * strict servers refuse the address before SciCat sees it; nobody takes an address of 16 kB and more (measured: 431).
     */
    boolean hasNoAddress(int status) {
        if (!method.equals("GET") || target.contains("?")) {
            return false;
        }
        return switch (status) {
            case 400 -> target.contains("%00") || target.contains("..%2F");
            case 414, 431 -> target.length() > LONG_ADDRESS;
            default -> false;
        };
    }

    /**
     * One path segment, percent-encoded once. It also encodes a segment of dots, which servers would take for a
     * directory.
     */
    public static String segment(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("An identifier must not be empty");
        }
        String encoded = query(text).replace("*", "%2A").replace("%7E", "~");
        return encoded.chars().allMatch(c -> c == '.') ? encoded.replace(".", "%2E") : encoded;
    }

    private static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
