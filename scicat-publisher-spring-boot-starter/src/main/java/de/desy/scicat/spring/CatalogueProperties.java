package de.desy.scicat.spring;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatClientBuilder;
import de.desy.scicat.client.model.ServerTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of a catalogue and of the account there. */
record CatalogueProperties(
        @Nullable String url,
        @Nullable String token,
        @Nullable Path tokenFile,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path passwordFile,
        boolean ldap,
        @Nullable String traits) {

    static final CatalogueProperties NONE = new CatalogueProperties(null, null, null, null, null, null, false, null);

    /** The names of its components, as properties have them. */
    static final List<String> NAMES =
            List.of("url", "token", "token-file", "username", "password", "password-file", "ldap", "traits");

    /** The settings of the client; empty if a problem was found. */
    Optional<SciCatClientBuilder> client(Catalogue catalogue, Problems problems) {
        String prefix = PublisherProperties.PREFIX + "." + catalogue.word() + ".";
        if (missing(url)) {
            problems.add(
                    prefix + "url",
                    "is not set",
                    "Set it to the address of the API of "
                            + (catalogue == Catalogue.SOURCE
                                    ? "the SciCat that has the datasets"
                                    : "the SciCat to publish on")
                            + ", or define a bean named " + catalogue.bean());
        }
        Optional<SciCatClientBuilder> client = missing(url)
                ? Optional.empty()
                : problems.get(prefix + "url", () -> SciCatClient.builder(String.valueOf(url)));
        Optional<Credentials> credentials = credentials(prefix, problems);
        if (traits != null && client.isPresent()) {
            problems.get(prefix + "traits", () -> client.get().traits(ServerTraits.parse(traits)));
        }
        return client.flatMap(settings -> credentials.map(settings::credentials));
    }

    private Optional<Credentials> credentials(String prefix, Problems problems) {
        List<String> ways = Stream.of(
                        missing(token) ? "" : "token",
                        tokenFile == null ? "" : "token-file",
                        missing(username) ? "" : "username")
                .filter(way -> !way.isEmpty())
                .toList();
        if (ways.size() != 1) {
            problems.add(
                    prefix + (ways.isEmpty() ? "username" : ways.get(1)),
                    ways.isEmpty() ? "is not set, and neither is a token" : "is set, and " + ways.get(0) + " too",
                    "Give one account: set username with password-file (or password), or token-file (or token)");
            return Optional.empty();
        }
        return switch (ways.get(0)) {
            case "token" -> problems.get(prefix + "token", () -> Credentials.token(String.valueOf(token)));
            case "token-file" -> problems.get(prefix + "token-file", () -> readable(tokenFile));
            default -> login(prefix, problems);
        };
    }

    /** The client reads the file again when it changes, and not before it is built. */
    private static Credentials readable(@Nullable Path file) {
        if (file == null || !Files.isReadable(file)) {
            throw new IllegalArgumentException("The file " + file + " cannot be read");
        }
        return Credentials.tokenFile(file);
    }

    private Optional<Credentials> login(String prefix, Problems problems) {
        if (missing(password) == (passwordFile == null)) {
            problems.add(
                    prefix + "password-file",
                    passwordFile == null ? "is not set, and neither is password" : "is set, and password too",
                    "Set one of the two for the account " + username);
            return Optional.empty();
        }
        return problems.get(prefix + "password-file", this::secret)
                .flatMap(secret -> problems.get(
                        prefix + "username",
                        () -> ldap
                                ? Credentials.ldap(String.valueOf(username), secret)
                                : Credentials.password(String.valueOf(username), secret)));
    }

    private String secret() {
        if (passwordFile == null) {
            return String.valueOf(password);
        }
        try {
            return Files.readString(passwordFile).stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + passwordFile + " cannot be read", e);
        }
    }

    private static boolean missing(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "CatalogueProperties[url=" + url + "]";
    }
}
