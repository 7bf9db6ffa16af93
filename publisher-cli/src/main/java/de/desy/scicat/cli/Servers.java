package de.desy.scicat.cli;

import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.cli.internal.io.Visible;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnauthorizedException;
import de.desy.scicat.publisher.DatasetPublisher;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.Subject;
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
     * Makes sure that both servers accept the credentials, before any work begins. If a server does not answer, says
     * what {@code check} says about it, and the next request to it reports the failure.
     *
     * @param session where that is said
     * @throws Misuse when a password is wrong or a token has expired
     */
    void checkCredentials(Session session) {
        List<String> problems = new ArrayList<>();
        check(Subject.Kind.SOURCE, source, problems, session);
        check(Subject.Kind.TARGET, target, problems, session);
        if (!problems.isEmpty()) {
            throw new Misuse(String.join(System.lineSeparator() + "  ", problems));
        }
    }

    private void check(Subject.Kind kind, SciCatClient client, List<String> problems, Session session) {
        String side = kind.word();
        try {
            if (client.users().whoami().isEmpty()) {
                problems.add("The " + side + ": " + client.url() + " does not know the token (expired, malformed, or of"
                        + " another server). Get a new one. Nothing was done.");
            }
        } catch (UnauthorizedException | SessionExpiredException e) {
            problems.add("The " + side + ": " + e.getMessage() + ". Nothing was done.");
        } catch (TransportException e) {
            LOG.debug("{} does not answer", client.url(), e);
            explain(kind, session);
        } catch (SciCatException e) {
            LOG.debug("{} cannot be asked who we are", client.url());
        }
    }

    /** What {@code check} finds wrong with this server: a failed request says less, and names no remedy. */
    private void explain(Subject.Kind kind, Session session) {
        DatasetPublisher.from(source)
                .to(target)
                .keepOwnerGroup()
                .pid(PidPolicy.MINTED)
                .build()
                .check()
                .findings()
                .stream()
                .filter(finding -> finding.severity() == Finding.Severity.PROBLEM)
                .map(Finding::problem)
                .filter(problem -> problem.subject().kind() == kind)
                .forEach(problem -> session.err()
                        .println("The " + kind.word() + ": " + Visible.line(problem.describe(Reader.COMMAND_LINE))));
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
