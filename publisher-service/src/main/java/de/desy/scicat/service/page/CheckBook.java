package de.desy.scicat.service.page;

import de.desy.scicat.publisher.report.CheckReport;
import de.desy.scicat.publisher.report.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last check of servers, accounts and options found. One thread checks when the service starts, and then every
 * hour, or every ten minutes while there are problems. Whoever looks at the page causes no check.
 */
public final class CheckBook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckBook.class);
    private static final Duration IN_ORDER = Duration.ofHours(1);
    private static final Duration WITH_PROBLEMS = Duration.ofMinutes(10);

    private final Supplier<CheckReport> check;
    private final Supplier<String> source;
    private final Supplier<String> target;
    private final Clock clock;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Known known = new Known(null, "", List.of(), "", "");

    /**
     * What is known.
     *
     * @param at when the last check ended; null if none has ended yet
     * @param failure why the last check could not be made; empty if it was made
     * @param findings what it found
     * @param source what the source does; empty if that is not known
     * @param target what the target does; empty if that is not known
     */
    public record Known(@Nullable Instant at, String failure, List<Finding> findings, String source, String target) {

        /**
         * Copies the list.
         *
         * @param at see the component
         * @param failure see the component
         * @param findings see the component
         * @param source see the component
         * @param target see the component
         */
        public Known {
            findings = List.copyOf(findings);
        }

        List<Finding> of(Finding.Severity severity) {
            return findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .toList();
        }
    }

    /**
     * A book that is empty until {@link #start()}.
     *
     * @param check makes a check
     * @param source says what the source does; asked after a check, which has found it out
     * @param target says what the target does
     * @param clock tells the time
     */
    public CheckBook(Supplier<CheckReport> check, Supplier<String> source, Supplier<String> target, Clock clock) {
        this.check = check;
        this.source = source;
        this.target = target;
        this.clock = clock;
        this.thread = new Thread(this::look, "check");
        thread.setDaemon(true);
    }

    /** Begins to check. */
    public void start() {
        thread.start();
    }

    /**
     * What is known now.
     *
     * @return what the last check found
     */
    public Known known() {
        return known;
    }

    private void look() {
        try {
            Duration pause;
            do {
                pause = look(known) ? IN_ORDER : WITH_PROBLEMS;
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("no more checks");
        }
    }

    /** Checks once. Returns whether all is in order. */
    private boolean look(Known before) {
        try {
            CheckReport report = check.get();
            known = new Known(
                    clock.instant(),
                    "",
                    report.findings(),
                    said(source, before.source()),
                    said(target, before.target()));
            return !report.hasProblems();
        } catch (RuntimeException e) { // the next check may work
            if (closed.getCount() > 0) {
                LOG.warn("The check could not be made", e);
            }
            known = new Known(
                    clock.instant(),
                    "The log says why."
                            + (before.findings().isEmpty() ? "" : " What follows is from the check before."),
                    before.findings(),
                    before.source(),
                    before.target());
            return false;
        }
    }

    private static String said(Supplier<String> catalogue, String before) {
        try {
            return catalogue.get();
        } catch (RuntimeException e) {
            LOG.debug("a catalogue does not say what it does", e);
            return before;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
