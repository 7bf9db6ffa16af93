package de.desy.scicat.cli.login;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For which catalogue a login is. */
final class CatalogueOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The catalogue: the address of SciCat's API. Default: SCICAT_SOURCE_URL.")
    private @Nullable String url;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show stack traces.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    String url(Session session) {
        String given = url != null ? url : session.variable("SCICAT_SOURCE_URL").orElse(null);
        if (given == null) {
            throw new Misuse("For which catalogue? Say --url URL, or set SCICAT_SOURCE_URL.");
        }
        try {
            return LoginFiles.url(given);
        } catch (IllegalArgumentException e) {
            throw new Misuse("--url: " + e.getMessage());
        }
    }

    Path file(Session session) {
        return LoginFiles.file(session, url(session));
    }
}
