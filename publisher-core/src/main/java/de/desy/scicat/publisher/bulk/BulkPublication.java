package de.desy.scicat.publisher.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.publisher.internal.bulk.BulkWork;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes many datasets, several at the same time. Got from {@link
 * de.desy.scicat.publisher.DatasetPublisher#bulk(Iterable)} and its kin:
 *
 * <pre>{@code
 * BulkReport report = publisher.bulk(pids)
 *         .parallel(8)
 *         .stopAfterFailures(20)
 *         .onProgress(progress -> System.err.println(progress.describe()))
 *         .run();
 * }</pre>
 *
 * <p>A dataset that fails stops no other. There is no state to keep: after a crash, a cancellation or failures run it
 * again, and what is there is skipped. Memory does not grow with the number of datasets; pids are taken as they are
 * needed.
 *
 * <h2>What looks unchanged</h2>
 *
 * For each page of up to 100 datasets both catalogues are asked for one list each (a second one on the source, for the
 * inputs, when these are combined; more where pids or records are long). A dataset is reported as {@link
 * de.desy.scicat.publisher.report.Outcome#UNCHANGED} without being compared any further if
 *
 * <ul>
 *   <li>every field of it that is published says on the target what it should, transforms included,
 *   <li>it is public there if it is to be, and nobody is writing it,
 *   <li>its numbers of files and bytes are those on the source (of all that is combined),
 *   <li>and the source has not changed it, nor an input that is combined, since it was published: the time of the last
 *       change on the source is older than that on the target by more than {@link #skew}, five minutes unless said
 *       otherwise.
 * </ul>
 *
 * All others are compared in full, as {@link de.desy.scicat.publisher.DatasetPublisher#publish} does. With {@link
 * de.desy.scicat.publisher.plan.Inputs#PUBLISH} all are.
 *
 * <p>What this check does not see, and {@link #deep} does:
 *
 * <ul>
 *   <li>blocks on the target that somebody changed so that the totals stayed the same, or took out of the public;
 *   <li>attachments that came, went or changed on either side;
 *   <li>files on the source that changed while totals stayed the same, if somebody changed the published dataset after
 *       that, if the clocks of the servers differ by more than the skew, or if it happened while the dataset was being
 *       published and that took longer than the skew from the change on;
 *   <li>a dataset that is public by its fields, but that nobody can read.
 * </ul>
 *
 * <p>Not safe for use by many threads, except for {@link #cancel}. Listeners are called by one thread at a time, but not
 * always the same one; they should be quick, since the publications wait for them.
 */
public final class BulkPublication {
    /** How many failures a report names. */
    public static final int FAILURES_NAMED = 100;

    private static final int MOST_PARALLEL = 256;

    private final BulkWork work;
    private final Selection selection;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private int parallel = 4;
    private long mostFailures = Long.MAX_VALUE;
    private boolean deep;
    private Duration skew = Duration.ofMinutes(5);
    private Consumer<BulkProgress> progress = any -> {};
    private Consumer<PublishReport> reports = any -> {};

    private BulkPublication(BulkWork work, Selection selection) {
        this.work = work;
        this.selection = selection;
    }

    /**
     * For {@link de.desy.scicat.publisher.DatasetPublisher}.
     *
     * @param work what is done for one dataset
     * @param pids the datasets
     * @param total how many, where that is known
     * @return a publication that can be run
     */
    @SuppressWarnings("exports") // nobody but the publisher makes one
    public static BulkPublication of(BulkWork work, Iterator<String> pids, OptionalLong total) {
        return new BulkPublication(work, Selection.of(work, pids, total));
    }

    /**
     * For {@link de.desy.scicat.publisher.DatasetPublisher}.
     *
     * @param work what is done for one dataset
     * @param where the condition that datasets of the source have to meet
     * @return a publication that can be run
     */
    @SuppressWarnings("exports") // nobody but the publisher makes one
    public static BulkPublication of(BulkWork work, ObjectNode where) {
        return new BulkPublication(work, Selection.of(work, where.deepCopy()));
    }

    /**
     * How many datasets are published at the same time. Blocks of one dataset are always written one after another.
     * Requests to a server that slows down become fewer by themselves; {@code concurrentRequests} of a client bounds
     * those to its server.
     *
     * @param datasets from 1 to 256, default 4; with inputs that are published too and pids of the target's it is 1 in
     *     any case
     * @return this
     * @throws IllegalArgumentException if it is another number
     */
    public BulkPublication parallel(int datasets) {
        if (datasets < 1 || datasets > MOST_PARALLEL) {
            throw new IllegalArgumentException("parallel is from 1 to " + MOST_PARALLEL + ", not " + datasets);
        }
        this.parallel = datasets;
        return this;
    }

    /**
     * Begins no further dataset once so many have failed. Default: all are tried, unless the session has expired.
     *
     * @param failures at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public BulkPublication stopAfterFailures(long failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("stopAfterFailures is at least 1, not " + failures);
        }
        this.mostFailures = failures;
        return this;
    }

    /**
     * Compares each dataset in full, files and attachments too, instead of skipping those that look unchanged.
     *
     * @return this
     */
    public BulkPublication deep() {
        this.deep = true;
        return this;
    }

    /**
     * By how much the last change on the source must be older than that on the target for a dataset to look unchanged: more
     * than the clocks of the two servers may differ.
     *
     * @param time not negative, default five minutes
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public BulkPublication skew(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The skew must not be negative");
        }
        this.skew = time;
        return this;
    }

    /**
     * Hears how far it is, after each dataset.
     *
     * @param listener an exception that it throws ends the run
     * @return this
     */
    public BulkPublication onProgress(Consumer<BulkProgress> listener) {
        this.progress = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Takes the report of each dataset, as soon as it is there; they are not kept.
     *
     * @param sink an exception that it throws ends the run
     * @return this
     */
    public BulkPublication onReport(Consumer<PublishReport> sink) {
        this.reports = Objects.requireNonNull(sink, "sink");
        return this;
    }

    /**
     * Lets {@link #run} begin no further dataset. Those under way are brought to an end first; to break them off,
     * interrupt the thread that runs it. May be called by any thread, at any time.
     */
    public void cancel() {
        stop("cancelled");
    }

    /**
     * Publishes the datasets and waits for all of them. An interruption breaks off what is under way; then the next run
     * may wait a minute for the datasets that were being written.
     *
     * @return what was done, also if it was cancelled or stopped
     * @throws IllegalStateException if it has run before
     * @throws RuntimeException what a listener threw
     */
    public BulkReport run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("It has run; ask the publisher for another one to run again");
        }
        Tally tally = new Tally(reports, progress, System::nanoTime);
        Crew crew = new Crew(Math.min(parallel, work.mostAtOnce()));
        try (Selection.Pages pages = selection.open(!deep)) {
            tally.expect(pages.total());
            while (stopped.get() == null && !crew.isBroken() && pages.hasNext()) {
                begin(pages.next(), crew, tally);
            }
        } catch (SciCatException | PublishException e) {
            stop("the datasets could not be listed: " + e.getMessage());
        } catch (InterruptedException e) {
            stop("interrupted");
            crew.interrupt();
            Thread.currentThread().interrupt();
        } finally {
            crew.finish();
        }
        return tally.report(work, stopped.get());
    }

    private void begin(Selection.Page page, Crew crew, Tally tally) throws InterruptedException {
        Map<String, PublishReport> unchanged = Map.of();
        if (!deep) {
            try {
                unchanged = work.unchanged(page.datasets(), skew);
            } catch (SessionExpiredException e) {
                stop(String.valueOf(e.getMessage()));
            } catch (SciCatException e) {
                unchanged = Map.of(); // what is wrong will be said of each dataset
            }
        }
        for (String pid : List.copyOf(page.pids())) {
            if (stopped.get() != null || crew.isBroken()) {
                return;
            }
            PublishReport report = unchanged.get(pid);
            if (report != null) {
                tally.add(report);
            } else {
                crew.begin(pid, () -> publish(pid, tally));
            }
        }
    }

    private void publish(String pid, Tally tally) {
        PublishReport report;
        try {
            report = work.publish(pid);
        } catch (SessionExpiredException e) {
            stop(String.valueOf(e.getMessage()));
            report = failed(pid, e);
        } catch (RuntimeException e) {
            report = failed(pid, e);
        }
        if (tally.add(report) >= mostFailures) {
            stop(Text.number(mostFailures) + (mostFailures == 1 ? " dataset" : " datasets") + " failed");
        }
    }

    private PublishReport failed(String pid, RuntimeException e) {
        return PublishReport.failed(work.source(), work.target(), pid, Problem.of(e));
    }

    private void stop(String why) {
        stopped.compareAndSet(null, why);
    }
}
