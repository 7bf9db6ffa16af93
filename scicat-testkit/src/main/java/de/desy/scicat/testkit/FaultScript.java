package de.desy.scicat.testkit;

import de.desy.scicat.testkit.internal.faults.Mishap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes wrong, and with which requests: {@code fake.on("POST", "/origdatablocks").call(2).loseReply()}. The script is
 * in force from the verb on ({@code loseReply}, {@code status}, …). Thread-safe.
 */
public final class FaultScript {
    private final List<Mishap> faults;
    private final Mishap fault;

    FaultScript(List<Mishap> faults, String method, String pathPart) {
        this.faults = faults;
        this.fault = new Mishap(method, pathPart);
    }

    /**
     * Chooses the n-th matching request from now on. Default: the first.
     *
     * @param number counted from 1
     * @return this
     */
    public FaultScript call(int number) {
        fault.choose(number, number);
        return this;
    }

    /**
     * Chooses the next requests.
     *
     * @param count how many
     * @return this
     */
    public FaultScript times(int count) {
        fault.choose(1, count);
        return this;
    }

    /**
     * Chooses all requests from now on.
     *
     * @return this
     */
    public FaultScript always() {
        fault.choose(1, Integer.MAX_VALUE);
        return this;
    }

    /** Does what was asked, then closes the connection without a reply. */
    public void loseReply() {
        begin(Mishap.Kind.LOSE_REPLY);
    }

    /** Resets the connection before anything is done. */
    public void resetBefore() {
        begin(Mishap.Kind.RESET);
    }

    /**
     * Answers with a status and does nothing, as a proxy in front of a server would.
     *
     * @param code the HTTP status
     * @param headers names and values in turn
     */
    public void status(int code, String... headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        fault.answer(code, map);
        begin(Mishap.Kind.STATUS);
    }

    /** Does what was asked, then sends half of the reply and closes the connection. */
    public void truncate() {
        begin(Mishap.Kind.TRUNCATE);
    }

    /** Does what was asked, then sends the reply so slowly that nobody can wait for it. */
    public void stallBody() {
        begin(Mishap.Kind.STALL);
    }

    /** Answers with a web page. */
    public void html() {
        begin(Mishap.Kind.HTML);
    }

    /** Does what was asked, then sends an empty body. */
    public void emptyReply() {
        begin(Mishap.Kind.EMPTY);
    }

    /** Ends all tokens just before this request, in the manner of the generation: it and all that follow are anonymous. */
    public void killTokens() {
        begin(Mishap.Kind.KILL_TOKENS);
    }

    private void begin(Mishap.Kind what) {
        fault.kind(what);
        faults.add(fault);
    }
}
