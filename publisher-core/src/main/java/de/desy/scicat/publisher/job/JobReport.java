package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.desy.scicat.publisher.internal.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one handling of a job did.
 *
 * @param jobId the job
 * @param outcome how the handling ended
 * @param statusCode the state in which the job was last seen; null where it was not seen
 * @param url the URL of the first published dataset; null where there is none
 * @param doi the DOI of the first dataset that has one, without a resolver's address; null where none was asked for, or none
 *     is registered
 * @param datasets what became of its datasets so far, in the order of the job, each once
 * @param reason why the job is not finished or was not for us, and what to do; null where there is nothing to say
 */
public record JobReport(
        String jobId,
        JobOutcome outcome,
        @Nullable String statusCode,
        @Nullable String url,
        @Nullable String doi,
        List<DatasetResult> datasets,
        @Nullable String reason) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Copies the list.
     *
     * @param jobId see the component
     * @param outcome see the component
     * @param statusCode see the component
     * @param url see the component
     * @param doi see the component
     * @param datasets see the component
     * @param reason see the component
     */
    public JobReport {
        datasets = List.copyOf(datasets);
    }

    static JobReport of(String jobId, JobOutcome outcome, @Nullable String statusCode, @Nullable String reason) {
        return new JobReport(jobId, outcome, statusCode, null, null, List.of(), reason);
    }

    /**
     * The report as a person would want to read it.
     *
     * @return several lines, the last one without a line break
     */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add("Job " + jobId + " "
                + switch (outcome) {
                    case FINISHED -> "is finished: " + statusCode;
                    case FINISHED_BEFORE -> "was finished before: " + statusCode;
                    case NOT_FOR_US -> "is not for us";
                    case UNFINISHED -> "is NOT finished, handle it again";
                    case STUCK -> "is STUCK";
                });
        datasets.forEach(dataset -> lines.add("  " + dataset.describe()));
        if (reason != null) {
            lines.add("  " + reason);
        }
        return String.join(
                System.lineSeparator(), lines.stream().map(Text::line).toList());
    }

    /**
     * The report as JSON.
     *
     * @return an object with the components as fields
     */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException notWithTheseTypes) {
            throw new IllegalStateException(notWithTheseTypes);
        }
    }
}
