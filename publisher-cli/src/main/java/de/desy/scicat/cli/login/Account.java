package de.desy.scicat.cli.login;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.TextFile;
import de.desy.scicat.cli.internal.io.Version;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.oidc.OidcLogin;
import de.desy.scicat.oidc.StoredLogin;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue and the user's credentials there, read from an option and the environment. The class collects problems
 * instead of throwing them.
 */
public final class Account {
    /** What may be set of a catalogue, beside its address and an account with a password. */
    public static final List<String> VARIABLES = List.of(
            "TOKEN",
            "TOKEN_FILE",
            "PASSWORD_FILE",
            "LOGIN",
            "TRAITS",
            "OIDC_ISSUER",
            "OIDC_CLIENT",
            "OIDC_SECRET",
            "OIDC_SECRET_FILE");

    private final String side;
    private final String prefix;
    private final Session session;
    private final List<String> problems;
    private final @Nullable String url;

    /**
     * An account that is not used yet.
     *
     * @param side {@code source} or {@code target}
     * @param option the address that the user gave; null to take that of the environment
     * @param session the environment
     * @param problems gets what is wrong
     */
    public Account(String side, @Nullable String option, Session session, List<String> problems) {
        this.side = side;
        this.prefix = "SCICAT_" + side.toUpperCase(Locale.ROOT) + "_";
        this.session = session;
        this.problems = problems;
        this.url = option != null ? option : variable("URL").orElse(null);
    }

    /**
     * Makes a client.
     *
     * @return a client; null if there is a problem
     */
    public @Nullable SciCatClient client() {
        if (url == null) {
            problems.add("No address of the " + side + ": say --" + side + "-url URL, or set " + prefix + "URL.");
        }
        Credentials credentials = credentials();
        if (url == null || credentials == null) {
            return null;
        }
        try {
            SciCatClientBuilder client = SciCatClient.builder(url)
                    .credentials(credentials)
                    .userAgent(Version.PROGRAM + "/" + Version.number());
            variable("TRAITS").map(ServerTraits::parse).ifPresent(client::traits);
            return client.build();
        } catch (IllegalArgumentException e) {
            problems.add("The " + side + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable Credentials credentials() {
        List<String> ways = new ArrayList<>();
        for (String name : List.of("TOKEN", "TOKEN_FILE", "USER", "OIDC_ISSUER")) {
            variable(name).ifPresent(value -> ways.add(prefix + name));
        }
        if (ways.isEmpty()) {
            Optional<Credentials> stored = url == null ? Optional.empty() : stored(url);
            if (stored.isPresent()) {
                return stored.get();
            }
            problems.add("No credentials for the " + side + ": set " + prefix + "TOKEN, " + prefix + "TOKEN_FILE, or "
                    + prefix + "USER with " + prefix + "PASSWORD or " + prefix + "PASSWORD_FILE; or log in with"
                    + " 'scicat-publish login'.");
            return null;
        }
        if (variable("LOGIN").isPresent() && variable("USER").isEmpty()) {
            problems.add(prefix + "LOGIN has no effect without " + prefix + "USER.");
            return null;
        }
        if (ways.size() > 1) {
            problems.add("Several credentials for the " + side + ": " + String.join(" and ", ways)
                    + " are set; unset all but one.");
            return null;
        }
        try {
            return switch (ways.get(0).substring(prefix.length())) {
                case "TOKEN" ->
                    Credentials.token(variable("TOKEN").orElseThrow().strip());
                case "TOKEN_FILE" ->
                    Credentials.tokenFile(Path.of(variable("TOKEN_FILE").orElseThrow()));
                case "OIDC_ISSUER" -> service();
                default -> login();
            };
        } catch (IllegalArgumentException e) { // also an InvalidPathException
            problems.add(ways.get(0) + ": " + (e instanceof InvalidPathException ? "not a path" : e.getMessage()));
            return null;
        }
    }

    private @Nullable Credentials login() {
        String directory = variable("LOGIN").orElse("local").strip();
        if (!directory.equals("local") && !directory.equals("ldap")) {
            problems.add(
                    prefix + "LOGIN is \"" + directory + "\"; say local for an account of the catalogue, or ldap.");
            return null;
        }
        boolean ldap = directory.equals("ldap");
        Optional<String> password = variable("PASSWORD");
        Optional<String> file = variable("PASSWORD_FILE");
        if (password.isPresent() == file.isPresent()) {
            problems.add("With " + prefix + "USER, set one of " + prefix + "PASSWORD and " + prefix + "PASSWORD_FILE.");
            return null;
        }
        String user = variable("USER").orElseThrow();
        if (password.isPresent()) {
            return credentials(ldap, user, password.get());
        }
        String name = prefix + "PASSWORD_FILE";
        try {
            return credentials(
                    ldap,
                    user,
                    TextFile.read(name, TextFile.path(name, file.orElseThrow())).stripTrailing());
        } catch (Misuse e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The login that {@code login} has stored for the server. */
    private Optional<Credentials> stored(String address) {
        try {
            return LoginFiles.stored(session, address).map(file -> Credentials.oidc(StoredLogin.in(file)));
        } catch (IdentityException e) {
            problems.add("The " + side + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private @Nullable Credentials service() {
        Optional<String> client = variable("OIDC_CLIENT");
        Optional<String> secret = variable("OIDC_SECRET");
        Optional<String> file = variable("OIDC_SECRET_FILE");
        if (client.isEmpty() || secret.isPresent() == file.isPresent()) {
            problems.add("With " + prefix + "OIDC_ISSUER, set " + prefix + "OIDC_CLIENT, and one of " + prefix
                    + "OIDC_SECRET and " + prefix + "OIDC_SECRET_FILE.");
            return null;
        }
        String name = prefix + "OIDC_SECRET_FILE";
        try {
            String given =
                    secret.isPresent() ? secret.get() : TextFile.read(name, TextFile.path(name, file.orElseThrow()));
            return Credentials.oidc(
                    OidcLogin.at(variable("OIDC_ISSUER").orElseThrow().strip())
                            .client(client.get().strip(), given.strip())
                            .clientCredentials());
        } catch (Misuse e) {
            problems.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static Credentials credentials(boolean ldap, String user, String password) {
        return ldap ? Credentials.ldap(user, password) : Credentials.password(user, password);
    }

    private Optional<String> variable(String name) {
        return session.variable(prefix + name);
    }
}
