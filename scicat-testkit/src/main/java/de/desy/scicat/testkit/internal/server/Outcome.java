package de.desy.scicat.testkit.internal.server;

import java.util.Map;

/**
 * What becomes of a request.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body; empty for none
 * @param way what the client gets of it
 */
@SuppressWarnings("ArrayRecordComponent")
record Outcome(int status, Map<String, String> headers, byte[] body, Way way) {
    static final Outcome RESET = new Outcome(500, Map.of(), new byte[0], Way.RESET);

    /** What a client gets of a reply. */
    enum Way {
        WHOLE,
        /** Nothing: the connection breaks. */
        RESET,
        /** Nothing: the connection ends. */
        LOST,
        /** The beginning, and the rest only when the server stops. */
        STALLED,
        /** The first half, and the end of the connection. */
        CUT_OFF
    }

    static Outcome of(int status, byte[] body) {
        return new Outcome(
                status,
                body.length == 0 ? Map.of() : Map.of("Content-Type", "application/json; charset=utf-8"),
                body,
                Way.WHOLE);
    }

    Outcome on(Way other) {
        return new Outcome(status, headers, body, other);
    }
}
