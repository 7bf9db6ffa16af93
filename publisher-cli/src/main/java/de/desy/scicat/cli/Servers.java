package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.UnauthorizedException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both catalogues.
 *
 * @param source the catalogue to publish from
 * @param target the catalogue to publish on
 */
record Servers(SciCatClient source, SciCatClient target) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Servers.class);

    String sourceUrl() {
        return source.url().toString();
    }

    String targetUrl() {
        return target.url().toString();
    }

    /**
     * Makes sure that both servers accept the credentials, before any work begins. If a server does not answer, the
     * next request to it reports the failure.
     *
     * @throws Misuse when a password is wrong or a token has expired
     */
    void checkCredentials() {
        List<String> problems = new ArrayList<>();
        check("source", source, problems);
        check("target", target, problems);
        if (!problems.isEmpty()) {
            throw new Misuse(String.join(System.lineSeparator() + "  ", problems));
        }
    }

    private static void check(String side, SciCatClient client, List<String> problems) {
        try {
            if (client.users().whoami().isEmpty()) {
                problems.add("The " + side + ": " + client.url() + " does not know the token (expired, malformed, or of"
                        + " another server). Get a new one. Nothing was done.");
            }
        } catch (UnauthorizedException | SessionExpiredException e) {
            problems.add("The " + side + ": " + e.getMessage() + ". Nothing was done.");
        } catch (SciCatException e) {
            LOG.debug("{} cannot be asked who we are", client.url());
        }
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
