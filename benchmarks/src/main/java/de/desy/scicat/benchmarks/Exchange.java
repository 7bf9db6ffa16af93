package de.desy.scicat.benchmarks;

import java.util.Map;

/**
 * A request as a client sent it, and its reply.
 *
 * @param server {@code source} or {@code target}
 * @param method the method, such as {@code GET}
 * @param target path and query as sent
 * @param headers the headers that do not concern the connection
 * @param body the body of the request; empty if there was none
 * @param status the status of the reply
 * @param reply the body of the reply
 */
record Exchange(
        String server,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        int status,
        String reply) {}
