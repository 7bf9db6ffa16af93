package de.desy.scicat.publisher.report;

/** Source or target changed after the plan was made. Nothing has been written; make a new plan. */
public final class StalePlanException extends PublishException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param problem what changed
     */
    public StalePlanException(Problem problem) {
        super(problem);
    }
}
