package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Reader;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of one dataset of a job.
 *
 * @param pid its pid on the source, as the job lists it
 * @param outcome how its publication ended
 * @param url the URL that people get, set only after the published dataset was read the way people will read it; null
 *     if the dataset is not published, or no landing page is set
 * @param problems why the dataset is not published, or lacks the DOI that the job asks for, and what to do; empty if
 *     all is done
 * @param doi its DOI, without a resolver's address; null if the job asks for no DOI, or no DOI is registered
 * @param doiResolves whether the DOI leads anywhere; false if SciCat calls it registered and the resolver does not know
 *     it (yet), or there is no DOI
 */
public record DatasetResult(
        String pid,
        Outcome outcome,
        @Nullable String url,
        List<Problem> problems,
        @Nullable String doi,
        boolean doiResolves) {

    private static final String RESOLVER = "https://doi.org/";

    /**
     * Copies the list.
     *
     * @param pid see the component
     * @param outcome see the component
     * @param url see the component
     * @param problems see the component
     * @param doi see the component
     * @param doiResolves see the component
     */
    public DatasetResult {
        problems = List.copyOf(problems);
    }

    /**
     * The result of a published dataset, with the DOI from the publisher's report, or the problems that prevented the
     * DOI.
     */
    static DatasetResult published(
            String pid, Outcome outcome, @Nullable String url, @Nullable String told, List<Problem> problems) {
        boolean resolves = told != null && told.startsWith(RESOLVER);
        String doi = told != null && resolves ? told.substring(RESOLVER.length()) : told;
        return new DatasetResult(pid, outcome, url, problems, doi, resolves);
    }

    static DatasetResult failed(String pid, List<Problem> problems) {
        return new DatasetResult(pid, Outcome.FAILED, null, problems, null, false);
    }

    /**
     * Whether the dataset is published now.
     *
     * @return false when the outcome is {@link Outcome#FAILED}
     */
    public boolean isPublished() {
        return outcome != Outcome.FAILED;
    }

    /**
     * Whether all that the job asks for is done: the dataset is published, and has its DOI if the job asks for one.
     *
     * @return false if there are problems
     */
    @JsonIgnore
    public boolean isComplete() {
        return isPublished() && problems.isEmpty();
    }

    /**
     * Why the dataset is not published, or lacks the DOI that the job asks for, and what to do, in the words of a
     * reader.
     *
     * @param reader who reads it
     * @return one line; for a scientist sentences; null if all is done
     */
    public @Nullable String reason(Reader reader) {
        if (problems.isEmpty()) {
            return null;
        }
        if (!isPublished() || doi != null) {
            return Problem.describe(problems, isPublished() ? null : pid, reader);
        }
        List<Problem> why = problems.stream()
                .filter(problem -> problem.code() != ProblemCode.DOI_NOT_REGISTERED)
                .toList();
        return "it has no DOI" + (why.isEmpty() ? "" : ": " + Problem.describe(why, null, reader));
    }

    /**
     * The DOI as a link for people.
     *
     * @return an address at doi.org; null if there is no DOI that leads anywhere
     */
    @JsonProperty
    public @Nullable String doiUrl() {
        return doi == null || !doiResolves ? null : RESOLVER + doi;
    }

    /** The DOI that leads nowhere, in words. */
    String unresolved() {
        return doi + ", which SciCat calls registered and the resolver does not know (yet)";
    }

    /**
     * The result in the words of an operator.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#SERVICE}
     */
    public String describe() {
        return describe(Reader.SERVICE);
    }

    /**
     * The result in the words of a reader.
     *
     * @param reader who reads it
     * @return one line
     */
    public String describe(Reader reader) {
        return (isPublished() ? "published  " : "FAILED     ")
                + pid
                + Optional.ofNullable(url).map(u -> " at " + u).orElse("")
                + Optional.ofNullable(doiUrl())
                        .map(d -> ", DOI " + d)
                        .orElse(doi == null ? "" : ", DOI " + unresolved())
                + Optional.ofNullable(reason(reader))
                        .map(r -> (isPublished() ? ", but " : ": ") + r)
                        .orElse("");
    }
}
