package de.desy.scicat.testkit;

import de.desy.scicat.testkit.internal.faults.Mishap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault, and the requests that meet it: {@code fake.on("POST", "/origdatablocks").call(2).loseReply()}. The script
 * takes effect with its verb ({@code loseReply}, {@code status}, …). Thread-safe.
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

    /** Carries out the request, then closes the connection without a reply. */
    public void loseReply() {
        begin(Mishap.Kind.LOSE_REPLY);
    }

    /** Resets the connection without carrying out the request. */
    public void resetBefore() {
        begin(Mishap.Kind.RESET);
    }

    /**
     * Answers with a status without carrying out the request, as a proxy in front of a server would.
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

    /** Carries out the request, then sends half of the reply and closes the connection. */
    public void truncate() {
        begin(Mishap.Kind.TRUNCATE);
    }

    /** Carries out the request, then begins the reply but does not finish it. */
    public void stallBody() {
        begin(Mishap.Kind.STALL);
    }

    /** Answers with a web page, as a proxy would. */
    public void html() {
        begin(Mishap.Kind.HTML);
    }

    /** Carries out the request, then sends an empty body. */
    public void emptyReply() {
        begin(Mishap.Kind.EMPTY);
    }

    /** Ends all tokens just before this request; this and all later requests have dead ones. */
    public void killTokens() {
        begin(Mishap.Kind.KILL_TOKENS);
    }

    private void begin(Mishap.Kind what) {
        fault.kind(what);
        faults.add(fault);
    }
}
