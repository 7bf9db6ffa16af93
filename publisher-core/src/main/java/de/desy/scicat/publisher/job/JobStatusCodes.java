package de.desy.scicat.publisher.job;

import java.util.List;
import java.util.Set;

/**
 * The names of the states of a job ({@code statusCode}, which the frontend shows as it is). The library does not touch
 * a job in any other state, so that people can set jobs aside.
 *
 * @param submitted the state of new jobs ({@code JOB_DEFAULT_STATUS_CODE} of the server)
 * @param inProgress a worker is at work, or was when it died
 * @param finishedSuccessful all datasets are published
 * @param finishedWithDatasetErrors some datasets are published, others are not
 * @param finishedUnsuccessful no dataset is published
 */
public record JobStatusCodes(
        String submitted,
        String inProgress,
        String finishedSuccessful,
        String finishedWithDatasetErrors,
        String finishedUnsuccessful) {

    /**
     * Checks the names.
     *
     * @param submitted see the component
     * @param inProgress see the component
     * @param finishedSuccessful see the component
     * @param finishedWithDatasetErrors see the component
     * @param finishedUnsuccessful see the component
     * @throws IllegalArgumentException if a name is empty, or two names that must differ are the same
     */
    public JobStatusCodes {
        for (String name :
                List.of(submitted, inProgress, finishedSuccessful, finishedWithDatasetErrors, finishedUnsuccessful)) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A status code is empty; name all five");
            }
        }
        Set<String> finals = Set.copyOf(List.of(finishedSuccessful, finishedWithDatasetErrors, finishedUnsuccessful));
        if (submitted.equals(inProgress) || finals.contains(submitted) || finals.contains(inProgress)) {
            throw new IllegalArgumentException(
                    "The status codes of open and finished jobs must differ: " + submitted + ", " + inProgress);
        }
    }

    /**
     * The names by convention.
     *
     * @return {@code jobSubmitted}, {@code inProgress}, {@code finishedSuccessful}, {@code finishedWithDatasetErrors},
     *     {@code finishedUnsuccessful}
     */
    public static JobStatusCodes standard() {
        return new JobStatusCodes(
                "jobSubmitted",
                "inProgress",
                "finishedSuccessful",
                "finishedWithDatasetErrors",
                "finishedUnsuccessful");
    }

    /**
     * Whether a job in this state waits for a worker, or for its end.
     *
     * @param statusCode the state of a job
     * @return true for {@link #submitted} and {@link #inProgress}
     */
    public boolean isOpen(String statusCode) {
        return statusCode.equals(submitted) || statusCode.equals(inProgress);
    }

    /**
     * Whether a job in this state has its outcome.
     *
     * @param statusCode the state of a job
     * @return true for the three final states
     */
    public boolean isFinished(String statusCode) {
        return statusCode.equals(finishedSuccessful)
                || statusCode.equals(finishedWithDatasetErrors)
                || statusCode.equals(finishedUnsuccessful);
    }
}
