package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The datasets, the account or the server do not allow a DOI. Thrown before anything is written. The exception names
 * every problem, not just the first.
 */
public final class DoiRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param pids the datasets
     * @param problems what is wrong, each with its remedies
     */
    public DoiRefusedException(List<String> pids, List<Problem> problems) {
        super(
                String.join(", ", pids) + " cannot get a DOI: "
                        + problems.stream().map(Problem::describe).collect(Collectors.joining("; "))
                        + ". Nothing has been written.",
                problems.toArray(Problem[]::new));
    }
}
