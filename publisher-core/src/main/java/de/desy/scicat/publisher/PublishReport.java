package de.desy.scicat.publisher;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done for one dataset.
 *
 * @param sourcePid the dataset's pid on the source
 * @param targetPid its pid on the target
 * @param outcome how it ended
 * @param url the URL that people get; null where the publisher was given no landing page
 * @param steps the steps of the plan and what became of each
 * @param skipped what was not carried over, and why
 * @param repaired what was carried over in another form
 * @param files the number of files of the published dataset
 * @param bytes the sum of their sizes
 * @param error what went wrong and what to do; null where nothing did
 */
public record PublishReport(
        String sourcePid,
        String targetPid,
        Outcome outcome,
        @Nullable String url,
        List<Step> steps,
        List<Skipped> skipped,
        List<Repaired> repaired,
        long files,
        long bytes,
        @Nullable String error) {

    /**
     * Copies the lists.
     *
     * @param sourcePid the dataset's pid on the source
     * @param targetPid its pid on the target
     * @param outcome how it ended
     * @param url the URL that people get; null where the publisher was given no landing page
     * @param steps the steps of the plan and what became of each
     * @param skipped what was not carried over, and why
     * @param repaired what was carried over in another form
     * @param files the number of files of the published dataset
     * @param bytes the sum of their sizes
     * @param error what went wrong and what to do; null where nothing did
     */
    public PublishReport {
        steps = List.copyOf(steps);
        skipped = List.copyOf(skipped);
        repaired = List.copyOf(repaired);
    }

    /** What became of a step. */
    public enum Status {
        /** Done, and verified where the server lets one read it. */
        DONE,
        /** Begun and not finished. */
        FAILED,
        /** Not begun. */
        NOT_DONE
    }

    /**
     * A step of the plan and what became of it.
     *
     * @param kind the step in a few words
     * @param status what became of it
     */
    public record Step(String kind, Status status) {}

    /**
     * This report, when the publication succeeded.
     *
     * @return this
     * @throws PublishException when it did not
     */
    public PublishReport orThrow() {
        if (outcome == Outcome.FAILED) {
            throw new PublishException(sourcePid + " is not published: " + error);
        }
        return this;
    }

    /**
     * The report as a person would want to read it.
     *
     * @return several lines, the last one without a line break
     */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (outcome) {
                    case PUBLISHED -> "Published " + sourcePid + " as " + targetPid;
                    case UPDATED -> "Updated " + targetPid;
                    case UNCHANGED -> "Nothing to do for " + sourcePid;
                    case FAILED -> "FAILED " + sourcePid;
                });
        lines.add("  " + Text.files(files, bytes));
        for (Step step : steps) {
            lines.add((step.status() == Status.DONE
                            ? "  done      "
                            : step.status() == Status.FAILED ? "  FAILED    " : "  not done  ")
                    + step.kind());
        }
        skipped.forEach(s -> lines.add("  left out  " + s.what() + ": " + s.reason()));
        repaired.forEach(r -> lines.add("  repaired  " + r.what() + ": " + r.how()));
        if (error != null) {
            lines.add("  error     " + error);
        }
        if (url != null && outcome != Outcome.FAILED) {
            lines.add("  " + url);
        }
        return String.join(System.lineSeparator(), lines);
    }

    /**
     * Whether it succeeded.
     *
     * @return false when the outcome is {@link Outcome#FAILED}
     */
    @JsonIgnore
    public boolean isSuccess() {
        return outcome != Outcome.FAILED;
    }

    /**
     * The report as JSON.
     *
     * @return one JSON object
     */
    public String toJson() {
        try {
            return JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(this);
        } catch (JsonProcessingException notWithTheseTypes) {
            throw new IllegalStateException(notWithTheseTypes);
        }
    }
}
