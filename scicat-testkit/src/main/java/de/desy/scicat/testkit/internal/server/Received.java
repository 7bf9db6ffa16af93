package de.desy.scicat.testkit.internal.server;

import java.util.Map;

/**
 * A request as it came in.
 *
 * @param method its method
 * @param rawPath its path as it was sent, percent-encoded, without the query
 * @param query its query, decoded
 * @param headers its headers, names in lower case
 * @param body the beginning of its body as UTF-8
 * @param user the account that sent it; {@code anonymous} without a valid token
 */
public record Received(
        String method,
        String rawPath,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String user) {
    public Received {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    Received withoutBody() {
        return new Received(method, rawPath, query, headers, "", user);
    }
}
