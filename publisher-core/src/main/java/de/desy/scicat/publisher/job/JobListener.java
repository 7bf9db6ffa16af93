package de.desy.scicat.publisher.job;

/**
 * Hears what happens to jobs: for metrics, logs, and channels other than SciCat's mail. Called by the threads that handle
 * jobs, so by several at the same time where several do. What it throws is logged, and does not change the outcome.
 */
@FunctionalInterface
public interface JobListener {
    /**
     * Hears an event.
     *
     * @param event the event
     */
    void on(JobEvent event);
}
