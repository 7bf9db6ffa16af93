package de.desy.scicat.publisher.internal.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.error.SessionExpiredException;
import de.desy.scicat.publisher.bulk.BulkProgress;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.bulk.BulkReport;
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

/** Publishes many datasets with the publisher of single datasets. */
public final class BulkRun implements BulkPublication {
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

    private BulkRun(BulkWork work, Selection selection) {
        this.work = work;
        this.selection = selection;
    }

    public static BulkPublication of(BulkWork work, Iterator<String> pids, OptionalLong total) {
        return new BulkRun(work, Selection.of(work, pids, total));
    }

    public static BulkPublication of(BulkWork work, ObjectNode where) {
        return new BulkRun(work, Selection.of(work, where.deepCopy()));
    }

    @Override
    public BulkPublication parallel(int datasets) {
        if (datasets < 1 || datasets > MOST_PARALLEL) {
            throw new IllegalArgumentException("parallel is from 1 to " + MOST_PARALLEL + ", not " + datasets);
        }
        this.parallel = datasets;
        return this;
    }

    @Override
    public BulkPublication stopAfterFailures(long failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("stopAfterFailures is at least 1, not " + failures);
        }
        this.mostFailures = failures;
        return this;
    }

    @Override
    public BulkPublication deep() {
        this.deep = true;
        return this;
    }

    @Override
    public BulkPublication skew(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The skew must not be negative");
        }
        this.skew = time;
        return this;
    }

    @Override
    public BulkPublication onProgress(Consumer<BulkProgress> listener) {
        this.progress = Objects.requireNonNull(listener, "listener");
        return this;
    }

    @Override
    public BulkPublication onReport(Consumer<PublishReport> sink) {
        this.reports = Objects.requireNonNull(sink, "sink");
        return this;
    }

    @Override
    public void cancel() {
        stop("cancelled");
    }

    @Override
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
            } catch (SessionExpiredException | IdentityException e) {
                stop(String.valueOf(e.getMessage()));
            } catch (SciCatException e) {
                unchanged = Map.of(); // each dataset is compared in full then, and reports its own problem
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
        } catch (SessionExpiredException | IdentityException e) {
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
