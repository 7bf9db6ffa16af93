package de.desy.scicat.publisher.doi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.ReportJson;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was done for a DOI.
 *
 * @param registrar the name of the registrar
 * @param datasetPids the datasets
 * @param title the title that the DOI gives them
 * @param doi the DOI, registered or not; null if there is none
 * @param state the state of its record; null if there is none, or it could not be read in the end
 * @param outcome how the run ended
 * @param steps the steps of the plan and the status of each
 * @param skipped what the record cannot hold, and why
 * @param notes further information
 * @param problems what went wrong and what to do; empty if nothing did
 * @param known whether the resolver knows the DOI that the registrar calls registered; null if nothing is registered,
 *     or the resolver gave no clear answer
 */
public record DoiReport(
        String registrar,
        List<String> datasetPids,
        String title,
        @Nullable String doi,
        @Nullable DoiState state,
        Outcome outcome,
        List<Step> steps,
        List<Skipped> skipped,
        List<String> notes,
        List<Problem> problems,
        @Nullable Boolean known) {

    /**
     * Copies the lists.
     *
     * @param registrar see the component
     * @param datasetPids see the component
     * @param title see the component
     * @param doi see the component
     * @param state see the component
     * @param outcome see the component
     * @param steps see the component
     * @param skipped see the component
     * @param notes see the component
     * @param problems see the component
     * @param known see the component
     */
    public DoiReport {
        datasetPids = List.copyOf(datasetPids);
        steps = List.copyOf(steps);
        skipped = List.copyOf(skipped);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /** How the run ended. */
    public enum Outcome {
        /** The DOI was registered. */
        REGISTERED,
        /** The DOI was registered before, and nothing was written. */
        UNCHANGED,
        /** The DOI is not registered. Another run continues. */
        FAILED
    }

    /**
     * A step of the plan and its status.
     *
     * @param kind what kind of step it is
     * @param what the step in a few words
     * @param status its status
     */
    public record Step(
            @JsonSerialize(converter = LowerCase.class) DoiPlan.Step kind, String what, PublishReport.Status status) {
        /**
         * The step as text for people.
         *
         * @return one line
         */
        public String describe() {
            return status.describe(what);
        }
    }

    /** Names steps in the same form as reports of datasets do. */
    private static final class LowerCase extends StdConverter<DoiPlan.Step, String> {
        @Override
        public String convert(DoiPlan.Step kind) {
            return kind.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The DOI as a link for people.
     *
     * @return an address at doi.org; null if no DOI is registered, or the resolver does not know it
     */
    public @Nullable String link() {
        return doi == null || outcome == Outcome.FAILED || Boolean.FALSE.equals(known) ? null : DoiEntry.link(doi);
    }

    /**
     * The DOI as people are told: as a link, or without a resolver's address if the resolver does not know it (yet).
     *
     * @return a link or a bare DOI; null if there is none
     */
    @JsonIgnore
    public @Nullable String told() {
        String link = link();
        return link == null ? isSuccess() ? doi : null : link;
    }

    /**
     * Whether the datasets have a registered DOI.
     *
     * @return false when the outcome is {@link Outcome#FAILED}
     */
    @JsonIgnore
    public boolean isSuccess() {
        return outcome != Outcome.FAILED;
    }

    /**
     * This report, when the run succeeded.
     *
     * @return this
     * @throws PublishException when the run failed
     */
    public DoiReport orThrow() {
        if (outcome == Outcome.FAILED) {
            throw new PublishException(String.join(", ", datasetPids) + " has no DOI: " + error(), problems);
        }
        return this;
    }

    /**
     * What went wrong and what to do, in the words of a developer.
     *
     * @return one line; null if nothing went wrong
     */
    public @Nullable String error() {
        return error(Reader.JAVA);
    }

    /**
     * What went wrong and what to do, in the words of a reader.
     *
     * @param reader who reads it
     * @return one line; null if nothing went wrong
     */
    public @Nullable String error(Reader reader) {
        return problems.isEmpty()
                ? null
                : problems.stream().map(problem -> problem.describe(reader)).collect(Collectors.joining("; "));
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
     * @return several lines, the last one without a line break
     */
    public String describe(Reader reader) {
        List<String> lines = new ArrayList<>();
        String datasets = String.join(", ", datasetPids);
        lines.add(
                switch (outcome) {
                    case REGISTERED ->
                        (Boolean.FALSE.equals(known)
                                        ? registrar + " calls a DOI registered for "
                                        : "Registered a DOI for ")
                                + datasets;
                    case UNCHANGED -> "Nothing to do for " + datasets;
                    case FAILED -> "FAILED DOI for " + datasets;
                });
        steps.forEach(step -> lines.add("  " + step.describe()));
        skipped.forEach(left -> lines.add("  left out  " + left.describe(reader)));
        notes.forEach(note -> lines.add("  note      " + note));
        String error = error(reader);
        if (error != null) {
            lines.add("  error     " + error);
        }
        String told = told();
        if (told != null) {
            lines.add("  " + told);
        }
        return String.join(
                System.lineSeparator(), lines.stream().map(Text::line).toList());
    }

    /**
     * The report as JSON.
     *
     * @return what {@link #toJson(Reader)} writes for {@link Reader#JAVA}
     */
    public String toJson() {
        return toJson(Reader.JAVA);
    }

    /**
     * The report as JSON, with remedies in the words of a reader.
     *
     * @param reader who reads the remedies
     * @return an object with the components of this record, {@code link}, and {@code error}
     */
    public String toJson(Reader reader) {
        return ReportJson.text(ReportJson.tree(this, reader).put("link", link()).put("error", error(reader)), reader);
    }
}
