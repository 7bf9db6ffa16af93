package de.desy.scicat.publisher.bulk;

import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.function.Consumer;

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
 * always the same one; they should be quick, since the publications wait for them. Only the publisher implements it.
 */
public interface BulkPublication {
    /** How many failures a report names. */
    int FAILURES_NAMED = 100;

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
    BulkPublication parallel(int datasets);

    /**
     * Begins no further dataset once so many have failed. Default: all are tried, unless the session has expired.
     *
     * @param failures at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    BulkPublication stopAfterFailures(long failures);

    /**
     * Compares each dataset in full, files and attachments too, instead of skipping those that look unchanged.
     *
     * @return this
     */
    BulkPublication deep();

    /**
     * By how much the last change on the source must be older than that on the target for a dataset to look unchanged: more
     * than the clocks of the two servers may differ.
     *
     * @param time not negative, default five minutes
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    BulkPublication skew(Duration time);

    /**
     * Hears how far it is, after each dataset.
     *
     * @param listener an exception that it throws ends the run
     * @return this
     */
    BulkPublication onProgress(Consumer<BulkProgress> listener);

    /**
     * Takes the report of each dataset, as soon as it is there; they are not kept.
     *
     * @param sink an exception that it throws ends the run
     * @return this
     */
    BulkPublication onReport(Consumer<PublishReport> sink);

    /**
     * Lets {@link #run} begin no further dataset. Those under way are brought to an end first; to break them off,
     * interrupt the thread that runs it. May be called by any thread, at any time.
     */
    void cancel();

    /**
     * Publishes the datasets and waits for all of them. An interruption breaks off what is under way; then the next run
     * may wait a minute for the datasets that were being written.
     *
     * @return what was done, also if it was cancelled or stopped
     * @throws IllegalStateException if it has run before
     * @throws RuntimeException what a listener threw
     */
    BulkReport run();
}
