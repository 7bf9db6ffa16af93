package de.desy.scicat.publisher.report;

import java.util.List;

/**
 * The dataset, the options or the account do not allow the publication. Thrown before anything is written; it names
 * everything that is wrong, not just the first.
 */
public class RefusedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param pid the dataset's pid
     * @param problems what is wrong, each with its remedies
     */
    public RefusedException(String pid, List<Problem> problems) {
        super(
                pid + " cannot be published: " + Problem.describe(problems, pid, Reader.JAVA)
                        + ". Nothing has been written.",
                problems);
    }

    /**
     * Creates the exception for a refusal of another kind.
     *
     * @param message what is refused and why, in the words of a developer
     * @param problems what is wrong, each with its remedies
     */
    protected RefusedException(String message, Problem... problems) {
        super(message, List.of(problems));
    }
}
