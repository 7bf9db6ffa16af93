package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.ReportJson;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return body(
                codes.inProgress(),
                "Published " + done + " of " + total + (total == 1 ? " dataset so far." : " datasets so far."),
                result);
    }

    /**
     * The body of the PATCH that finishes the job. What people look for comes first; no worker signs it, since it is read
     * by people.
     */
    static ObjectNode outcome(
            JobStatusCodes codes, List<DatasetResult> results, Map<String, Facts> facts, String contact) {
        List<DatasetResult> datasets = results.stream().map(Told::of).toList();
        int published =
                (int) datasets.stream().filter(DatasetResult::isPublished).count();
        String message = message(datasets, published);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        String url = url(datasets);
        if (url != null) {
            result.put("url", url);
        }
        firstWithDoi(datasets).ifPresent(dataset -> doi(dataset, result));
        result.put("message", message);
        boolean shared = sharesDoi(datasets);
        if (shared) {
            datasets.stream()
                    .map(dataset ->
                            facts.getOrDefault(dataset.pid(), Facts.NONE).citation())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(citation -> result.put("citation", citation));
            result.put("oneDoi", true);
        }
        result.put("total", datasets.size()).put("published", published).put("failed", datasets.size() - published);
        if (withoutDoi(datasets) > 0) {
            result.put("withoutDoi", withoutDoi(datasets));
        }
        List<DatasetResult> listed = listed(datasets);
        refusals(listed, facts, result);
        ArrayNode list = result.putArray("datasets");
        listed.forEach(dataset -> {
            ObjectNode entry = list.addObject();
            describe(dataset, facts.getOrDefault(dataset.pid(), Facts.NONE), entry);
            if (shared) {
                entry.remove("citation");
            }
        });
        if (datasets.size() > LISTED) {
            result.put("omitted", datasets.size() - LISTED);
        }
        if (datasets.isEmpty()) {
            problems(List.of(JobProblems.listsNothing()), result);
        }
        result.put("subject", JobWords.subject(datasets, published, facts));
        if (!contact.isEmpty()) {
            result.put("contact", contact);
        }
        return body(statusCode(codes, datasets, published), message, result);
    }

    /** Whether the published datasets have one DOI together. */
    private static boolean sharesDoi(List<DatasetResult> datasets) {
        return datasets.size() > 1
                && datasets.stream().allMatch(dataset -> dataset.doi() != null)
                && datasets.stream().map(DatasetResult::doi).distinct().count() == 1;
    }

    /** The datasets that are not published, by their reasons, so that a mail gives each reason once. */
    static void refusals(List<DatasetResult> datasets, Map<String, Facts> facts, ObjectNode to) {
        Map<String, List<String>> refused = new LinkedHashMap<>();
        datasets.stream()
                .filter(dataset -> !dataset.isPublished())
                .forEach(dataset -> refused.computeIfAbsent(reason(dataset), reason -> new ArrayList<>())
                        .add(facts.getOrDefault(dataset.pid(), Facts.NONE).called(dataset.pid())));
        if (!refused.isEmpty()) {
            ArrayNode list = to.putArray("notPublished");
            refused.forEach((reason, names) -> {
                ObjectNode entry = list.addObject().put("reason", JobWords.begun(reason));
                Facts.list("datasets", names, Facts.LINES, entry);
            });
        }
    }

    static ObjectNode body(String statusCode, String message, ObjectNode result) {
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
            DatasetResult only = datasets.get(0);
            boolean dead = only.doi() != null && !only.doiResolves();
            return only.isComplete()
                    ? (only.outcome() == Outcome.UNCHANGED
                                    ? "The dataset was published before, and is unchanged."
                                    : "The dataset is published.")
                            + (dead ? " Its DOI is " + only.unresolved() + "." : "")
                    : published == 1
                            ? "The dataset is published, but " + reason
                            : "The dataset is not published: " + reason;
        }
        String message = JobWords.share(published, datasets.size());
        List<Problem> first = datasets.get(0).problems();
        if (published == 0
                && datasets.stream().allMatch(dataset -> dataset.problems().equals(first))) {
            return message + ": " + reason;
        }
        boolean same = datasets.stream().allMatch(dataset -> dataset.outcome() == Outcome.UNCHANGED);
        if (same) {
            message = JobWords.all(datasets.size()) + " datasets were published before, and are unchanged";
        }
        long without = withoutDoi(datasets);
        return message + (without == 0 ? "." : "; " + without + " without the DOI that was asked for.");
    }

    private static long withoutDoi(List<DatasetResult> datasets) {
        return datasets.stream()
                .filter(dataset -> dataset.isPublished() && !dataset.isComplete() && dataset.doi() == null)
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
    static List<DatasetResult> listed(List<DatasetResult> datasets) {
        Set<DatasetResult> chosen = new HashSet<>(Stream.concat(
                        datasets.stream().filter(dataset -> !dataset.isComplete()),
                        datasets.stream().filter(DatasetResult::isComplete))
                .limit(LISTED)
                .toList());
        return datasets.stream().filter(chosen::contains).toList();
    }

    private static void describe(DatasetResult dataset, Facts facts, ObjectNode to) {
        to.put("pid", dataset.pid());
        if (!facts.name().isEmpty()) {
            to.put("name", facts.name());
        }
        to.put("outcome", dataset.outcome().name()).put("state", JobWords.state(dataset.outcome()));
        if (dataset.url() != null) {
            to.put("url", dataset.url());
        }
        if (dataset.doi() != null) {
            doi(dataset, to);
        }
        facts.describe(to);
        if (!dataset.isComplete()) {
            to.put("reason", reason(dataset));
            problems(dataset.problems(), to);
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
    static String reason(DatasetResult dataset) {
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
