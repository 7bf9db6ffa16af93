package de.desy.scicat.publisher.report;

import java.util.List;

/**
 * The dataset, the options or the account do not allow the publication. Thrown before anything is written; it names
 * everything that is wrong, not just the first.
 */
public final class RefusedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, one text for each problem. */
    @SuppressWarnings("serial") // an immutable list of strings
    private final List<String> problems;

    /**
     * Creates the exception.
     *
     * @param pid the dataset's pid
     * @param problems what is wrong, each with its remedy
     */
    public RefusedException(String pid, List<String> problems) {
        super(pid + " cannot be published: " + String.join("; ", problems) + ". Nothing has been written.");
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one text for each problem, with its remedy
     */
    public List<String> problems() {
        return problems;
    }
}
