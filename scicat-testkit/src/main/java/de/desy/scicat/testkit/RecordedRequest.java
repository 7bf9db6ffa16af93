package de.desy.scicat.testkit;

import java.util.Map;

/**
 * A request that a {@link FakeSciCat} got.
 *
 * @param method its method
 * @param rawPath its path as it was sent, percent-encoded, without the query
 * @param query its query, decoded
 * @param headers its headers, names in lower case
 * @param body the first 64 KiB of its body as UTF-8; empty if many later requests had long bodies
 * @param user the account that sent it; {@code anonymous} without a valid token
 */
public record RecordedRequest(
        String method,
        String rawPath,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        String user) {

    /**
     * Copies the maps.
     *
     * @param method see the component
     * @param rawPath see the component
     * @param query see the component
     * @param headers see the component
     * @param body see the component
     * @param user see the component
     */
    public RecordedRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /**
     * Whether it can change anything.
     *
     * @return true for anything but GET and HEAD, except for logins, for questions whether a record is valid, and for
     *     changes of records that do not exist, by which the client asks what the server does
     */
    public boolean isWrite() {
        return !method.equals("GET")
                && !method.equals("HEAD")
                && !rawPath.contains("/auth/")
                && !rawPath.contains("/scicat-client-question-")
                && !rawPath.endsWith("/isValid");
    }
}
