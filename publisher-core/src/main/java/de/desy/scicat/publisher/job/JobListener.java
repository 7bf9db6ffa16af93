package de.desy.scicat.publisher.job;

/**
 * Gets the events of jobs, for metrics, logs, and channels other than SciCat's mail. The threads that handle jobs call
 * it, possibly several at the same time. An exception thrown here is logged, and does not change the outcome.
 *
 * <pre>{@code
 * JobListener mails = event -> LoggerFactory.getLogger("jobs").info("{}", event);
 * }</pre>
 */
@FunctionalInterface
public interface JobListener {
    /**
     * Gets an event.
     *
     * @param event the event
     */
    void on(JobEvent event);
}
