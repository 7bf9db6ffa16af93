package de.desy.scicat.publisher.job;

import java.util.List;

/**
 * Something that happens to a job. The events of one handling come from one thread, in order: {@link Received}, {@link
 * DatasetDone} for each dataset, {@link Handled}. A handling that finds nothing to do has only the {@link Handled}
 * event.
 */
public sealed interface JobEvent {
    /**
     * The job.
     *
     * @return its id
     */
    String jobId();

    /**
     * The job is read, and work on it begins.
     *
     * @param jobId the job
     * @param pids its datasets, each once
     */
    record Received(String jobId, List<String> pids) implements JobEvent {
        /**
         * Copies the list.
         *
         * @param jobId see the component
         * @param pids see the component
         */
        public Received {
            pids = List.copyOf(pids);
        }
    }

    /**
     * The work on one dataset ended, with or without success.
     *
     * @param jobId the job
     * @param result the result of the dataset
     */
    record DatasetDone(String jobId, DatasetResult result) implements JobEvent {}

    /**
     * The handling ended. SciCat sends its mail after the handling that ends with {@link JobOutcome#FINISHED}.
     *
     * @param report how it ended
     */
    record Handled(JobReport report) implements JobEvent {
        @Override
        public String jobId() {
            return report.jobId();
        }
    }
}
