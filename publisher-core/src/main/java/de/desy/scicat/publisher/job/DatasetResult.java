package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import de.desy.scicat.publisher.report.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one dataset of a job.
 *
 * @param pid its pid on the source, as the job lists it
 * @param outcome how its publication ended
 * @param url the URL that people get, told only after the published dataset was read there as they will read it; null
 *     where it is not published, or the publisher has no landing page
 * @param reason why it is not published, or has no DOI though the job asks for one, and what to do; null where all is done
 * @param doi its DOI, without a resolver's address; null where the job asks for none, or none is registered
 */
public record DatasetResult(
        String pid,
        Outcome outcome,
        @Nullable String url,
        @Nullable String reason,
        @Nullable String doi) {

    private static final String RESOLVER = "https://doi.org/";

    /** Published, with the DOI that the publisher's report names as a link, or with what is left to do. */
    static DatasetResult published(
            String pid, Outcome outcome, @Nullable String url, @Nullable String doiLink, @Nullable String reason) {
        String doi = doiLink == null ? null : doiLink.substring(RESOLVER.length());
        return new DatasetResult(pid, outcome, url, reason, doi);
    }

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
     * Whether all that the job asks for is done: it is published, and has its DOI if it is to have one.
     *
     * @return false where there is a reason
     */
    @JsonIgnore
    public boolean isComplete() {
        return isPublished() && reason == null;
    }

    /**
     * The DOI as people get it.
     *
     * @return an address at doi.org; null where there is no DOI
     */
    @JsonProperty
    public @Nullable String doiUrl() {
        return doi == null ? null : RESOLVER + doi;
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
                + Optional.ofNullable(doiUrl()).map(d -> ", DOI " + d).orElse("")
                + Optional.ofNullable(reason)
                        .map(r -> (isPublished() ? ", but " : ": ") + r)
                        .orElse("");
    }
}
