package de.desy.scicat.client.internal.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How requests are made that differ from the settings of the client.
 *
 * @param limit the time limit of each request; null for that of the client
 * @param writeLimit the time limit of each write; null for none of its own
 * @param userAgent the name of the program; null for that of the client
 * @param requestId an id for the logs of both sides; null for none
 */
public record Manner(
        @Nullable Duration limit,
        @Nullable Duration writeLimit,
        @Nullable String userAgent,
        @Nullable String requestId) {

    static final Manner PLAIN = new Manner(null, null, null, null);

    public Manner within(Duration time) {
        return new Manner(time, writeLimit, userAgent, requestId);
    }

    public Manner writesWithin(Duration time) {
        return new Manner(limit, time, userAgent, requestId);
    }

    public Manner userAgent(String name) {
        return new Manner(limit, writeLimit, name, requestId);
    }

    public Manner requestId(String id) {
        return new Manner(limit, writeLimit, userAgent, id);
    }

    Call of(Call asked) {
        Call call = asked;
        if (limit != null) {
            call = call.within(call.timeout(limit));
        }
        // A question that stores nothing is sent as a write, and may be repeated.
        if (writeLimit != null && !call.method().equals("GET")) {
            call = call.within(call.timeout(writeLimit));
        }
        if (userAgent != null) {
            call = call.with("User-Agent", userAgent);
        }
        return requestId == null ? call : call.with(Call.REQUEST_ID, requestId);
    }
}
