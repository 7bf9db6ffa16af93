package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.report.PublishException;
import java.util.List;

/**
 * The datasets, the record or the account do not allow a DOI. Thrown before anything is written; it names everything
 * that is wrong, not just the first.
 */
public final class DoiRefusedException extends PublishException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, one text for each problem. */
    @SuppressWarnings("serial") // an immutable list of strings
    private final List<String> problems;

    /**
     * Creates the exception.
     *
     * @param pids the datasets
     * @param problems what is wrong, each with its remedy
     */
    public DoiRefusedException(List<String> pids, List<String> problems) {
        super(String.join(", ", pids) + " cannot get a DOI: " + String.join("; ", problems)
                + ". Nothing has been written.");
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
