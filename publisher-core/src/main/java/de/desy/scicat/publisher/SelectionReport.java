package de.desy.scicat.publisher;

import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was done for several datasets that get one DOI together. The DOI is a step of each dataset's report.
 *
 * @param datasets the reports of the datasets, in their order
 * @param doi the registered DOI, as a link, or bare if the resolver does not know it (yet); null if there is none
 */
public record SelectionReport(
        List<PublishReport> datasets, @Nullable String doi) {
    /**
     * Copies the list.
     *
     * @param datasets see the component
     * @param doi see the component
     */
    public SelectionReport {
        datasets = List.copyOf(datasets);
    }

    /**
     * Whether all datasets are published and have their DOI.
     *
     * @return false if anything failed
     */
    public boolean isSuccess() {
        return doi != null && datasets.stream().allMatch(PublishReport::isSuccess);
    }

    /**
     * This report, when the publication succeeded.
     *
     * @return this
     * @throws PublishException when it did not; it names the problems of all datasets, each once
     */
    public SelectionReport orThrow() {
        if (!isSuccess()) {
            List<Problem> problems = datasets.stream()
                    .flatMap(report -> report.problems().stream())
                    .distinct()
                    .toList();
            throw new PublishException(
                    datasets.stream().map(PublishReport::sourcePid).collect(Collectors.joining(", "))
                            + (doi == null ? " have no DOI: " : " have their DOI, but not all is done: ")
                            + Problem.describe(problems, null, Reader.JAVA),
                    problems);
        }
        return this;
    }

    /**
     * The report in the words of a developer.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The report in the words of a reader.
     *
     * @param reader who reads it
     * @return the reports of the datasets, the last line without a line break
     */
    public String describe(Reader reader) {
        return datasets.stream()
                .map(report -> report.describe(reader))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
