package de.desy.scicat.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.internal.oidc.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An OpenID Connect provider in this JVM, on its own port of the loopback interface: for tests of logins, with {@link
 * FakeSettings#oidc}. It knows one person, who confirms each login at once unless {@link #deny} was called, and the
 * flows with client credentials, device code, authorisation code with PKCE, and refresh tokens, which it replaces with
 * each use. The account of a client is {@code service-account-} and its id, as in Keycloak.
 *
 * <pre>{@code
 * try (FakeOidcProvider provider = FakeOidcProvider.start("jane", "jane@lab.example"); FakeSciCat fake = FakeSciCat.start()) {
 *     provider.client("scicat", "the secret");
 *     fake.settings().oidc(provider.issuer(), "scicat");
 * }
 * }</pre>
 *
 * <p>Thread-safe. It answers one request at a time.
 */
public final class FakeOidcProvider implements AutoCloseable {
    private final Provider provider;

    private FakeOidcProvider(Provider provider) {
        this.provider = provider;
    }

    /**
     * Starts a provider without clients.
     *
     * @param username the person
     * @param email the person's address
     * @return the running provider; close it when done
     */
    public static FakeOidcProvider start(String username, String email) {
        return new FakeOidcProvider(new Provider(username, email));
    }

    /** {@return the issuer: the address of the provider} */
    public String issuer() {
        return provider.issuer();
    }

    /**
     * Adds a client.
     *
     * @param id its id
     * @param secret its secret; empty for a public client
     */
    public void client(String id, String secret) {
        provider.client(id, secret);
    }

    /**
     * Changes each ID token before it is signed: {@code onIdToken(claims -> claims.put("nonce", "1"))}.
     *
     * @param change gets the claims; default: nothing is changed
     */
    public void onIdToken(Consumer<ObjectNode> change) {
        provider.onIdToken(change);
    }

    /**
     * From now on gives no ID token for a grant.
     *
     * @param grantType such as {@code client_credentials} or {@code refresh_token}
     */
    public void withoutIdToken(String grantType) {
        provider.withoutIdToken(grantType);
    }

    /**
     * Answers requests for tokens with these errors, one after the other, before it does as asked: {@code
     * authorization_pending}, {@code slow_down}.
     *
     * @param errors codes of RFC 6749 and 8628
     */
    public void fail(String... errors) {
        provider.fail(List.of(errors));
    }

    /** From now on the person says no. */
    public void deny() {
        provider.deny();
    }

    /** Ends all logins: their refresh tokens are worth nothing any longer. */
    public void revoke() {
        provider.revoke();
    }

    /**
     * Sets the clock of the provider: in ID tokens and in the header {@code Date}.
     *
     * @param ahead how far it is ahead of this machine's; negative if it is behind
     */
    public void clock(Duration ahead) {
        provider.clock(ahead);
    }

    /**
     * Changes its description ({@code /.well-known/openid-configuration}).
     *
     * @param field such as {@code issuer}
     * @param value another value
     */
    public void describe(String field, JsonNode value) {
        provider.describe(field, value);
    }

    /** {@return the forms that clients sent for tokens, oldest first} */
    public List<Map<String, String>> tokenRequests() {
        return provider.tokenRequests();
    }

    /** {@return what has to stay secret: all tokens, codes and client secrets so far} */
    public List<String> secrets() {
        return provider.secrets();
    }

    /** {@return how many logins have a refresh token that is worth something} */
    public int logins() {
        return provider.logins();
    }

    /** Stops the provider. */
    @Override
    public void close() {
        provider.close();
    }
}
