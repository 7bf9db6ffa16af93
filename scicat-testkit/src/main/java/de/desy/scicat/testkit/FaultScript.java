package de.desy.scicat.testkit;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and with which requests: {@code fake.on("POST", "/origdatablocks").call(2).loseReply()}. The script is
 * in force from the verb on ({@code loseReply}, {@code status}, …). Thread-safe.
 */
public final class FaultScript {
    enum Kind {
        LOSE_REPLY,
        RESET,
        STATUS,
        TRUNCATE,
        STALL,
        HTML,
        EMPTY,
        KILL_TOKENS
    }

    private final List<FaultScript> scripts;
    private final String method;
    private final Pattern path;
    private int first = 1;
    private int last = 1;
    private int seen;
    private Kind kind = Kind.STATUS;
    private int status = 500;
    private Map<String, String> headers = Map.of();

    FaultScript(List<FaultScript> scripts, String method, String pathPart) {
        this.scripts = scripts;
        this.method = method;
        this.path = Pattern.compile(Pattern.quote(pathPart), Pattern.CASE_INSENSITIVE);
    }

    /**
     * Chooses the n-th matching request from now on. Default: the first.
     *
     * @param number counted from 1
     * @return this
     */
    public synchronized FaultScript call(int number) {
        first = number;
        last = number;
        return this;
    }

    /**
     * Chooses the next requests.
     *
     * @param count how many
     * @return this
     */
    public synchronized FaultScript times(int count) {
        first = 1;
        last = count;
        return this;
    }

    /**
     * Chooses all requests from now on.
     *
     * @return this
     */
    public synchronized FaultScript always() {
        first = 1;
        last = Integer.MAX_VALUE;
        return this;
    }

    /** Does what was asked, then closes the connection without a reply. */
    public void loseReply() {
        begin(Kind.LOSE_REPLY);
    }

    /** Resets the connection before anything is done. */
    public void resetBefore() {
        begin(Kind.RESET);
    }

    /**
     * Answers with a status and does nothing, as a proxy in front of a server would.
     *
     * @param code the HTTP status
     * @param headers names and values in turn
     */
    public void status(int code, String... headers) {
        synchronized (this) {
            this.status = code;
            Map<String, String> map = new java.util.LinkedHashMap<>();
            for (int i = 0; i + 1 < headers.length; i += 2) {
                map.put(headers[i], headers[i + 1]);
            }
            this.headers = Map.copyOf(map);
        }
        begin(Kind.STATUS);
    }

    /** Does what was asked, then sends half of the reply and closes the connection. */
    public void truncate() {
        begin(Kind.TRUNCATE);
    }

    /** Does what was asked, then sends the reply so slowly that nobody can wait for it. */
    public void stallBody() {
        begin(Kind.STALL);
    }

    /** Answers with a web page. */
    public void html() {
        begin(Kind.HTML);
    }

    /** Does what was asked, then sends an empty body. */
    public void emptyReply() {
        begin(Kind.EMPTY);
    }

    /** Ends all tokens just before this request, in the manner of the generation: it and all that follow are anonymous. */
    public void killTokens() {
        begin(Kind.KILL_TOKENS);
    }

    private void begin(Kind what) {
        synchronized (this) {
            this.kind = what;
        }
        scripts.add(this);
    }

    /** This script's fault if it is in force for the request, counting it. */
    synchronized @Nullable Kind meets(String requestMethod, String rawPath) {
        if (!method.equals(requestMethod) || !path.matcher(rawPath).find()) {
            return null;
        }
        seen++;
        return seen >= first && seen <= last ? kind : null;
    }

    synchronized int status() {
        return status;
    }

    synchronized Map<String, String> headers() {
        return headers;
    }
}
