package de.desy.scicat.cli.login;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.CredentialState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code whoami}: by what account the commands act. */
@Command(
        name = "whoami",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish whoami [OPTIONS]",
        header = WhoamiCommand.HEADER,
        description =
                "%nSays for each catalogue that is named which account the commands act as, its groups, by what it"
                        + " is known, and until when.%n")
public final class WhoamiCommand implements Callable<Integer> {
    /** What it does. */
    public static final String HEADER = "Say which accounts are used.";

    private final Session session;

    @Option(
            names = "--source-url",
            paramLabel = "URL",
            description = "Catalogue to publish from. Default: SCICAT_SOURCE_URL.")
    private @Nullable String sourceUrl;

    @Option(
            names = "--target-url",
            paramLabel = "URL",
            description = "Catalogue to publish on. Default: SCICAT_TARGET_URL.")
    private @Nullable String targetUrl;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show stack traces.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    /**
     * For the command line.
     *
     * @param session the environment and the streams
     */
    public WhoamiCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        int known = 0;
        int asked = 0;
        for (String side : List.of("source", "target")) {
            String url = side.equals("source") ? sourceUrl : targetUrl;
            if (url == null
                    && session.variable("SCICAT_" + side.toUpperCase(java.util.Locale.ROOT) + "_URL")
                            .isEmpty()) {
                continue;
            }
            asked++;
            try (SciCatClient client = new Account(side, url, session, problems).client()) {
                known += client != null && isKnown(side, client) ? 1 : 0;
            }
        }
        if (asked == 0) {
            throw new Misuse("Name a catalogue: --source-url URL or --target-url URL, or set SCICAT_SOURCE_URL or"
                    + " SCICAT_TARGET_URL.");
        }
        if (!problems.isEmpty()) {
            throw new Misuse(String.join(System.lineSeparator() + "  ", problems));
        }
        return known == asked ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean isKnown(String side, SciCatClient client) {
        CredentialState state = client.users().credentials();
        try {
            var account = client.users().whoami();
            session.out()
                    .println(Visible.line("The " + side + " " + client.url() + ": "
                            + account.map(who -> who.username() + " (groups: "
                                            + (who.groups().isEmpty() ? "none" : String.join(", ", who.groups())) + ")")
                                    .orElse("nobody")
                            + ", by the " + state.description() + until(state)));
            return account.isPresent();
        } catch (SciCatException e) {
            session.err().println(Visible.line("Error: the " + side + ": " + e.getMessage()));
            return false;
        }
    }

    private static String until(CredentialState state) {
        if (state.end() != null) {
            return ", until " + state.end();
        }
        return switch (state.kind()) {
            case PASSWORD, LDAP, OIDC -> ", which is renewed by itself";
            case ANONYMOUS, TOKEN, TOKEN_FILE -> "";
        };
    }
}
