package de.desy.scicat.publisher.job;

/** What became of the handling of a job. */
public enum JobOutcome {
    /** The job has its final status and its result, written by this handling. */
    FINISHED(false),
    /** The job had a final status already, or got it from another worker. Nothing was written. */
    FINISHED_BEFORE(false),
    /**
     * There is no such job, or it is of another type, or in a status that neither SciCat nor a worker gave it. Nothing was
     * written.
     */
    NOT_FOR_US(false),
    /**
     * A server gave no answer, or the work was interrupted. The job stays open; what was published is published, and
     * handling the job again goes on from there.
     */
    UNFINISHED(true),
    /**
     * SciCat takes no outcome for this job, or does not show it: rights are missing, or one of its datasets was deleted
     * meanwhile. The job stays open, and handling it again changes nothing until somebody did what the reason says.
     */
    STUCK(false);

    private final boolean worthRepeating;

    JobOutcome(boolean worthRepeating) {
        this.worthRepeating = worthRepeating;
    }

    /**
     * Whether handling the job again, after a while, may bring it further without anybody doing anything: what a queue
     * delivers again, and the rest it acknowledges or lays aside ({@link #STUCK}).
     *
     * @return true for {@link #UNFINISHED} only
     */
    public boolean isWorthRepeating() {
        return worthRepeating;
    }
}
