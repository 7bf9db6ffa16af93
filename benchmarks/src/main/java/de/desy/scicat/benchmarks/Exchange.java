package de.desy.scicat.benchmarks;

import java.util.Map;

/**
 * A request as a client sent it, and the reply.
 *
 * @param server {@code source} or {@code target}
 * @param method such as {@code GET}
 * @param target path and query as they were sent
 * @param headers those that are not about the connection
 * @param body empty if there was none
 * @param status of the reply
 * @param reply its body
 */
record Exchange(
        String server,
        String method,
        String target,
        Map<String, String> headers,
        String body,
        int status,
        String reply) {}
