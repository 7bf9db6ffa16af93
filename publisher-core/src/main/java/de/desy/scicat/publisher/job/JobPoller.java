package de.desy.scicat.publisher.job;

import java.time.Duration;

/**
 * Looks for open jobs in SciCat and handles them: the trigger that needs no inbound port. After a downtime it finds what
 * was created meanwhile. Each round reads the open jobs completely, oldest first.
 *
 * <p>New jobs are handled at once. A job that is in progress belongs to some worker; it is taken over when it has not
 * changed for a while ({@link Builder#takeOverAfter}). A job that could not be finished is tried again after one
 * interval, then two, four and so on, at most after an hour. Several pollers may look at one SciCat.
 *
 * <p>Thread-safe.
 */
public final class JobPoller implements AutoCloseable {
    private final Builder options;

    private JobPoller(Builder options) {
        this.options = options;
    }

    /**
     * Names what handles the jobs.
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

        private Builder(PublishJobs jobs) {
            this.jobs = jobs;
        }

        /**
         * How often it looks.
         *
         * @param interval from the end of one round to the beginning of the next; default 30 s
         * @return this
         */
        public Builder every(Duration interval) {
            if (interval.isNegative() || interval.isZero()) {
                throw new IllegalArgumentException("The interval must be positive, not " + interval);
            }
            this.every = interval;
            return this;
        }

        /**
         * After which time a job in progress is taken over, when nothing about it changed. Two workers on one job do no
         * harm, so this decides only about wasted work.
         *
         * @param time default 2 min
         * @return this
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
         */
        public Builder workers(int number) {
            if (number < 1) {
                throw new IllegalArgumentException("At least one worker, not " + number);
            }
            this.workers = number;
            return this;
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
         * Builds a poller and starts it; its threads are daemons.
         *
         * @return the poller; closing it ends it
         */
        public JobPoller start() {
            JobPoller poller = build();
            poller.begin();
            return poller;
        }
    }

    private void begin() {
        throw new UnsupportedOperationException(
                "" + options.every + options.takeOverAfter + options.workers + options.jobs);
    }

    /**
     * One round in this thread: lists the open jobs and handles those that are due, one after another.
     *
     * @return the reports, in the order in which the jobs were handled
     * @throws de.desy.scicat.client.SciCatException when the jobs cannot be listed
     */
    public java.util.List<JobReport> poll() {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the last round read the list of jobs; for health checks.
     *
     * @return false also before the first round
     */
    public boolean isHealthy() {
        return false;
    }

    /**
     * Ends it: no round begins any more, jobs at work are interrupted and stay open. Returns when they have stopped, at
     * the latest after 30 s.
     */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
