package de.desy.scicat.publisher.job;

import de.desy.scicat.client.error.SciCatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds open jobs in SciCat and handles them; this trigger needs no inbound port. After a downtime the poller finds the
 * jobs created meanwhile. Each round reads the open jobs completely, oldest first.
 *
 * <pre>{@code
 * try (JobPoller poller = JobPoller.of(jobs).every(Duration.ofMinutes(1)).build()) {
 *     List<JobReport> reports = poller.poll();
 * }
 * }</pre>
 *
 * <p>New jobs are handled at once. A job in progress belongs to a worker; the poller takes it over if the job has not
 * changed for a while ({@link Builder#takeOverAfter}). The poller repeats an unfinished job after one interval, then
 * two, four and so on, at most after an hour. A job that names a time before which it must not be carried out ({@code
 * jobParams.executionTime}) is handled in the first round after that time. Several pollers may serve the same SciCat.
 *
 * <p>Thread-safe.
 */
public final class JobPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobPoller.class);

    private final Builder options;
    private final JobWatch watch;
    private final Set<String> handedOut = ConcurrentHashMap.newKeySet();
    private volatile boolean healthy;
    private @Nullable ScheduledExecutorService clock;
    private @Nullable ThreadPoolExecutor crew;

    private JobPoller(Builder options) {
        this.options = options.copy();
        this.watch = new JobWatch(options.every, options.takeOverAfter, options.nanoTime);
    }

    /**
     * Sets the object that handles the jobs.
     *
     * @param jobs handles them
     * @return a builder
     */
    public static Builder of(PublishJobs jobs) {
        return new Builder(jobs);
    }

    /** Builds a poller. Not thread-safe. */
    public static final class Builder {
        private final PublishJobs jobs;
        private Duration every = Duration.ofSeconds(30);
        private Duration takeOverAfter = Duration.ofMinutes(2);
        private int workers = 1;
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(PublishJobs jobs) {
            this.jobs = jobs;
        }

        /**
         * How often the poller reads the open jobs.
         *
         * @param interval from the end of one round to the beginning of the next; default 30 s
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder every(Duration interval) {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("The interval must be positive, not " + interval);
            }
            this.every = interval;
            return this;
        }

        /**
         * The time without changes after which the poller takes over a job in progress. Two workers on the same job do
         * no harm, so a short time only wastes work.
         *
         * @param time default 2 min
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder takeOverAfter(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("The time must not be negative: " + time);
            }
            this.takeOverAfter = time;
            return this;
        }

        /**
         * How many jobs are handled at the same time.
         *
         * @param number at least 1; default 1
         * @return this
         * @throws IllegalArgumentException if it is less
         */
        public Builder workers(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("At least one worker, not " + number);
            }
            this.workers = number;
            return this;
        }

        /** For tests: what time it is. */
        Builder nanoTime(LongSupplier clock) {
            this.nanoTime = clock;
            return this;
        }

        private Builder copy() {
            Builder copy = new Builder(jobs);
            copy.every = every;
            copy.takeOverAfter = takeOverAfter;
            copy.workers = workers;
            copy.nanoTime = nanoTime;
            return copy;
        }

        /**
         * Builds a poller that does nothing yet, for {@link JobPoller#poll}.
         *
         * @return the poller
         */
        public JobPoller build() {
            return new JobPoller(this);
        }

        /**
         * Builds a poller and starts it; its threads are daemon threads.
         *
         * @return the poller; closing it stops it
         */
        public JobPoller start() {
            JobPoller poller = build();
            poller.begin();
            return poller;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a round logs its failures itself
    private void begin() {
        clock = Executors.newSingleThreadScheduledExecutor(daemons("scicat-job-poller"));
        crew = new ThreadPoolExecutor(
                options.workers,
                options.workers,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("scicat-job-worker"));
        clock.scheduleWithFixedDelay(this::round, 0, options.every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A round that hands jobs to the workers; jobs that a worker has already stay with that worker. */
    private void round() {
        try {
            for (String id : due()) {
                if (handedOut.add(id)) {
                    crew().execute(() -> {
                        try {
                            handle(id);
                        } finally {
                            handedOut.remove(id);
                        }
                    });
                }
            }
        } catch (SciCatException | RejectedExecutionException e) {
            LOG.warn("No jobs were looked for this time: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("No jobs were looked for this time, for a reason that nobody foresaw", e);
        }
    }

    private ExecutorService crew() {
        return Objects.requireNonNull(crew);
    }

    /**
     * One round in this thread: lists the open jobs and handles the due jobs, one after another.
     *
     * @return the reports, in the order in which the jobs were handled
     * @throws de.desy.scicat.client.error.SciCatException when the jobs cannot be listed
     */
    public List<JobReport> poll() {
        List<JobReport> reports = new ArrayList<>();
        for (String id : due()) {
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
            reports.add(handle(id));
        }
        return List.copyOf(reports);
    }

    private JobReport handle(String id) {
        JobReport report = options.jobs.handle(id);
        watch.handled(id, report.outcome() == JobOutcome.UNFINISHED || report.outcome() == JobOutcome.STUCK);
        return report;
    }

    private List<String> due() {
        healthy = false;
        try (Stream<JobRecord> open = options.jobs.open()) {
            List<String> due = watch.due(open.toList(), options.jobs);
            healthy = true;
            return due;
        }
    }

    /**
     * Whether the last round read the list of jobs; for health checks.
     *
     * @return false also before the first round
     */
    public boolean isHealthy() {
        return healthy;
    }

    /**
     * How many jobs are being worked on now by the workers of a started poller.
     *
     * @return the number of jobs, without those that wait for a worker
     */
    public int running() {
        return crew == null ? 0 : crew.getActiveCount();
    }

    /**
     * Stops the poller gently: no further round begins, and jobs that wait for a worker stay open. Jobs in progress get
     * time to finish; then the poller is closed.
     *
     * @param grace the longest time for jobs in progress
     * @return whether all of them finished in time; false if some were interrupted and stay open
     * @throws InterruptedException if the waiting thread is interrupted; the poller is then closed, too
     */
    public boolean stop(Duration grace) throws InterruptedException {
        try {
            if (clock == null || crew == null) {
                return true;
            }
            clock.shutdownNow();
            crew.shutdown();
            crew.getQueue().clear();
            return crew.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            close();
        }
    }

    /**
     * Stops the poller at once: no further round begins; jobs in progress are interrupted and stay open. Returns when the
     * workers have stopped, after at most 30 s.
     */
    @Override
    public void close() {
        for (ExecutorService threads : Arrays.asList(clock, crew)) {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
        try {
            if (crew != null && !crew.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("Jobs are still at work half a minute after they were interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
