package de.desy.scicat.service;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.HealthReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a catalogue answers and accepts the service's account. One thread asks the catalogue again and again. Who
 * wants to know gets at once what the thread found last, so that a catalogue that hangs holds nobody but this thread,
 * and frequent health checks cause no requests.
 */
final class CatalogueCheck implements Health.Check, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueCheck.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Two requests, and what was known before counts no longer. */
    private static final Duration LONGEST = TIMEOUT.multipliedBy(2);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SciCatClient catalogue;
    private final LongSupplier nanos;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Known known;

    /**
     * What is known of the catalogue.
     *
     * @param problem why it does not work; empty if it works
     * @param asking whether an answer is awaited
     * @param since when it was asked
     */
    private record Known(String problem, boolean asking, long since) {}

    CatalogueCheck(SciCatClient catalogue, LongSupplier nanos) {
        this.catalogue = catalogue;
        this.nanos = nanos;
        this.known = new Known(catalogue.url() + " was not asked yet", false, nanos.getAsLong());
        this.thread = new Thread(this::look, "health");
        thread.setDaemon(true);
    }

    /** Begins to ask the catalogue. */
    void start() {
        thread.start();
    }

    @Override
    public Optional<String> problem() {
        Known now = known;
        long waiting = nanos.getAsLong() - now.since();
        if (now.asking() && waiting > LONGEST.toNanos()) {
            return Optional.of(
                    catalogue.url() + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(waiting) + " s");
        }
        return Optional.of(now.problem()).filter(text -> !text.isEmpty());
    }

    private void look() {
        try {
            do {
                known = new Known(known.problem(), true, nanos.getAsLong());
                known = new Known(ask(), false, nanos.getAsLong());
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("{} is no longer asked", catalogue.url());
        }
    }

    private String ask() {
        try {
            HealthReply reply = catalogue.health().look(TIMEOUT);
            if (reply.status() != 200 || reply.html()) {
                return catalogue.url() + " answers " + reply.status() + ", but not as a running SciCat";
            }
            return catalogue.users().whoami(TIMEOUT).isPresent()
                    ? ""
                    : catalogue.url() + " does not know the service's account (any more)";
        } catch (SciCatException e) {
            return catalogue.url() + ": " + e.getMessage();
        } catch (RuntimeException e) { // the check must go on whatever happens
            LOG.warn("{} cannot be checked", catalogue.url(), e);
            return catalogue.url() + " cannot be checked: " + Failures.message(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
