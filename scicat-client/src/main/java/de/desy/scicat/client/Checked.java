package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.http.Call;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the settings of a client may be. */
final class Checked {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private Checked() {}

    static Duration positive(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive");
        }
        return timeout;
    }

    static String userAgent(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The user agent must not be blank");
        }
        if (!name.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "The user agent contains a line break or another character that cannot stand in a header; use"
                            + " plain ASCII");
        }
        return name;
    }

    static String requestId(String id) {
        if (id.isBlank() || id.length() > 200 || !id.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "The id of a request has 1 to 200 characters of plain ASCII, and no blank");
        }
        return id;
    }

    static Call call(String method, String path, @Nullable JsonNode body) {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("The method is one of " + METHODS + ", not " + method);
        }
        // An address of another host would get the token.
        if (!path.startsWith("/") || path.startsWith("//") || !isTarget(path)) {
            throw new IllegalArgumentException("The path begins with one slash, and is percent-encoded: " + path);
        }
        if (method.equals("GET")) {
            if (body != null) {
                throw new IllegalArgumentException("A GET has no body");
            }
            return Call.get(path);
        }
        return body == null ? Call.write(method, path) : Call.write(method, path, body);
    }

    private static boolean isTarget(String path) {
        try {
            URI address = new URI(path);
            return address.getRawFragment() == null && address.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
