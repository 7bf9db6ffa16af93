package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.NetworkProblem;
import de.desy.scicat.client.internal.json.Routes;
import de.desy.scicat.client.observe.RequestEnd;
import de.desy.scicat.client.observe.RequestListener;
import de.desy.scicat.client.observe.RequestStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners of a client. A listener that fails changes no request. A header that does more than carry a trace could
 * change what a request does, so no listener can set one.
 */
public final class Observers {

    private static final Logger LOG = LoggerFactory.getLogger("de.desy.scicat.client.SciCatClient");

    private static final Set<String> TRACE = Set.of(
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "uber-trace-id",
            "x-amzn-trace-id",
            "x-cloud-trace-context",
            "x-request-id",
            "x-correlation-id");

    private static final String TRACE_START = "x-b3-";

    private final List<RequestListener> listeners;
    private final Set<Object> complainedOf = ConcurrentHashMap.newKeySet();

    /**
     * Takes the listeners.
     *
     * @param listeners in the order in which they hear of the beginning of requests; of the end, they hear the other way
     *     round
     */
    public Observers(List<RequestListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** A request under way. */
    final class Sent {
        private record Heard(RequestListener listener, RequestListener.Sending sending) {}

        private final List<Heard> heard = new ArrayList<>();
        private int status;
        private @Nullable String failure;

        void replied(int code) {
            status = code;
        }

        void failed(Throwable why) {
            failure = why instanceof IOException io
                            && !(why instanceof BytesSubscriber.TooLarge)
                            && !(why instanceof Exchange.Stalled)
                    ? NetworkProblem.of(io).name()
                    : why.getClass().getSimpleName();
        }

        /**
         * Says the end to the log, and to the listeners, the last one first, so that scopes close in the right order.
         *
         * @param path what the log shows of the request
         */
        void end(String method, String path, long nanos) {
            LOG.debug(
                    "{} {} {} {} ms",
                    method,
                    path,
                    status == 0 ? "no reply" : status,
                    TimeUnit.NANOSECONDS.toMillis(nanos));
            for (int i = heard.size() - 1; i >= 0; i--) {
                Heard each = heard.get(i);
                safely(
                        each.listener(),
                        () -> each.sending().ended(new RequestEnd(status, failure, Duration.ofNanos(nanos))));
            }
        }

        private void begin(RequestListener listener, RequestStart start, HttpRequest.Builder request) {
            RequestListener.Sending sending =
                    Objects.requireNonNull(listener.sending(start), "sending(…) returned null: nobody hears the end");
            heard.add(new Heard(listener, sending));
            Objects.requireNonNull(sending.headers(), "headers() returned null")
                    .forEach((name, value) -> header(listener, request, name, value));
        }
    }

    /** Says the beginning of a request to the listeners, and adds the headers of their traces to it. */
    Sent begin(URI server, Call call, int attempt, HttpRequest.Builder request) {
        Sent sent = new Sent();
        if (!listeners.isEmpty()) {
            RequestStart start =
                    new RequestStart(server, call.method(), Routes.of(call.method(), call.path()), attempt);
            for (RequestListener listener : listeners) {
                safely(listener, () -> sent.begin(listener, start, request));
            }
        }
        return sent;
    }

    private void header(RequestListener listener, HttpRequest.Builder request, String name, String value) {
        String known = name.toLowerCase(Locale.ROOT);
        if ((TRACE.contains(known) || known.matches(TRACE_START + "[a-z]+")) && isPlain(value)) {
            request.setHeader(name, value);
        } else if (complainedOf.add(listener.getClass())) {
            LOG.warn(
                    "A listener, {}, asks for a header that carries no trace, or has a value that cannot stand in a"
                            + " header; it is not sent",
                    listener.getClass().getName());
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private void safely(RequestListener listener, Runnable call) {
        try {
            call.run();
        } catch (Exception | LinkageError | AssertionError e) {
            if (complainedOf.add(listener)) {
                LOG.warn(
                        "A listener of requests failed, which changes no request: {}",
                        listener.getClass().getName(),
                        e);
            } else {
                LOG.debug("A listener of requests failed again", e);
            }
        }
    }
}
