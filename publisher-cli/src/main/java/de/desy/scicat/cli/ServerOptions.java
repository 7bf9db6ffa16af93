package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.login.Account;
import de.desy.scicat.client.SciCatClient;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the two catalogues. Credentials come from the environment. */
final class ServerOptions {
    @Option(
            names = "--source-url",
            paramLabel = "URL",
            description = "Catalogue to publish from: the address of SciCat's API, with or without /api/v3."
                    + " Default: SCICAT_SOURCE_URL.")
    private @Nullable String sourceUrl;

    @Option(
            names = "--target-url",
            paramLabel = "URL",
            description = "Catalogue to publish on. Default: SCICAT_TARGET_URL. Credentials come from the environment"
                    + " alone, see below.")
    private @Nullable String targetUrl;

    /** Both catalogues. Sends no request. */
    Servers open(Session session) {
        List<String> problems = new ArrayList<>();
        Account source = new Account("source", sourceUrl, session, problems);
        Account target = new Account("target", targetUrl, session, problems);
        SciCatClient from = source.client();
        SciCatClient to = target.client();
        if (from == null || to == null) {
            if (from != null) {
                from.close();
            }
            if (to != null) {
                to.close();
            }
            throw new Misuse(String.join(System.lineSeparator() + "  ", problems));
        }
        return new Servers(from, to);
    }
}
