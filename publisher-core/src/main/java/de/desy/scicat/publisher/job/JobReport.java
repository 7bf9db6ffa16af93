package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.ReportJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one handling of a job did.
 *
 * @param jobId the job
 * @param outcome how the handling ended
 * @param statusCode the state in which the job was last seen; null if it was not seen
 * @param url the URL of the first published dataset; null if there is none
 * @param doi the DOI of the first dataset that has one, without a resolver's address; null if none was requested, or
 *     none is registered
 * @param datasets the results of its datasets so far, in the order of the job, each once
 * @param problem why the job is not finished or was not for us, and what to do; null if there is nothing to say
 * @param preview whether the job asked for a preview and got it, so that nothing was done with its datasets
 */
public record JobReport(
        String jobId,
        JobOutcome outcome,
        @Nullable String statusCode,
        @Nullable String url,
        @Nullable String doi,
        List<DatasetResult> datasets,
        @Nullable Problem problem,
        boolean preview) {

    /**
     * The report of a job that asked for no preview.
     *
     * @param jobId see the component
     * @param outcome see the component
     * @param statusCode see the component
     * @param url see the component
     * @param doi see the component
     * @param datasets see the component
     * @param problem see the component
     */
    public JobReport(
            String jobId,
            JobOutcome outcome,
            @Nullable String statusCode,
            @Nullable String url,
            @Nullable String doi,
            List<DatasetResult> datasets,
            @Nullable Problem problem) {
        this(jobId, outcome, statusCode, url, doi, datasets, problem, false);
    }

    /**
     * Copies the list.
     *
     * @param jobId see the component
     * @param outcome see the component
     * @param statusCode see the component
     * @param url see the component
     * @param doi see the component
     * @param datasets see the component
     * @param problem see the component
     * @param preview see the component
     */
    public JobReport {
        datasets = List.copyOf(datasets);
    }

    static JobReport of(String jobId, JobOutcome outcome, @Nullable String statusCode, @Nullable Problem problem) {
        return new JobReport(jobId, outcome, statusCode, null, null, List.of(), problem);
    }

    /**
     * Why the job is not finished or was not for us, and what to do, in the words of a reader.
     *
     * @param reader who reads it
     * @return one line; for a scientist sentences; null if there is nothing to say
     */
    public @Nullable String reason(Reader reader) {
        return problem == null ? null : problem.describe(reader);
    }

    /**
     * The report in the words of an operator.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#SERVICE}
     */
    public String describe() {
        return describe(Reader.SERVICE);
    }

    /**
     * The report in the words of a reader.
     *
     * @param reader who reads it
     * @return several lines, the last one without a line break
     */
    public String describe(Reader reader) {
        List<String> lines = new ArrayList<>();
        lines.add("Job " + jobId + " "
                + switch (outcome) {
                    case FINISHED -> (preview ? "is a preview, and finished: " : "is finished: ") + statusCode;
                    case FINISHED_BEFORE -> "was finished before: " + statusCode;
                    case NOT_DUE -> "is not due yet";
                    case NOT_FOR_US -> "is not for us";
                    case UNFINISHED -> "is NOT finished, handle it again";
                    case STUCK -> "is STUCK";
                });
        datasets.forEach(dataset -> lines.add("  " + dataset.describe(reader)));
        String reason = reason(reader);
        if (reason != null) {
            lines.add("  " + reason);
        }
        return String.join(
                System.lineSeparator(), lines.stream().map(Text::line).toList());
    }

    /**
     * The report as JSON, with remedies in the words of an operator.
     *
     * @return an object with the components as fields; the report and each of its datasets also have {@code reason}, in
     *     words
     */
    public String toJson() {
        ObjectNode json = ReportJson.tree(this, Reader.SERVICE);
        json.put("reason", reason(Reader.SERVICE));
        for (int i = 0; i < datasets.size(); i++) {
            ((ObjectNode) json.path("datasets").path(i))
                    .put("reason", datasets.get(i).reason(Reader.SERVICE));
        }
        return ReportJson.text(json, Reader.SERVICE);
    }
}
