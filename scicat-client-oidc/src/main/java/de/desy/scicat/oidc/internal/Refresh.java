package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import java.util.Map;

/** Uses a refresh token. */
final class Refresh {
    static final String WITHOUT =
            "for a refresh token, so a login lasts no longer than its first ID token: log in again, or use a client"
                    + " whose provider gives one (scope openid)";

    private Refresh() {}

    static Grant grant(Web web, Provider provider, Settings settings, String refreshToken, String subject) {
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);
        Grant grant = Grant.of(web, provider, settings, "the refresh token", form);
        IdToken token = grant.idToken();
        if (token != null && !token.subject().equals(subject)) {
            throw new IdentityException(
                    Kind.NOT_TRUSTED,
                    "The provider " + settings.issuer() + " gave the ID token of somebody else for a refresh token");
        }
        return grant;
    }
}
