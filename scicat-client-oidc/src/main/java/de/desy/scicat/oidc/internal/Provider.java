package de.desy.scicat.oidc.internal;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider, as it describes itself.
 *
 * @param token where tokens are given
 * @param keys where its keys are
 * @param authorization where browsers go; null if nowhere
 * @param device where devices begin; null if nowhere
 * @param revocation where logins are ended; null if nowhere
 * @param secretInBody whether clients send their secret in the body instead of the header
 * @param scopes the scopes that it lists
 */
record Provider(
        URI token,
        URI keys,
        @Nullable URI authorization,
        @Nullable URI device,
        @Nullable URI revocation,
        boolean secretInBody,
        Set<String> scopes) {

    static Provider discover(Web web, Settings settings) {
        String base = settings.issuer().replaceFirst("/+$", "");
        URI address = URI.create(base + "/.well-known/openid-configuration");
        Web.Reply reply = web.get(address);
        if (!reply.isSuccess() || reply.json().isMissingNode()) {
            throw new UnexpectedDataException(
                    address + " is no description of an OpenID Connect provider (status " + reply.status()
                            + "). The issuer has to be the address before /.well-known, in Keycloak"
                            + " https://HOST/realms/REALM",
                    null);
        }
        String issuer = reply.text("issuer");
        if (!issuer.equals(settings.issuer())) {
            throw new IdentityException(
                    Kind.NOT_TRUSTED,
                    "The provider at " + settings.issuer() + " calls itself " + Words.clean(issuer, Map.of())
                            + ". Give the issuer exactly as the provider writes it, to the last slash");
        }
        return new Provider(
                needed(settings, reply, "token_endpoint"),
                needed(settings, reply, "jwks_uri"),
                endpoint(settings, reply, "authorization_endpoint"),
                endpoint(settings, reply, "device_authorization_endpoint"),
                endpoint(settings, reply, "revocation_endpoint"),
                wantsSecretInBody(texts(reply.json().path("token_endpoint_auth_methods_supported"))),
                texts(reply.json().path("scopes_supported")));
    }

    /** The fields and the header by which the client says who it is. */
    Web.Reply ask(Web web, Settings settings, URI endpoint, Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        String secret = settings.secret();
        if (secret != null && !secretInBody) {
            String pair = Web.encoded(settings.client()) + ":" + Web.encoded(secret);
            return web.post(
                    endpoint,
                    all,
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        all.put("client_id", settings.client());
        if (secret != null) {
            all.put("client_secret", secret);
        }
        return web.post(endpoint, all, null);
    }

    /** Whether secrets are safe on the way there: by TLS, or on this machine. */
    static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && ("https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme())
                                && Set.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT))));
    }

    private static boolean wantsSecretInBody(Set<String> methods) {
        return methods.contains("client_secret_post") && !methods.contains("client_secret_basic");
    }

    private static URI needed(Settings settings, Web.Reply reply, String name) {
        URI endpoint = endpoint(settings, reply, name);
        if (endpoint == null) {
            throw new UnexpectedDataException("The provider " + settings.issuer() + " names no " + name, null);
        }
        return endpoint;
    }

    private static @Nullable URI endpoint(Settings settings, Web.Reply reply, String name) {
        String text = reply.text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI endpoint = URI.create(text);
            if (isSafe(endpoint)) {
                return endpoint;
            }
        } catch (IllegalArgumentException e) {
            throw unsafe(settings, name);
        }
        throw unsafe(settings, name);
    }

    private static IdentityException unsafe(Settings settings, String name) {
        return new IdentityException(
                Kind.NOT_TRUSTED,
                "The " + name + " of the provider " + settings.issuer() + " is no address with https");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
