package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.TextFile;
import de.desy.scicat.cli.internal.io.Version;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.model.ServerTraits;
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
final class Account {
    /** What may be set of a catalogue, beside its address and an account with a password. */
    static final List<String> VARIABLES = List.of("TOKEN", "TOKEN_FILE", "PASSWORD_FILE", "LOGIN", "TRAITS");

    private final String side;
    private final String prefix;
    private final Session session;
    private final List<String> problems;
    private final @Nullable String url;

    Account(String side, @Nullable String option, Session session, List<String> problems) {
        this.side = side;
        this.prefix = "SCICAT_" + side.toUpperCase(Locale.ROOT) + "_";
        this.session = session;
        this.problems = problems;
        this.url = option != null ? option : variable("URL").orElse(null);
    }

    /** A client; null if there is a problem. */
    @Nullable SciCatClient client() {
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
                    .userAgent(ScicatPublish.NAME + "/" + Version.number());
            variable("TRAITS").map(ServerTraits::parse).ifPresent(client::traits);
            return client.build();
        } catch (IllegalArgumentException e) {
            problems.add("The " + side + ": " + e.getMessage());
            return null;
        }
    }

    private @Nullable Credentials credentials() {
        List<String> ways = new ArrayList<>();
        for (String name : List.of("TOKEN", "TOKEN_FILE", "USER")) {
            variable(name).ifPresent(value -> ways.add(prefix + name));
        }
        if (ways.isEmpty()) {
            problems.add("No credentials for the " + side + ": set " + prefix + "TOKEN, " + prefix + "TOKEN_FILE, or "
                    + prefix + "USER with " + prefix + "PASSWORD or " + prefix + "PASSWORD_FILE.");
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

    private static Credentials credentials(boolean ldap, String user, String password) {
        return ldap ? Credentials.ldap(user, password) : Credentials.password(user, password);
    }

    private Optional<String> variable(String name) {
        return session.variable(prefix + name);
    }
}
