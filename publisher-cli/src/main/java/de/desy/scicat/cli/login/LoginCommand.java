package de.desy.scicat.cli.login;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Version;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.IdentityTokens;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.oidc.DevicePrompt;
import de.desy.scicat.oidc.OidcLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code login}: a person logs in by OpenID Connect, and other commands use the login. */
@Command(
        name = "login",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish login --issuer URL [OPTIONS]",
        header = LoginCommand.HEADER,
        description = {
            "%nOpens or shows an address, waits until you have logged in there, and stores the login in a file that you"
                    + " alone can read. The other commands use it for this catalogue where no token and no password is"
                    + " set. The catalogue has to be SciCat 4.28 or later.%n"
        },
        footer = LoginCommand.EXAMPLES)
public final class LoginCommand implements Callable<Integer> {
    /** What it does. */
    public static final String HEADER = "Log in to a catalogue by OpenID Connect, such as Keycloak.";

    static final String EXAMPLES = """

            Examples
              scicat-publish login --url https://scicat.example \\
                  --issuer https://keycloak.example/realms/facility

              On a machine without a browser:
                scicat-publish login --device --url https://scicat.example \\
                    --issuer https://keycloak.example/realms/facility""";

    private static final Logger LOG = LoggerFactory.getLogger(LoginCommand.class);

    private final Session session;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "The provider, exactly as it calls itself. Keycloak: https://HOST/realms/REALM.")
    private @Nullable String issuer;

    @Option(
            names = "--client",
            paramLabel = "ID",
            defaultValue = "scicat-publisher",
            description = "The id of the public client at the provider. Default: ${DEFAULT-VALUE}.")
    private String client = "";

    @Option(names = "--device", description = "Log in with a browser on any machine: shows an address and a code.")
    private boolean device;

    /**
     * For the command line.
     *
     * @param session the environment and the streams
     */
    public LoginCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String url = catalogue.url(session);
        Path file = catalogue.file(session);
        OidcLogin login = login().storedIn(file);
        IdentityTokens tokens = device ? login.deviceCode(this::show) : login.authorizationCode(this::open);
        try (SciCatClient scicat = SciCatClient.builder(url)
                .credentials(Credentials.oidc(tokens))
                .userAgent(Version.PROGRAM + "/" + Version.number())
                .build()) {
            Account account = scicat.users()
                    .whoami()
                    .orElseThrow(() -> new IdentityException(
                            IdentityException.Kind.REFUSED_BY_SCICAT,
                            url
                                    + " gave a token and does not know it. Several backends behind one address need the same"
                                    + " JWT_SECRET"));
            session.out()
                    .println(Visible.line("You are " + account.username() + " on " + url + ". The login is stored in "
                            + file + "; 'scicat-publish logout' ends it."));
        }
        return ExitCode.OK;
    }

    private OidcLogin login() {
        if (issuer == null) {
            throw new Misuse("Say at which provider: --issuer URL.");
        }
        try {
            return OidcLogin.at(issuer).client(client);
        } catch (IllegalArgumentException e) {
            throw new Misuse(String.valueOf(e.getMessage()));
        }
    }

    private void show(DevicePrompt prompt) {
        session.err().println(Visible.line("Open " + prompt.address() + " and type the code " + prompt.code()));
        prompt.addressWithCode().ifPresent(address -> session.err().println(Visible.line("or open " + address)));
        waiting();
    }

    private void open(URI address) {
        session.err().println("Open this address in a browser on this machine:");
        session.err().println(Visible.line(address.toString()));
        if (session.errIsTerminal()) {
            launch(address);
        }
        waiting();
    }

    private void waiting() {
        session.err().println("Waiting until you have logged in; Ctrl-C ends it.");
        session.err().flush();
    }

    /** Whoever has no browser here uses the address that was printed. */
    private static void launch(URI address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> program = system.contains("mac")
                ? List.of("open")
                : system.contains("windows") ? List.of("rundll32", "url.dll,FileProtocolHandler") : List.of("xdg-open");
        try {
            List<String> command = new java.util.ArrayList<>(program);
            command.add(address.toString());
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.debug("no {} here", program.get(0), e);
        }
    }
}
