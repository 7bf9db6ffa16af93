package de.desy.scicat.publisher.report;

/** Options are missing, or contradict each other. Thrown before any server is asked. */
public final class OptionsException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    @SuppressWarnings("serial") // a record of immutable values
    private final Problem problem;

    /**
     * Creates the exception.
     *
     * @param problem what is wrong
     */
    public OptionsException(Problem problem) {
        super(problem.describe());
        this.problem = problem;
    }

    /**
     * What is wrong.
     *
     * @return a problem with its remedies
     */
    public Problem problem() {
        return problem;
    }
}
