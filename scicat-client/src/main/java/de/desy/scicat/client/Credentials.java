package de.desy.scicat.client;

import de.desy.scicat.client.internal.http.Connection;
import de.desy.scicat.client.internal.http.LoginToken;
import de.desy.scicat.client.internal.http.LoginWay;
import de.desy.scicat.client.internal.http.OidcLogin;
import de.desy.scicat.client.internal.tokens.FileToken;
import de.desy.scicat.client.internal.tokens.FixedToken;
import de.desy.scicat.client.internal.tokens.NoToken;
import de.desy.scicat.client.internal.tokens.TokenSource;
import de.desy.scicat.client.internal.tokens.Tokens;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a client. Immutable. Several clients may share them; each client then logs in by itself.
 *
 * <pre>{@code
 * var scicat = SciCatClient.builder("https://scicat.example")
 *         .credentials(Credentials.tokenFile(Path.of("/run/secrets/scicat")))
 *         .build();
 * }</pre>
 *
 * <p>The clock of this machine may be wrong. The client counts the lifetime of a login from the server's reply, with
 * the duration that the server states. It decides whether a given token has expired by the {@code Date} header of the
 * server's replies. Without this header, it uses this machine's clock, and asks the server at least every ten minutes
 * for the account of the token. An expired token may shorten the answer to a request; the client believes such an
 * answer only if the token was alive before and after the request.
 *
 * <p>{@link #toString()} names the kind, never a secret. Tokens and passwords never appear in logs or messages.
 */
public final class Credentials {

    private static final Pattern BEARER = Pattern.compile("^bearer(\\s+|$)", Pattern.CASE_INSENSITIVE);

    private final String description;
    private final Function<Connection, TokenSource> source;

    private Credentials(String description, Function<Connection, TokenSource> source) {
        this.description = description;
        this.source = source;
    }

    /**
     * A token that was obtained elsewhere, for example the long-lived token of a service.
     *
     * @param token the token alone, without {@code Bearer}
     * @return the credentials
     * @throws IllegalArgumentException if the token is empty, or contains blanks, line breaks or other invalid
     *     characters
     */
    public static Credentials token(String token) {
        return fixed("token", Tokens.checked(token, "given"));
    }

    /**
     * What a person's request has in its header {@code Authorization}, for services that act in the name of their
     * callers. What cannot be a token is refused when it is used, as the server would refuse it, so that a service
     * answers 401 to its caller ({@link de.desy.scicat.client.error.SciCatException#httpStatus()}).
     *
     * @param header the value of the header, such as {@code Bearer eyJ…}, or a token alone; null or blank if the
     *     request has none: then the client reads public data only
     * @return the credentials
     */
    public static Credentials bearer(@Nullable String header) {
        String token = header == null ? "" : BEARER.matcher(header.strip()).replaceFirst("");
        if (token.isEmpty()) {
            return anonymous();
        }
        if (!Tokens.isPossible(token)) {
            return new Credentials(
                    "malformed token",
                    connection -> new NoToken(connection.transport().url()));
        }
        return fixed("token of a request", token);
    }

    /**
     * A token in an environment variable, which this method reads. It removes a line break at the end.
     *
     * @param name the name of the variable
     * @return the credentials
     * @throws IllegalArgumentException if the variable is not set, or holds no token
     */
    public static Credentials tokenFromEnv(String name) {
        return tokenFromEnv(name, System.getenv());
    }

    static Credentials tokenFromEnv(String name, Map<String, String> variables) {
        String token = variables.get(name);
        if (token == null) {
            throw new IllegalArgumentException("The environment variable " + name + " is not set");
        }
        return fixed("token from " + name, Tokens.checked(token.stripTrailing(), "in " + name));
    }

    /**
     * A token in a file. The client reads the file again whenever its time or size has changed, so a mounted secret may
     * be replaced while the client runs. The client removes a line break at the end.
     *
     * @param file the file; it must be readable when a client is built
     * @return the credentials
     */
    public static Credentials tokenFile(Path file) {
        Path absolute = file.toAbsolutePath();
        return new Credentials(
                "token file " + absolute,
                connection -> new FileToken(absolute, connection.transport().redactor()));
    }

    /**
     * A functional (local) account. The client logs in before its first request, and again a minute before the token
     * expires. Several threads that need a token share one login.
     *
     * @param user the user name
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if one of the two is empty
     */
    public static Credentials password(String user, String password) {
        return login("login of ", false, user, password);
    }

    /**
     * As {@link #password(String, String)}. The array is copied and may be erased afterwards.
     *
     * @param user the user name
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if one of the two is empty
     */
    public static Credentials password(String user, char[] password) {
        return password(user, new String(password));
    }

    /**
     * An account of the facility's directory; otherwise as {@link #password(String, String)}.
     *
     * @param user the user name
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if one of the two is empty
     */
    public static Credentials ldap(String user, String password) {
        return login("LDAP login of ", true, user, password);
    }

    /**
     * As {@link #ldap(String, String)}. The array is copied and may be erased afterwards.
     *
     * @param user the user name
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException if one of the two is empty
     */
    public static Credentials ldap(String user, char[] password) {
        return ldap(user, new String(password));
    }

    /**
     * An account that an OpenID Connect provider knows, such as Keycloak. The client exchanges an ID token for a token
     * of SciCat before its first request, and another one a minute before that token ends. Several threads that need a
     * token share one exchange. Releases of SciCat before 4.28 exchange none, and later ones only if their operator has
     * set {@code OIDC_ISSUER} and {@code OIDC_CLIENT_ID}.
     *
     * <p>Requests fail with {@link de.desy.scicat.client.error.IdentityException} if there is no ID token, or SciCat
     * refuses it; its message says which setting is probably wrong.
     *
     * @param tokens the source of the ID tokens; several clients may share it
     * @return the credentials
     */
    public static Credentials oidc(IdentityTokens tokens) {
        return new Credentials(
                tokens.describe(),
                connection -> new LoginToken(connection, new OidcLogin(tokens::idToken, tokens.describe())));
    }

    /**
     * No account: the client can read only public data.
     *
     * @return the credentials
     */
    public static Credentials anonymous() {
        return new Credentials("anonymous", connection -> new FixedToken(null, "anonymous"));
    }

    /**
     * The kind of these credentials.
     *
     * @return for example {@code token from SCICAT_TOKEN} or {@code login of publisher}; never a secret
     */
    @Override
    public String toString() {
        return description;
    }

    /** Makes the token source of one client from its anonymous connection. */
    TokenSource source(Connection anonymous) {
        return source.apply(anonymous);
    }

    private static Credentials fixed(String description, String token) {
        return new Credentials(description, connection -> {
            connection.transport().redactor().hide(token);
            return new FixedToken(token, description);
        });
    }

    private static Credentials login(String description, boolean ldap, String user, String password) {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        if (user.isBlank() || password.isEmpty()) {
            throw new IllegalArgumentException("User name and password must not be empty");
        }
        return new Credentials(
                description + user,
                connection -> new LoginToken(connection, new LoginWay.Password(ldap, user, password)));
    }
}
