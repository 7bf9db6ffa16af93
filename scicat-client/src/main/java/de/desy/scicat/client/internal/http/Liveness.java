package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.tokens.LiveTokens;
import de.desy.scicat.client.internal.tokens.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the server knows a token. Servers before 5.2.1 treat a request with a dead token as anonymous. So
 * their lists silently show only public records, and private records seem forbidden.
 */
final class Liveness {

    static final Call WHOAMI = Call.get("/api/v3/auth/whoami");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNSTATED = Duration.ofSeconds(60);

    private final Transport transport;
    private final LiveTokens known;

    Liveness(Transport transport) {
        this.transport = transport;
        this.known = transport.connections().liveTokens();
    }

    /**
     * Whether the token is alive. Uses a recent answer of the server if there is one, and asks the server otherwise.
     */
    boolean isAlive(String token) {
        if (known.isKnown(token)) {
            return true;
        }
        ReentrantLock lock = known.asking(token);
        lock.lock();
        try {
            return known.isKnown(token) || ask(token);
        } finally {
            lock.unlock();
        }
    }

    /** Asks the server. */
    boolean ask(String token) {
        long before = transport.timing().nanoTime();
        Reply reply = transport.exchange(WHOAMI, token);
        boolean alive = account(transport, reply, false).isPresent();
        if (alive) {
            known.alive(token, before + trust(token, reply));
        } else {
            known.dead(token);
        }
        return alive;
    }

    /** The account that the server recognises by a token; empty if it recognises none. */
    static Optional<JsonNode> whoami(Transport transport, @Nullable String token, @Nullable Duration limit) {
        Call call = limit == null ? WHOAMI : WHOAMI.within(limit);
        return account(transport, transport.exchange(call, token), token == null);
    }

    private static Optional<JsonNode> account(Transport transport, Reply reply, boolean anonymous) {
        if (reply.status() == 401) {
            return Optional.empty();
        }
        if (!reply.isSuccess()) {
            throw Errors.of(transport, WHOAMI, reply, anonymous);
        }
        return Optional.ofNullable(Connection.parse(transport, WHOAMI, reply))
                .filter(account -> account.hasNonNull("_id") || account.hasNonNull("username"));
    }

    /**
     * How long an answer of the server counts: until the token expires, but not for long, since the token may also be
     * revoked. The token expires by the server's clock, which the {@code Date} header of each reply states. If a proxy
     * removes this header, this machine's clock decides; a wrong clock must not make the client ask all the time.
     */
    private long trust(String token, Reply reply) {
        Instant now = reply.headers()
                .firstValue("Date")
                .flatMap(Liveness::instant)
                .map(date -> date.plusSeconds(1)) // the header has no fractions
                .orElseGet(transport.timing()::now);
        return Tokens.expiry(token)
                .map(end -> Duration.between(now, end))
                .filter(rest -> !rest.isNegative())
                .map(rest -> rest.compareTo(LONGEST) > 0 ? LONGEST : rest)
                .orElse(UNSTATED)
                .toNanos();
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip(), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
