package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written into a job. */
final class JobResult {
    static final String WORKER = "worker";
    /** More datasets than that are counted, not listed: the frontend shows all of it, and lists of jobs carry it. */
    static final int LISTED = 100;
    /** Longer reasons lose their end. */
    private static final int REASON = 500;

    private JobResult() {}

    /** The body of a PATCH that says how far the work is. */
    static ObjectNode progress(JobStatusCodes codes, String worker, int done, int total) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put(WORKER, worker).put("done", done).put("total", total);
        return body(codes.inProgress(), "Published " + done + " of " + total + " datasets so far.", result);
    }

    /** The body of the PATCH that ends the job. */
    static ObjectNode outcome(JobStatusCodes codes, String worker, List<DatasetResult> datasets) {
        int published =
                (int) datasets.stream().filter(DatasetResult::isPublished).count();
        String message = message(datasets, published);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("message", message);
        String url = url(datasets);
        if (url != null) {
            result.put("url", url);
        }
        result.put("total", datasets.size()).put("published", published).put("failed", datasets.size() - published);
        if (datasets.size() > LISTED) {
            result.put("omitted", datasets.size() - LISTED);
        }
        ArrayNode list = result.putArray("datasets");
        listed(datasets).forEach(dataset -> describe(dataset, list.addObject()));
        result.put(WORKER, worker);
        return body(statusCode(codes, datasets.size(), published), message, result);
    }

    private static ObjectNode body(String statusCode, String message, ObjectNode result) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("statusCode", statusCode).put("statusMessage", message);
        body.set("jobResultObject", result);
        return body;
    }

    private static String statusCode(JobStatusCodes codes, int total, int published) {
        if (published == 0) {
            return codes.finishedUnsuccessful();
        }
        return published == total ? codes.finishedSuccessful() : codes.finishedWithDatasetErrors();
    }

    private static String message(List<DatasetResult> datasets, int published) {
        if (datasets.isEmpty()) {
            return "The job lists no dataset; name them in jobParams.datasetList.";
        }
        if (datasets.size() == 1) {
            return published == 1
                    ? "The dataset is published."
                    : "The dataset is not published: " + reason(datasets.get(0).reason());
        }
        return "Published " + published + " of " + datasets.size() + " datasets.";
    }

    /** The URL of the first published dataset. */
    static @Nullable String url(List<DatasetResult> datasets) {
        return datasets.stream()
                .filter(DatasetResult::isPublished)
                .map(DatasetResult::url)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Those that are listed, in the order of the job: failures before others. */
    private static List<DatasetResult> listed(List<DatasetResult> datasets) {
        Set<DatasetResult> chosen = new HashSet<>(Stream.concat(
                        datasets.stream().filter(dataset -> !dataset.isPublished()),
                        datasets.stream().filter(DatasetResult::isPublished))
                .limit(LISTED)
                .toList());
        return datasets.stream().filter(chosen::contains).toList();
    }

    private static void describe(DatasetResult dataset, ObjectNode to) {
        to.put("pid", dataset.pid()).put("outcome", dataset.outcome().name());
        if (dataset.url() != null) {
            to.put("url", dataset.url());
        }
        if (dataset.reason() != null) {
            to.put("reason", reason(dataset.reason()));
        }
        if (dataset.doi() != null) {
            to.put("doi", dataset.doi());
        }
    }

    private static String reason(@Nullable String text) {
        String reason = Objects.requireNonNullElse(text, "");
        return reason.length() <= REASON ? reason : reason.substring(0, REASON) + "…";
    }
}
