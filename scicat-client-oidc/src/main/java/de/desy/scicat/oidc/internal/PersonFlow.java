package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A person logs in once; after that a refresh token brings ID tokens, or the first one lasts as long as it does. */
public abstract class PersonFlow extends Flow {
    private static final String OFFLINE = "offline_access";

    private final @Nullable LoginFile file;

    private @Nullable String subject;
    private @Nullable String refreshToken;
    private @Nullable IdToken first;
    private long firstEnds;

    PersonFlow(Settings settings, @Nullable Path file) {
        super(settings);
        this.file = file == null ? null : new LoginFile(file);
    }

    abstract Grant ask(Web web, Provider known);

    @Override
    final IdToken obtain(Web web, Provider known) {
        if (subject == null) {
            return logIn(web, known);
        }
        if (file != null && refreshToken != null) {
            return file.refreshed(web, known, settings);
        }
        String token = refreshToken;
        if (token != null) {
            Grant next = Refresh.grant(web, known, settings, token, subject);
            refreshToken = next.refreshToken() == null ? token : next.refreshToken();
            return next.idToken(settings, Refresh.WITHOUT);
        }
        IdToken old = first;
        if (old != null && System.nanoTime() - firstEnds < 0) {
            return old;
        }
        throw new IdentityException(
                Kind.LOG_IN_AGAIN,
                "The " + describe() + " has ended, and the provider gave no refresh token: log in again. A client that"
                        + " may ask for the scope " + OFFLINE + " gets one");
    }

    private IdToken logIn(Web web, Provider known) {
        Grant grant = ask(web, known);
        IdToken token = grant.idToken(settings, "in this flow: the scope openid has to be among those of the client");
        if (file != null) {
            String refresh = grant.refreshToken();
            if (refresh == null) {
                throw new IdentityException(
                        Kind.CLIENT_REFUSED,
                        "The provider " + settings.issuer() + " gives no refresh token to the client "
                                + settings.client() + ", so there is nothing to store: allow it refresh tokens, or the"
                                + " scope " + OFFLINE);
            }
            file.write(new LoginFile.Content(settings.issuer(), settings.client(), refresh, token.subject()));
        }
        subject = token.subject();
        refreshToken = grant.refreshToken();
        first = token;
        firstEnds = System.nanoTime() + TimeUnit.SECONDS.toNanos(token.rest().toSeconds() - 10);
        return token;
    }

    /** The scopes to ask for. A login that is stored is to outlive the person's session at the provider. */
    final List<String> scopes(Provider known) {
        List<String> scopes = new ArrayList<>(settings.scopes());
        if (file != null && known.scopes().contains(OFFLINE) && !scopes.contains(OFFLINE)) {
            scopes.add(OFFLINE);
        }
        return scopes;
    }

    static boolean asksOffline(List<String> scopes) {
        return scopes.contains(OFFLINE);
    }
}
