package de.desy.scicat.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the server knows a token. Servers of the 4.x line take a request with a dead token for an anonymous
 * one, so lists silently show only what is public, and what is private seems forbidden.
 */
final class Liveness {

    static final Call WHOAMI = Call.get("/api/v3/auth/whoami");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNSTATED = Duration.ofSeconds(60);

    private record Seen(String token, long untilNanos) {}

    private final Transport transport;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Seen seen;

    Liveness(Transport transport) {
        this.transport = transport;
    }

    /** Whether the token is alive, as far as was seen lately; asks the server otherwise. */
    boolean isAlive(String token) {
        if (wasSeen(token)) {
            return true;
        }
        lock.lock();
        try {
            return wasSeen(token) || ask(token);
        } finally {
            lock.unlock();
        }
    }

    /** Asks the server. */
    boolean ask(String token) {
        boolean alive = whoami(transport, token).isPresent();
        seen = alive ? new Seen(token, transport.timing().nanoTime() + trust(token)) : null;
        return alive;
    }

    /** Who the server takes the bearer of a token for; empty if for nobody. */
    static Optional<JsonNode> whoami(Transport transport, @Nullable String token) {
        Reply reply = transport.exchange(WHOAMI, token);
        if (reply.status() == 401) {
            return Optional.empty();
        }
        if (!reply.isSuccess()) {
            throw Errors.of(transport, WHOAMI, reply, token == null);
        }
        return Optional.ofNullable(Connection.parse(transport, WHOAMI, reply))
                .filter(account -> account.hasNonNull("_id") || account.hasNonNull("username"));
    }

    private boolean wasSeen(String token) {
        Seen last = seen;
        return last != null && last.token().equals(token) && transport.timing().nanoTime() - last.untilNanos() < 0;
    }

    /** Until the token ends, but it may also be revoked; a clock that is late must not make us ask all the time. */
    private long trust(String token) {
        return Tokens.expiry(token)
                .map(end -> Duration.between(transport.timing().now(), end))
                .filter(rest -> !rest.isNegative())
                .map(rest -> rest.compareTo(LONGEST) > 0 ? LONGEST : rest)
                .orElse(UNSTATED)
                .toNanos();
    }
}
