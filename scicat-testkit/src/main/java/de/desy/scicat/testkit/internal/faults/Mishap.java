package de.desy.scicat.testkit.internal.faults;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A fault, and the requests that meet it. Thread-safe. */
public final class Mishap {
    /** The kind of the fault. */
    public enum Kind {
        LOSE_REPLY,
        RESET,
        STATUS,
        TRUNCATE,
        STALL,
        HTML,
        EMPTY,
        KILL_TOKENS
    }

    private final String method;
    private final Pattern path;
    private int first = 1;
    private int last = 1;
    private int seen;
    private Kind kind = Kind.STATUS;
    private int status = 500;
    private Map<String, String> headers = Map.of();

    /** In the path of each question by which a client finds out what a server does. */
    private static final String QUESTION = "scicat-client-question";

    public Mishap(String method, String pathPart) {
        this.method = method;
        this.path = Pattern.compile(Pattern.quote(pathPart), Pattern.CASE_INSENSITIVE);
    }

    /** Chooses matching requests, counted from 1. */
    public synchronized void choose(int from, int to) {
        first = from;
        last = to;
    }

    /** The answer, if the fault is a status. */
    public synchronized void answer(int code, Map<String, String> replyHeaders) {
        status = code;
        headers = Map.copyOf(replyHeaders);
    }

    public synchronized void kind(Kind what) {
        kind = what;
    }

    /** Counts the request. Returns the kind of the fault if it applies to the request. */
    public synchronized @Nullable Kind meets(String requestMethod, String rawPath) {
        boolean skipped = rawPath.contains(QUESTION) && !path.pattern().contains(QUESTION);
        if (skipped || !method.equals(requestMethod) || !path.matcher(rawPath).find()) {
            return null;
        }
        seen++;
        return seen >= first && seen <= last ? kind : null;
    }

    public synchronized int status() {
        return status;
    }

    public synchronized Map<String, String> headers() {
        return headers;
    }
}
