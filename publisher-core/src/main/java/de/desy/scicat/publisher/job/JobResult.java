package de.desy.scicat.publisher.job;

/** What is written into a job. */
final class JobResult {
    /** More datasets than that are counted, not listed. */
    static final int LISTED = 100;

    private JobResult() {}
}
