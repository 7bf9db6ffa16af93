package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.ReportJson;
import de.desy.scicat.publisher.report.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The result that is written into a job. */
final class JobResult {
    static final String WORKER = "worker";
    /** Further datasets are counted, not listed: the frontend shows the whole result, and lists of jobs contain it. */
    static final int LISTED = 100;
    /** Longer reasons are cut off. */
    private static final int REASON = 500;
    /** The largest size of a dataset's problems together, in characters of JSON; the first problem is always listed. */
    private static final int PROBLEMS = 1_000;
    /** Longer names, such as paths, are cut off. */
    private static final int NAME = 200;

    private JobResult() {}

    /** The body of a PATCH that reports the progress. */
    static ObjectNode progress(JobStatusCodes codes, String worker, int done, int total) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put(WORKER, worker).put("done", done).put("total", total);
        return body(codes.inProgress(), "Published " + done + " of " + total + " datasets so far.", result);
    }

    /** The body of the PATCH that finishes the job. */
    static ObjectNode outcome(JobStatusCodes codes, String worker, List<DatasetResult> results) {
        List<DatasetResult> datasets = results.stream().map(Told::of).toList();
        int published =
                (int) datasets.stream().filter(DatasetResult::isPublished).count();
        String message = message(datasets, published);
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("message", message);
        String url = url(datasets);
        if (url != null) {
            result.put("url", url);
        }
        firstWithDoi(datasets).ifPresent(dataset -> doi(dataset, result));
        result.put("total", datasets.size()).put("published", published).put("failed", datasets.size() - published);
        if (withoutDoi(datasets) > 0) {
            result.put("withoutDoi", withoutDoi(datasets));
        }
        if (datasets.size() > LISTED) {
            result.put("omitted", datasets.size() - LISTED);
        }
        ArrayNode list = result.putArray("datasets");
        listed(datasets).forEach(dataset -> describe(dataset, list.addObject()));
        if (datasets.isEmpty()) {
            problems(List.of(JobProblems.listsNothing()), result);
        }
        result.put(WORKER, worker);
        return body(statusCode(codes, datasets, published), message, result);
    }

    private static ObjectNode body(String statusCode, String message, ObjectNode result) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("statusCode", statusCode).put("statusMessage", message);
        body.set("jobResultObject", result);
        return body;
    }

    private static String statusCode(JobStatusCodes codes, List<DatasetResult> datasets, int published) {
        if (published == 0) {
            return codes.finishedUnsuccessful();
        }
        return datasets.stream().allMatch(DatasetResult::isComplete)
                ? codes.finishedSuccessful()
                : codes.finishedWithDatasetErrors();
    }

    private static String message(List<DatasetResult> datasets, int published) {
        if (datasets.isEmpty()) {
            return JobProblems.listsNothing().describe(Reader.SCIENTIST);
        }
        String reason = reason(datasets.get(0));
        if (datasets.size() == 1) {
            boolean dead = datasets.get(0).doi() != null && !datasets.get(0).doiResolves();
            return datasets.get(0).isComplete()
                    ? "The dataset is published."
                            + (dead ? " Its DOI is " + datasets.get(0).unresolved() + "." : "")
                    : published == 1
                            ? "The dataset is published, but " + reason
                            : "The dataset is not published: " + reason;
        }
        String message = "Published " + published + " of " + datasets.size() + " datasets";
        List<Problem> first = datasets.get(0).problems();
        if (published == 0
                && datasets.stream().allMatch(dataset -> dataset.problems().equals(first))) {
            return message + ": " + reason;
        }
        long without = withoutDoi(datasets);
        return message + (without == 0 ? "." : "; " + without + " without the DOI that was asked for.");
    }

    private static long withoutDoi(List<DatasetResult> datasets) {
        return datasets.stream()
                .filter(dataset -> dataset.isPublished() && !dataset.isComplete())
                .count();
    }

    /** The DOI of the first dataset that has one. */
    static @Nullable String doi(List<DatasetResult> datasets) {
        return firstWithDoi(datasets).map(DatasetResult::doi).orElse(null);
    }

    private static Optional<DatasetResult> firstWithDoi(List<DatasetResult> datasets) {
        return datasets.stream().filter(dataset -> dataset.doi() != null).findFirst();
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

    /** The datasets that are listed, in the order of the job: failures first. */
    private static List<DatasetResult> listed(List<DatasetResult> datasets) {
        Set<DatasetResult> chosen = new HashSet<>(Stream.concat(
                        datasets.stream().filter(dataset -> !dataset.isComplete()),
                        datasets.stream().filter(DatasetResult::isComplete))
                .limit(LISTED)
                .toList());
        return datasets.stream().filter(chosen::contains).toList();
    }

    private static void describe(DatasetResult dataset, ObjectNode to) {
        to.put("pid", dataset.pid()).put("outcome", dataset.outcome().name());
        if (dataset.url() != null) {
            to.put("url", dataset.url());
        }
        if (!dataset.isComplete()) {
            to.put("reason", reason(dataset));
            problems(dataset.problems(), to);
        }
        if (dataset.doi() != null) {
            doi(dataset, to);
        }
    }

    /** A link goes into mails, so only a link that leads somewhere is told. */
    private static void doi(DatasetResult dataset, ObjectNode to) {
        to.put("doi", dataset.doi());
        if (dataset.doiUrl() == null) {
            to.put("doiNote", "The DOI is " + dataset.unresolved() + ".");
        } else {
            to.put("doiUrl", dataset.doiUrl());
        }
    }

    /** The reason, which SciCat sends to the scientist by mail. */
    private static String reason(DatasetResult dataset) {
        return Text.shortened(Objects.requireNonNullElse(dataset.reason(Reader.SCIENTIST), ""), REASON);
    }

    /** The reason for programs and operators, as values. */
    private static void problems(List<Problem> problems, ObjectNode to) {
        ArrayNode list = to.putArray("problems");
        int room = PROBLEMS;
        for (Problem problem : problems) {
            ObjectNode json = ReportJson.tree(shortened(problem), Reader.SERVICE);
            room -= json.toString().length();
            if (room < 0 && !list.isEmpty()) {
                break;
            }
            list.add(json);
        }
        if (list.size() < problems.size()) {
            to.put("problemsOmitted", problems.size() - list.size());
        }
    }

    private static Problem shortened(Problem problem) {
        Subject subject = problem.subject();
        return new Problem(
                problem.code(),
                new Subject(subject.kind(), Text.shortened(subject.name(), NAME), subject.pid()),
                Text.shortened(problem.message(), REASON),
                problem.remedies());
    }
}
