package de.desy.scicat.publisher.job;

/** The outcome of handling a job. */
public enum JobOutcome {
    /** The job has its final status and its result, written by this handling. */
    FINISHED(false),
    /** The job had a final status already, or another worker set it. Nothing was written. */
    FINISHED_BEFORE(false),
    /**
     * The job does not exist, is of another type, or has a status that neither SciCat nor a worker set. Nothing was
     * written.
     */
    NOT_FOR_US(false),
    /**
     * The job names a time ({@code jobParams.executionTime}) before which it must not be carried out, or the token that
     * stands for its user has not come yet ({@link SourceAs#USER}). Nothing was written; a {@link JobPoller} finds the
     * job again when the time has come.
     */
    NOT_DUE(false),
    /**
     * A server did not answer, or the work was interrupted. The job stays open; published datasets stay published, and
     * handling the job again continues from there.
     */
    UNFINISHED(true),
    /**
     * SciCat does not accept an outcome for this job, or does not show the job: rights are missing, or one of its
     * datasets was deleted. The job stays open, and handling it again changes nothing until somebody removes the cause
     * that the reason states.
     */
    STUCK(false);

    private final boolean worthRepeating;

    JobOutcome(boolean worthRepeating) {
        this.worthRepeating = worthRepeating;
    }

    /**
     * Whether handling the job again later may succeed without human action. A queue delivers such a job again; it
     * acknowledges all others, or sets them aside ({@link #STUCK}).
     *
     * @return true for {@link #UNFINISHED} only
     */
    public boolean isWorthRepeating() {
        return worthRepeating;
    }
}
