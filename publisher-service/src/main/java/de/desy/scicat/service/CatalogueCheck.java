package de.desy.scicat.service;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.HealthReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a catalogue answers and accepts the service's account. The result is kept for some seconds, so that frequent
 * health checks do not cause as many requests to the catalogue.
 */
final class CatalogueCheck implements Health.Check {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

    private final SciCatClient catalogue;
    private final LongSupplier nanos;
    private @Nullable String last;
    private long until;
    private boolean looked;

    CatalogueCheck(SciCatClient catalogue, LongSupplier nanos) {
        this.catalogue = catalogue;
        this.nanos = nanos;
    }

    @Override
    public synchronized Optional<String> problem() {
        if (!looked || nanos.getAsLong() - until >= 0) {
            last = ask().orElse(null);
            until = nanos.getAsLong() + KEPT_NANOS;
            looked = true;
        }
        return Optional.ofNullable(last);
    }

    private Optional<String> ask() {
        try {
            HealthReply reply = catalogue.health().look(TIMEOUT);
            if (reply.status() != 200 || reply.html()) {
                return Optional.of(catalogue.url() + " answers " + reply.status() + ", but not as a running SciCat");
            }
            return catalogue.users().whoami().isPresent()
                    ? Optional.empty()
                    : Optional.of(catalogue.url() + " does not know the service's account (any more)");
        } catch (SciCatException e) {
            return Optional.of(catalogue.url() + ": " + e.getMessage());
        }
    }
}
