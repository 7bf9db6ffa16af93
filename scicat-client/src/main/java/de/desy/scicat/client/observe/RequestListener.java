package de.desy.scicat.client.observe;

import java.util.Map;

/**
 * Hears of each request that a client sends, for metrics and traces: {@code SciCatClient.builder(url).listener(…)}.
 *
 * <pre>{@code
 * Map<String, LongAdder> counts = new ConcurrentHashMap<>();
 * SciCatClient scicat = SciCatClient.builder("https://scicat.example")
 *         .listener(request -> reply -> counts.computeIfAbsent(
 *                         request.method() + " " + request.route() + " " + reply.status(), key -> new LongAdder())
 *                 .increment()) // such as "GET /api/v4/datasets/{pid} 200"
 *         .build();
 * }</pre>
 *
 * <p>The client calls a listener in the thread that sends the request, from many threads at the same time. A listener
 * has to be quick, and must not send requests with the same client. A listener that fails, or returns null, changes no
 * request: the client logs the failure, the first one of each listener as a warning.
 *
 * <p>A listener never gets credentials, bodies, identifiers or queries.
 */
@FunctionalInterface
public interface RequestListener {

    /** One request, from before it is sent until its reply is complete or has failed. */
    @FunctionalInterface
    interface Sending {

        /**
         * Called once, in the thread that sent the request.
         *
         * @param reply how it ended
         */
        void ended(RequestEnd reply);

        /**
         * Headers that carry a trace to the server. The client asks for them once, before it sends the request. It sends
         * only headers that are used for traces ({@code traceparent}, {@code tracestate}, {@code baggage}, {@code b3},
         * {@code X-B3-…}, {@code uber-trace-id}, {@code X-Amzn-Trace-Id}, {@code X-Cloud-Trace-Context}, {@code
         * X-Request-ID}, {@code X-Correlation-ID}), and logs that it leaves out others: a listener cannot change what a
         * request does, or as whom.
         *
         * @return names and values in plain ASCII; none by default
         */
        default Map<String, String> headers() {
            return Map.of();
        }
    }

    /**
     * Called before a request is sent. A request that is repeated, or follows a redirection, is another request.
     *
     * @param request the request
     * @return hears the end of this request
     */
    Sending sending(RequestStart request);
}
