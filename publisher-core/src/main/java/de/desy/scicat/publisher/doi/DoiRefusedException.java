package de.desy.scicat.publisher.doi;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Subject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The datasets, the account or the server do not allow a DOI. Thrown before anything is written; it names everything that
 * is wrong, not just the first.
 */
public final class DoiRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param pids the datasets
     * @param problems what is wrong, each with its remedies
     */
    public DoiRefusedException(List<String> pids, List<String> problems) {
        // BRIDGE: texts become problems with codes of their own.
        this(
                String.join(", ", pids),
                problems.stream()
                        .map(text ->
                                new Problem(ProblemCode.DOI_NOT_REGISTERED, Subject.of(Subject.Kind.DOI, ""), text))
                        .toArray(Problem[]::new));
    }

    private DoiRefusedException(String pids, Problem[] problems) {
        super(
                pids + " cannot get a DOI: "
                        + List.of(problems).stream().map(Problem::describe).collect(Collectors.joining("; "))
                        + ". Nothing has been written.",
                problems);
    }
}
