package de.desy.scicat.publisher;

import de.desy.scicat.client.model.Trait;
import java.util.Optional;

/** What may happen to a request on its way to a server and back. */
enum Fault {
    REFUSED("connection refused, from this request on"),
    RESET("connection reset before the server read it"),
    SWALLOWED("read by something that never answers, and never seen by the server"),
    CUT_OFF("connection lost while the server is at work"),
    REPLY_LOST("done, and the reply lost"),
    ERROR_500("500, once"),
    ERROR_502("502"),
    ERROR_503("503"),
    ERROR_503_IN_A_DAY("503 with Retry-After of a day"),
    HEADERS_STALLED("done, and the reply never begins"),
    BODY_STALLED("done, and the reply never ends"),
    BODY_TRUNCATED("done, and half of the reply comes"),
    EMPTY("done, and the reply is empty"),
    WEB_PAGE("a web page instead of an answer"),
    ELSEWHERE("sent to another host"),
    TOKENS_DEAD("all tokens expired just before");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** Whether a read meets it too. What the server did is all the same to a read, so some faults are one to it. */
    boolean isForReads() {
        return this != CUT_OFF && this != REPLY_LOST && this != HEADERS_STALLED;
    }

    /** What servers that behave differently differ in. */
    Optional<Trait> differsBy() {
        return this == TOKENS_DEAD ? Optional.of(Trait.EXPIRED_TOKEN_REFUSED) : Optional.empty();
    }

    /** Whether one has to wait to notice it. */
    boolean isSilence() {
        return this == SWALLOWED || this == HEADERS_STALLED || this == BODY_STALLED;
    }

    @Override
    public String toString() {
        return words;
    }
}
