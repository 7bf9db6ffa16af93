package de.desy.scicat.publisher.bulk;

import de.desy.scicat.publisher.report.PublishReport;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Publishes many datasets, several at the same time. {@link de.desy.scicat.publisher.DatasetPublisher#bulk(Iterable)}
 * and its overloads return it:
 *
 * <pre>{@code
 * BulkReport report = publisher.bulk(pids)
 *         .parallel(8)
 *         .stopAfterFailures(20)
 *         .onProgress(progress -> System.err.println(progress.describe()))
 *         .run();
 * }</pre>
 *
 * <p>A dataset that fails does not stop the others. There is no state to keep: after a crash, a cancellation or
 * failures, publish the same datasets again; the run skips what is there. Memory does not grow with the number of
 * datasets; pids are read as they are needed.
 *
 * <h2>What looks unchanged</h2>
 *
 * For each page of up to 100 datasets the run asks each catalogue for one list of datasets. It asks the source for a
 * second list if inputs are combined, and for more lists if pids or records are long. The run reports a dataset as
 * {@link de.desy.scicat.publisher.report.Outcome#UNCHANGED} without further comparison if
 *
 * <ul>
 *   <li>every published field has the right value on the target, transforms included,
 *   <li>the dataset is public there if it is to be, and nobody is writing it,
 *   <li>its numbers of files and bytes agree with the source (with combined inputs counted),
 *   <li>and neither the dataset nor a combined input changed on the source after the publication: the last change on
 *       the source is older than the last change on the target by more than {@link #skew}, by default five minutes.
 * </ul>
 *
 * The run compares all other datasets in full, as {@link de.desy.scicat.publisher.DatasetPublisher#publish} does. With
 * {@link de.desy.scicat.publisher.plan.Inputs#PUBLISH} it compares every dataset in full.
 *
 * <p>This check misses the following, which {@link #deep} finds:
 *
 * <ul>
 *   <li>blocks on the target that somebody made private, or changed without changing the totals;
 *   <li>attachments that were added, removed or changed on either side;
 *   <li>files on the source that changed without changing the totals, in three cases: somebody changed the published
 *       dataset afterwards; the clocks of the servers differ by more than the skew; or the files changed during a
 *       publication that then took longer than the skew;
 *   <li>a dataset that is public according to its fields, but that nobody can read.
 * </ul>
 *
 * <p>Not thread-safe, except for {@link #cancel}. One thread at a time calls the listeners, but not always the same
 * thread. Listeners should be quick, since the publications wait for them. Only the publisher implements this
 * interface.
 */
public interface BulkPublication {
    /** The number of failures that a report names. */
    int FAILURES_NAMED = 100;

    /**
     * How many datasets are published at the same time. Blocks of one dataset are always written one after another. The
     * client sends fewer requests to a server that slows down; {@code concurrentRequests} of a client limits the
     * requests to its server.
     *
     * @param datasets from 1 to 256, default 4; always 1 if inputs are published too and the target chooses the pids
     * @return this
     * @throws IllegalArgumentException if the number is outside this range
     */
    BulkPublication parallel(int datasets);

    /**
     * Begins no further dataset after this number of failures. Default: the run tries all datasets, unless the session
     * expires.
     *
     * @param failures at least 1
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    BulkPublication stopAfterFailures(long failures);

    /**
     * Compares each dataset in full, including files and attachments, instead of skipping datasets that look unchanged.
     *
     * @return this
     */
    BulkPublication deep();

    /**
     * Sets by how much the last change on the source must be older than the last change on the target for a dataset to
     * look unchanged. The time must exceed the difference between the clocks of the two servers.
     *
     * @param time not negative, default five minutes
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    BulkPublication skew(Duration time);

    /**
     * Gets the progress after each dataset.
     *
     * @param listener an exception that it throws ends the run
     * @return this
     */
    BulkPublication onProgress(Consumer<BulkProgress> listener);

    /**
     * Gets the report of each dataset as soon as the dataset is finished. The run does not keep the reports.
     *
     * @param sink an exception that it throws ends the run
     * @return this
     */
    BulkPublication onReport(Consumer<PublishReport> sink);

    /**
     * Lets {@link #run} begin no further dataset. The run first finishes the datasets that it has begun; to abort them,
     * interrupt the thread that called {@link #run}. Any thread may call this at any time.
     */
    void cancel();

    /**
     * Publishes the datasets and waits for all of them. An interrupt aborts the datasets in progress; the next run may
     * wait a minute for them.
     *
     * @return what was done, also if the run was cancelled or stopped
     * @throws IllegalStateException if this publication has run before
     * @throws RuntimeException if a listener threw it
     */
    BulkReport run();
}
