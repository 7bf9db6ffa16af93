package de.desy.scicat.oidc.internal;

import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The authorisation code flow with PKCE and a redirection to this machine (RFC 8252).
 *
 * <p>It sends no nonce. SciCat looks at the ID token with {@code client.callback(url, {id_token}, {})} of openid-client
 * 5, which expects no nonce, and refuses a token that has one. What a nonce protects from, PKCE protects from here: the
 * ID token comes from the token endpoint, for a code that nobody can use without the verifier of this login.
 */
public final class CodeFlow extends PersonFlow {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Consumer<URI> browser;

    public CodeFlow(Settings settings, @Nullable Path file, Consumer<URI> browser) {
        super(settings, file);
        this.browser = browser;
    }

    @Override
    Grant ask(Web web, Provider known) {
        URI authorization = known.authorization();
        if (authorization == null) {
            throw new IdentityException(
                    Kind.CLIENT_REFUSED, "The provider " + settings.issuer() + " has no login by browser");
        }
        String verifier = random();
        String state = random();
        try (Loopback loopback = new Loopback(settings, state)) {
            browser.accept(address(authorization, scopes(known), loopback.address(), state, verifier));
            String code = loopback.code();
            return Grant.of(
                    web,
                    known,
                    settings,
                    "the code of the login",
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code,
                            "redirect_uri",
                            loopback.address(),
                            "code_verifier",
                            verifier));
        } catch (IOException e) {
            throw new UnexpectedDataException("This machine cannot wait for a browser: " + e.getMessage(), e);
        }
    }

    private URI address(URI endpoint, List<String> scopes, String redirect, String state, String verifier) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", settings.client());
        query.put("redirect_uri", redirect);
        query.put("scope", String.join(" ", scopes));
        query.put("state", state);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        if (asksOffline(scopes)) {
            query.put("prompt", "consent"); // OpenID Connect Core, 11: without it, the scope is ignored
        }
        String text = query.entrySet().stream()
                .map(each -> Web.encoded(each.getKey()) + "=" + Web.encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + text);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
