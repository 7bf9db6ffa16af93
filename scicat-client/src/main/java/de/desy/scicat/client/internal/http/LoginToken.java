package de.desy.scicat.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.pace.Timing;
import de.desy.scicat.client.internal.tokens.TokenSource;
import de.desy.scicat.client.internal.tokens.Tokens;
import de.desy.scicat.client.model.CredentialState;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logs in, and again a minute before the token expires. It counts the lifetime from the
 * reply, with the duration that the server states ({@code expires_in}, or {@code exp} minus {@code iat} if this is
 * less). So the clock of this machine may be wrong. Threads that need a token at the same time wait for one login, and
 * share its failure.
 */
public final class LoginToken implements TokenSource {

    private static final long EARLY_SECONDS = 60;
    private static final long DEFAULT_SECONDS = 3600;
    private static final double LONGEST_SECONDS = TimeUnit.DAYS.toSeconds(365);

    private record Held(String token, long renewAtNanos) {}

    private final Connection anonymous;
    private final LoginWay way;
    private final Timing timing;

    private @Nullable Held held;
    private @Nullable CompletableFuture<Held> login;

    public LoginToken(Connection anonymous, LoginWay way) {
        this.anonymous = anonymous;
        this.way = way;
        this.timing = anonymous.transport().timing();
    }

    @Override
    public String token() {
        return obtain(null);
    }

    @Override
    public @Nullable String instead(String dead) {
        String fresh = obtain(dead);
        return fresh.equals(dead) ? null : fresh;
    }

    @Override
    public String describe() {
        return way.describe();
    }

    @Override
    public CredentialState state() {
        return new CredentialState(way.kind(), describe(), false, null);
    }

    private String obtain(@Nullable String dead) {
        CompletableFuture<Held> flight;
        boolean mine = false;
        synchronized (this) {
            Held current = held;
            if (current != null && !current.token().equals(dead) && timing.nanoTime() - current.renewAtNanos() < 0) {
                return current.token();
            }
            if (login == null) {
                login = new CompletableFuture<>();
                mine = true;
            }
            flight = login;
        }
        if (mine) {
            fly(flight);
        }
        return result(flight).token();
    }

    private void fly(CompletableFuture<Held> flight) {
        try {
            Held fresh = logIn();
            synchronized (this) {
                held = fresh;
                login = null;
            }
            flight.complete(fresh);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                login = null;
            }
            flight.completeExceptionally(e);
        }
    }

    private Held result(CompletableFuture<Held> flight) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException("Interrupted while waiting for the " + describe(), false, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException("The " + describe() + " failed", e.getCause());
        }
    }

    private Held logIn() {
        ObjectNode reply = way.logIn(anonymous);
        JsonNode brought = reply.path("access_token");
        if (!brought.isTextual()) {
            throw noToken("no token", null);
        }
        String token = brought.textValue();
        anonymous.transport().redactor().hide(token);
        try {
            Tokens.checked(token, "of the reply");
        } catch (IllegalArgumentException e) {
            throw noToken("something that cannot be a token", e);
        }
        double stated = reply.path("expires_in").asDouble();
        long seconds = Math.min(
                stated > 0 ? (long) Math.min(stated, LONGEST_SECONDS) : DEFAULT_SECONDS,
                Tokens.lifetime(token).orElse(Long.MAX_VALUE));
        long useful = Math.max(seconds - EARLY_SECONDS, seconds / 2);
        return new Held(token, timing.nanoTime() + TimeUnit.SECONDS.toNanos(useful));
    }

    private UnexpectedDataException noToken(String what, @Nullable Throwable cause) {
        return new UnexpectedDataException(
                "The " + describe() + " at " + anonymous.transport().url() + " brought " + what, cause);
    }
}
