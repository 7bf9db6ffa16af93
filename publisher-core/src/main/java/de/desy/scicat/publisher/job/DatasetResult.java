package de.desy.scicat.publisher.job;

import de.desy.scicat.publisher.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one dataset of a job.
 *
 * @param pid its pid on the source, as the job lists it
 * @param outcome how its publication ended
 * @param url the URL that people get, told only after the published dataset was read there as they will read it; null
 *     where it is not published, or the publisher has no landing page
 * @param reason why it is not published, and what to do; null where it is
 * @param doi its DOI; null where it has none
 */
public record DatasetResult(
        String pid,
        Outcome outcome,
        @Nullable String url,
        @Nullable String reason,
        @Nullable String doi) {

    static DatasetResult failed(String pid, String reason) {
        return new DatasetResult(pid, Outcome.FAILED, null, reason, null);
    }

    /**
     * Whether it is published now.
     *
     * @return false when the outcome is {@link Outcome#FAILED}
     */
    public boolean isPublished() {
        return outcome != Outcome.FAILED;
    }

    /**
     * The result as a person would want to read it.
     *
     * @return one line
     */
    public String describe() {
        return (isPublished() ? "published  " : "FAILED     ")
                + pid
                + Optional.ofNullable(url).map(u -> " at " + u).orElse("")
                + Optional.ofNullable(doi).map(d -> ", DOI " + d).orElse("")
                + Optional.ofNullable(reason).map(r -> ": " + r).orElse("");
    }
}
