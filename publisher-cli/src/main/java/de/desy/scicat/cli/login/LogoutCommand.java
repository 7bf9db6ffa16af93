package de.desy.scicat.cli.login;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.oidc.StoredLogin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code logout}: ends what {@code login} began. */
@Command(
        name = "logout",
        sortOptions = false,
        synopsisHeading = "Usage: ",
        customSynopsis = "scicat-publish logout [OPTIONS]",
        header = LogoutCommand.HEADER,
        description = "%nDeletes the login that 'scicat-publish login' has stored for the catalogue, and ends it at the"
                + " provider.%n")
public final class LogoutCommand implements Callable<Integer> {
    /** What it does. */
    public static final String HEADER = "End a login by OpenID Connect.";

    private final Session session;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    /**
     * For the command line.
     *
     * @param session the environment and the streams
     */
    public LogoutCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path file = catalogue.file(session);
        String url = catalogue.url(session);
        if (!Files.exists(file)) {
            session.out().println(Visible.line("Nobody is logged in to " + url + " here."));
            return ExitCode.OK;
        }
        StoredLogin login = StoredLogin.in(file);
        boolean ended = login.logOut();
        session.out()
                .println(Visible.line(
                        ended
                                ? "The login for " + url + " has ended."
                                : "The login for " + url + " is deleted. The provider " + login.issuer()
                                        + " has no address to end it there; end the session in your account."));
        return ExitCode.OK;
    }
}
