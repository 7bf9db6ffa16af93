package de.desy.scicat.client.internal.http;

import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.generated.api.AuthApi;
import de.desy.scicat.client.generated.model.CredentialsDto;
import de.desy.scicat.client.generated.model.ReturnedAuthLoginDto;
import de.desy.scicat.client.internal.pace.Timing;
import de.desy.scicat.client.internal.tokens.TokenSource;
import de.desy.scicat.client.internal.tokens.Tokens;
import de.desy.scicat.client.model.CredentialState;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logs in with user name and password, and again a minute before the token expires. It counts the lifetime from the
 * reply, with the duration that the server states ({@code expires_in}, or {@code exp} minus {@code iat} if this is
 * less). So the clock of this machine may be wrong. Threads that need a token at the same time wait for one login, and
 * share its failure.
 */
public final class LoginToken implements TokenSource {

    private static final long EARLY_SECONDS = 60;
    private static final long DEFAULT_SECONDS = 3600;
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(TimeUnit.DAYS.toSeconds(365));

    private record Held(String token, long renewAtNanos) {}

    private final Connection anonymous;
    private final AuthApi auth;
    private final boolean ldap;
    private final String user;
    private final String password;
    private final Timing timing;

    private @Nullable Held held;
    private @Nullable CompletableFuture<Held> login;

    public LoginToken(Connection anonymous, boolean ldap, String user, String password) {
        this.anonymous = anonymous;
        this.auth = anonymous.generated(AuthApi.class);
        this.ldap = ldap;
        this.user = user;
        this.password = password;
        this.timing = anonymous.transport().timing();
        anonymous.transport().redactor().hide(password);
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
        return (ldap ? "LDAP login of " : "login of ") + user;
    }

    @Override
    public CredentialState state() {
        return new CredentialState(
                ldap ? CredentialState.Kind.LDAP : CredentialState.Kind.PASSWORD, describe(), false, null);
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
        var who = new CredentialsDto().username(user).password(password);
        ReturnedAuthLoginDto reply =
                anonymous.typed("the " + describe(), false, () -> ldap ? auth.ldapLoginV3(who) : auth.loginV3(who));
        String token = reply == null ? null : reply.getAccessToken();
        if (token == null) {
            throw noToken("no token", null);
        }
        anonymous.transport().redactor().hide(token);
        try {
            Tokens.checked(token, "of the reply");
        } catch (IllegalArgumentException e) {
            throw noToken("something that cannot be a token", e);
        }
        BigDecimal stated = reply.getExpiresIn();
        long seconds = Math.min(
                stated == null || stated.signum() <= 0
                        ? DEFAULT_SECONDS
                        : stated.min(LONGEST_SECONDS).longValue(),
                Tokens.lifetime(token).orElse(Long.MAX_VALUE));
        long useful = Math.max(seconds - EARLY_SECONDS, seconds / 2);
        return new Held(token, timing.nanoTime() + TimeUnit.SECONDS.toNanos(useful));
    }

    private UnexpectedDataException noToken(String what, @Nullable Throwable cause) {
        return new UnexpectedDataException(
                "The " + describe() + " at " + anonymous.transport().url() + " brought " + what, cause);
    }
}
