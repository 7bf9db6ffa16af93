package de.desy.scicat.publisher.internal.bulk;

import de.desy.scicat.publisher.bulk.BulkProgress;
import de.desy.scicat.publisher.bulk.BulkPublication;
import de.desy.scicat.publisher.bulk.BulkReport;
import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts the finished datasets and calls the listeners: one thread at a time. */
final class Tally {
    private static final int WINDOW = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Consumer<PublishReport> reports;
    private final Consumer<BulkProgress> progress;
    private final LongSupplier clock;
    private final long start;
    private final long[] moments = new long[WINDOW];
    private final List<BulkReport.Failure> failures = new ArrayList<>();
    private OptionalLong total = OptionalLong.empty();
    private long published;
    private long updated;
    private long unchanged;
    private long failed;
    private long files;
    private long bytes;

    Tally(Consumer<PublishReport> reports, Consumer<BulkProgress> progress, LongSupplier clock) {
        this.reports = reports;
        this.progress = progress;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    void expect(OptionalLong datasets) {
        total = datasets;
    }

    /**
     * Takes the report of one dataset.
     *
     * @return the number of datasets that failed so far
     */
    long add(PublishReport report) {
        lock.lock();
        try {
            switch (report.outcome()) {
                case PUBLISHED -> published++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
                case FAILED -> failed++;
            }
            if (report.isSuccess()) {
                files += report.files();
                bytes += report.bytes();
            } else if (failures.size() < BulkPublication.FAILURES_NAMED) {
                failures.add(new BulkReport.Failure(report.sourcePid(), report.problems()));
            }
            long now = clock.getAsLong();
            long done = done();
            moments[(int) (done % WINDOW)] = now;
            reports.accept(report);
            progress.accept(new BulkProgress(done, failed, total, rate(done, now), Duration.ofNanos(now - start)));
            return failed;
        } finally {
            lock.unlock();
        }
    }

    BulkReport report(BulkWork work, @Nullable String stopped) {
        lock.lock();
        try {
            return new BulkReport(
                    work.source(),
                    work.target(),
                    published,
                    updated,
                    unchanged,
                    failed,
                    files,
                    bytes,
                    Duration.ofNanos(clock.getAsLong() - start),
                    stopped,
                    failures);
        } finally {
            lock.unlock();
        }
    }

    private long done() {
        return published + updated + unchanged + failed;
    }

    private double rate(long done, long now) {
        long steps = Math.min(done, WINDOW) - 1;
        long time = now - moments[(int) ((done - Math.max(0, steps)) % WINDOW)];
        return time <= 0 ? 0 : steps * 1e9 / time;
    }
}
