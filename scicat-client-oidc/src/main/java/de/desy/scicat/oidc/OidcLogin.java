package de.desy.scicat.oidc;

import de.desy.scicat.client.IdentityTokens;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.oidc.internal.CodeFlow;
import de.desy.scicat.oidc.internal.DeviceFlow;
import de.desy.scicat.oidc.internal.LoginFile;
import de.desy.scicat.oidc.internal.Pause;
import de.desy.scicat.oidc.internal.ServiceFlow;
import de.desy.scicat.oidc.internal.Settings;
import de.desy.scicat.oidc.internal.StoredFlow;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A login at an OpenID Connect provider, such as Keycloak, for {@link de.desy.scicat.client.Credentials#oidc}. Immutable.
 *
 * <pre>{@code
 * IdentityTokens service = OidcLogin.at("https://keycloak.example/realms/facility")
 *         .client("scicat-publisher", "the secret of the client")
 *         .clientCredentials();
 * try (var scicat = SciCatClient.connect("https://scicat.example", Credentials.oidc(service))) {
 *     scicat.datasets().get("20.500.12345/abc");
 * }
 * }</pre>
 *
 * <p>Nothing is sent before the first ID token is needed. Then the provider's description is read once; the issuer in it
 * must be the given one. Each ID token is checked: signature, issuer, audience, and time by the provider's clock, so
 * that the clock of this machine may be wrong. Each request to the provider has a limit of 30 s, and goes by the
 * proxies that the JVM is told ({@code https.proxyHost}); {@link #httpClient} changes this. Redirections are not
 * followed. Without a client of the caller, no thread lives on after a login from Java 21 on; before, it ends with the
 * next garbage collection.
 *
 * <p>Secrets appear in no message and no {@link #toString()}.
 */
public final class OidcLogin {
    private static final List<String> SCOPES = List.of("openid", "profile", "email");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Settings settings;
    private final @Nullable Path file;

    private OidcLogin(Settings settings, @Nullable Path file) {
        this.settings = settings;
        this.file = file;
    }

    /**
     * Begins a login.
     *
     * @param issuer the provider, exactly as it calls itself, such as {@code https://keycloak.example/realms/facility};
     *     {@code https}, or {@code http} to this machine
     * @return a login without a client
     * @throws IllegalArgumentException if this is no such address
     */
    public static OidcLogin at(String issuer) {
        return new OidcLogin(new Settings(checked(issuer), "", null, SCOPES, null, PATIENCE, Pause.SYSTEM), null);
    }

    /**
     * Sets the client at the provider, a public one.
     *
     * @param id its id
     * @return a login
     * @throws IllegalArgumentException if the id is blank
     */
    public OidcLogin client(String id) {
        return with(id, null);
    }

    /**
     * Sets the client at the provider, and its secret.
     *
     * @param id its id
     * @param secret its secret
     * @return a login
     * @throws IllegalArgumentException if one of the two is blank
     */
    public OidcLogin client(String id, String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("The secret of the client " + id + " is empty");
        }
        return with(id, secret);
    }

    /**
     * Sets what is asked for.
     *
     * @param scopes among them {@code openid}; default {@code openid profile email}, of which SciCat takes the name and
     *     the address of an account
     * @return a login
     * @throws IllegalArgumentException if {@code openid} is not among them
     */
    public OidcLogin scopes(String... scopes) {
        List<String> asked = List.of(scopes);
        if (!asked.contains("openid")) {
            throw new IllegalArgumentException("Without the scope openid there is no ID token");
        }
        return new OidcLogin(
                new Settings(
                        settings.issuer(),
                        settings.client(),
                        settings.secret(),
                        asked,
                        settings.http(),
                        settings.patience(),
                        settings.pause()),
                file);
    }

    /**
     * Sets how long a person may take.
     *
     * @param limit default 10 min; a device code may end earlier
     * @return a login
     * @throws IllegalArgumentException if the limit is not positive
     */
    public OidcLogin patience(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("The patience with a person must be positive");
        }
        return with(settings.http(), limit, settings.pause());
    }

    /**
     * Sets the HTTP client, for example one with a proxy or certificates. The caller closes it.
     *
     * @param client a client that follows no redirections: it would take secrets along
     * @return a login
     * @throws IllegalArgumentException if the client follows redirections
     */
    public OidcLogin httpClient(HttpClient client) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HTTP client follows redirections, and would take secrets along;"
                    + " make it with followRedirects(HttpClient.Redirect.NEVER), as is the default");
        }
        return with(client, settings.patience(), settings.pause());
    }

    /**
     * Keeps a person's login in a file, which its owner alone can read. {@link StoredLogin} uses it later. If the
     * provider lists the scope {@code offline_access}, it is asked for, so that the login outlives the person's session.
     *
     * @param path the file; its folder is made if there is none
     * @return a login
     */
    public OidcLogin storedIn(Path path) {
        return new OidcLogin(settings, path);
    }

    /**
     * The client itself is the account, without a person (client credentials). Many providers give no ID token for this;
     * Keycloak gives one to a client with a service account.
     *
     * @return the ID tokens, one request for each
     * @throws IllegalArgumentException if the client has no secret
     */
    public IdentityTokens clientCredentials() {
        if (settings.secret() == null) {
            throw new IllegalArgumentException("Client credentials need a client with a secret");
        }
        return new ServiceFlow(named());
    }

    /**
     * A person logs in with any device (RFC 8628), when the first ID token is needed. Later ones come by the refresh
     * token, and nobody is asked again: if this fails, the person has to log in again.
     *
     * @param prompt shows the person what to do, and returns at once
     * @return the ID tokens
     * @throws IllegalArgumentException if there is no client
     */
    public IdentityTokens deviceCode(Consumer<DevicePrompt> prompt) {
        return new DeviceFlow(
                named(),
                file,
                (address, withCode, code, limit) ->
                        prompt.accept(new DevicePrompt(address, Optional.ofNullable(withCode), code, limit)));
    }

    /**
     * A person logs in with a browser on this machine (authorisation code with PKCE), when the first ID token is needed.
     * The browser comes back to {@code http://127.0.0.1:PORT/callback}, where PORT is free and differs each time; the
     * client at the provider has to allow this address with any port. Later ID tokens come as with {@link #deviceCode}.
     *
     * @param browser opens an address, and returns at once
     * @return the ID tokens
     * @throws IllegalArgumentException if there is no client
     */
    public IdentityTokens authorizationCode(Consumer<URI> browser) {
        return new CodeFlow(named(), file, browser);
    }

    /**
     * A login that a file keeps.
     *
     * @param path the file
     * @return the ID tokens
     * @throws IdentityException if the file has no login
     * @throws IllegalArgumentException if there is no client
     */
    public StoredLogin storedLogin(Path path) {
        LoginFile login = new LoginFile(path);
        return new StoredLogin(new StoredFlow(named(), login), login.read());
    }

    /**
     * Who logs in where.
     *
     * @return never a secret
     */
    @Override
    public String toString() {
        return settings.describe();
    }

    OidcLogin pausing(Pause pause) {
        return with(settings.http(), settings.patience(), pause);
    }

    private Settings named() {
        if (settings.client().isEmpty()) {
            throw new IllegalArgumentException("Say which client logs in: client(\"scicat-publisher\")");
        }
        return settings;
    }

    private OidcLogin with(String id, @Nullable String secret) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The id of the client is empty");
        }
        return new OidcLogin(
                new Settings(
                        settings.issuer(),
                        id,
                        secret,
                        settings.scopes(),
                        settings.http(),
                        settings.patience(),
                        settings.pause()),
                file);
    }

    private OidcLogin with(@Nullable HttpClient http, Duration patience, Pause pause) {
        return new OidcLogin(
                new Settings(
                        settings.issuer(),
                        settings.client(),
                        settings.secret(),
                        settings.scopes(),
                        http,
                        patience,
                        pause),
                file);
    }

    private static String checked(String issuer) {
        try {
            URI address = new URI(issuer);
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            String host = address.getHost();
            boolean here =
                    host != null && Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
            if (host != null
                    && (scheme.equals("https") || (scheme.equals("http") && here))
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null) {
                return issuer;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(message(issuer), e);
        }
        throw new IllegalArgumentException(message(issuer));
    }

    private static String message(String issuer) {
        return "The issuer \"" + issuer + "\" is no address with https, such as"
                + " https://keycloak.example/realms/facility (http is for providers on this machine alone)";
    }
}
