package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What providers say, as messages may show it: in one line, and without secrets. */
final class Words {
    private static final int LONGEST = 300;
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{0,4096}\\.[\\w-]*\\.[\\w-]*");
    private static final Set<String> HARMLESS =
            Set.of("grant_type", "client_id", "scope", "redirect_uri", "token_type_hint");

    private Words() {}

    /** The text without the values of a form that was sent, which a provider may repeat. */
    static String clean(String text, Map<String, String> sent) {
        String clean = text;
        for (Map.Entry<String, String> field : sent.entrySet()) {
            if (!HARMLESS.contains(field.getKey()) && field.getValue().length() >= 4) {
                clean = clean.replace(field.getValue(), "[redacted]");
            }
        }
        clean = TOKEN.matcher(clean).replaceAll("[redacted]").replaceAll("\\p{Cntrl}+", " ");
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }

    /** The failure for a code of RFC 6749, 8628 or OpenID Connect. */
    static IdentityException refusal(Settings settings, String doing, String code, String more) {
        String text = "The provider " + settings.issuer() + " refuses " + doing + ": " + code
                + (more.isEmpty() ? "" : " (" + more + ")") + ". ";
        return switch (code) {
            case "invalid_client" ->
                new IdentityException(
                        Kind.CLIENT_REFUSED,
                        text + "Look at the id of the client, " + settings.client()
                                + (settings.secret() == null
                                        ? ": it is unknown, or needs a secret, and none was given"
                                        : ", and at its secret"));
            case "unauthorized_client", "unsupported_grant_type" ->
                new IdentityException(
                        Kind.CLIENT_REFUSED,
                        text + "The client " + settings.client()
                                + " may not use this way to log in: its settings at the"
                                + " provider have to allow it");
            case "invalid_scope" ->
                new IdentityException(
                        Kind.CLIENT_REFUSED,
                        text + "The client " + settings.client() + " may not ask for "
                                + String.join(" ", settings.scopes())
                                + ": allow these scopes at the provider, or name others");
            case "access_denied" ->
                new IdentityException(Kind.DENIED, text + "Somebody said no, or the account may not use this client");
            case "expired_token" ->
                new IdentityException(Kind.TOO_LATE, text + "Nobody confirmed the login in time: begin it again");
            case "invalid_grant", "login_required", "interaction_required", "consent_required" ->
                new IdentityException(Kind.LOG_IN_AGAIN, text + "The login has ended or was revoked: log in again");
            default ->
                new IdentityException(
                        Kind.CLIENT_REFUSED, text + "Look at the settings of the client " + settings.client());
        };
    }
}
