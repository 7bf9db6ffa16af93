package de.desy.scicat.publisher.internal.reading;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.Failure;
import de.desy.scicat.client.error.NotFoundException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.Account;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.plan.PlanOptions;
import java.util.List;

/** The dataset that somebody asked for by its pid. */
public final class SourceDataset {
    private SourceDataset() {}

    /**
     * Reads a dataset. Those for whom a service publishes are not told the name of its account.
     *
     * @throws NotFoundException with the pid and the name of the account. Servers say only "dataset: null not found",
     *     which tells a user neither
     */
    public static Dataset read(SciCatClient source, String pid, PlanOptions options) {
        if (options.requester() != null) {
            return source.datasets().get(pid);
        }
        try {
            return source.datasets().get(pid);
        } catch (NotFoundException e) {
            NotFoundException named = new NotFoundException(new Failure(
                    source.url(),
                    e.method(),
                    e.path(),
                    e.status(),
                    List.of(),
                    e.contentType(),
                    e.body(),
                    "The dataset " + pid + " is not there, or not visible to " + account(source),
                    false,
                    null));
            named.addSuppressed(e);
            throw named;
        }
    }

    private static String account(SciCatClient source) {
        try {
            return source.users()
                    .whoami()
                    .map(Account::username)
                    .map(name -> "the account " + name)
                    .orElse("somebody without an account");
        } catch (SciCatException e) {
            return "the account in use";
        }
    }
}
