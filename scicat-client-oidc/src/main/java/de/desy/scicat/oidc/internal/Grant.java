package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider gave.
 *
 * @param idToken the ID token, checked; null if there was none
 * @param refreshToken what brings the next one; null if there was none
 */
record Grant(@Nullable IdToken idToken, @Nullable String refreshToken) {

    /** Asks the provider for tokens. */
    static Grant of(Web web, Provider provider, Settings settings, String doing, Map<String, String> form) {
        return of(web, provider, settings, doing, form, provider.ask(web, settings, provider.token(), form));
    }

    /** Reads what the provider answered. */
    static Grant of(
            Web web, Provider provider, Settings settings, String doing, Map<String, String> form, Web.Reply reply) {
        if (!reply.isSuccess()) {
            throw failure(settings, doing, form, reply);
        }
        String idToken = reply.text("id_token");
        String refresh = reply.text("refresh_token");
        return new Grant(
                idToken.isEmpty() ? null : new IdTokenCheck(settings).checked(web, provider, idToken, reply.now()),
                refresh.isEmpty() ? null : refresh);
    }

    static RuntimeException failure(Settings settings, String doing, Map<String, String> sent, Web.Reply reply) {
        Map<String, String> form = new HashMap<>(sent);
        String secret = settings.secret();
        if (secret != null) {
            form.put("client_secret", secret); // perhaps sent in a header
        }
        String code = Words.clean(reply.text("error"), form);
        if (!code.isEmpty() && reply.status() / 100 == 4 && reply.status() != 429) {
            return Words.refusal(settings, doing, code, Words.clean(reply.text("error_description"), form));
        }
        String text = "The provider " + settings.issuer() + " answered status " + reply.status() + " to " + doing
                + (code.isEmpty() ? "" : ": " + code);
        return reply.status() >= 500 || reply.status() == 429
                ? new TransportException(text + ". Try again later", false, null)
                : new UnexpectedDataException(text + ". It has to answer with JSON: is the issuer right?", null);
    }

    IdToken idToken(Settings settings, String otherwise) {
        if (idToken == null) {
            throw new IdentityException(
                    Kind.NO_ID_TOKEN, "The provider " + settings.issuer() + " gives no ID token " + otherwise);
        }
        return idToken;
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "Grant";
    }
}
