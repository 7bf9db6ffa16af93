package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one record says of several datasets: nothing that only some of them say stands for all (decision 0025). */
final class Several {
    /** Programs and pages of people take much less; SciCat's servers take requests of about twice this length. */
    private static final int LONGEST_ABSTRACT = 50_000;

    private static final int MOST_NAMES = 5;

    private final List<Dataset> datasets;
    private final List<Problem> problems;

    Several(List<Dataset> datasets, List<Problem> problems) {
        this.datasets = datasets;
        this.problems = problems;
    }

    /** Whether all datasets say the same in a field, in one value. */
    boolean agree(String field) {
        return of(datasets, dataset -> texts(dataset, field).toList()).size() == 1
                && texts(datasets.get(0), field).count() == 1;
    }

    /** The licences that all datasets have. If they differ, the licence has to be said. */
    List<String> licenses() {
        Map<Set<JsonNode>, List<Dataset>> licenses = of(
                datasets,
                dataset -> new LinkedHashSet<JsonNode>(
                        texts(dataset, "license").map(Licenses::rights).toList()));
        if (licenses.size() > 1) {
            List<String> each = new ArrayList<>();
            licenses.values()
                    .forEach(group -> each.add(license(group.get(0)) + " of "
                            + listed(group.stream().map(Several::called).toList())));
            problems.add(new Problem(
                    ProblemCode.DOI_DATASETS_DIFFER,
                    Subject.of(Subject.Kind.DOI, "rightsList"),
                    "several datasets get one DOI, and no licence stands for all: " + String.join(", ", each),
                    Remedy.by(Remedy.Actor.OWNER, "give all of them the same licence"),
                    Remedy.say(Option.DOI_LICENSE)));
        }
        return texts(datasets.get(0), "license").distinct().toList();
    }

    /**
     * The description that all datasets have; otherwise each description after the names of those that have it. Empty
     * if there is none.
     */
    Optional<String> descriptions() {
        Map<String, List<Dataset>> descriptions = of(
                datasets, dataset -> texts(dataset, "description").findFirst().orElse(""));
        if (descriptions.size() == 1) {
            return descriptions.keySet().stream()
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        }
        List<String> parts = new ArrayList<>();
        descriptions.forEach((text, group) -> {
            if (!text.isEmpty()) {
                parts.add(listed(group.stream().map(Several::name).distinct().toList()) + ": " + text);
            }
        });
        String all = String.join("\n\n", parts);
        if (all.length() > LONGEST_ABSTRACT) {
            problems.add(new Problem(
                    ProblemCode.DOI_DATASETS_DIFFER,
                    Subject.of(Subject.Kind.DOI, "abstract"),
                    "several datasets get one DOI, and none of their descriptions stands for all; together they have "
                            + Text.number(all.length()) + " characters, and an abstract has at most "
                            + Text.number(LONGEST_ABSTRACT),
                    Remedy.say(Option.DOI_ABSTRACT)));
            return Optional.empty();
        }
        return Optional.of(all);
    }

    private static String license(Dataset dataset) {
        String said = String.join(", ", texts(dataset, "license").toList());
        return said.isEmpty() ? "none" : "\"" + said + "\"";
    }

    private static <T> Map<T, List<Dataset>> of(List<Dataset> datasets, Function<Dataset, T> value) {
        Map<T, List<Dataset>> groups = new LinkedHashMap<>();
        datasets.forEach(dataset -> groups.computeIfAbsent(value.apply(dataset), any -> new ArrayList<>())
                .add(dataset));
        return groups;
    }

    /** The trimmed, non-empty texts of a dataset in a field. */
    static Stream<String> texts(Dataset dataset, String field) {
        return dataset.field(field).stream()
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isTextual)
                .map(value -> value.asText().strip())
                .filter(text -> !text.isEmpty());
    }

    /** A dataset as problems call it. The target may not have chosen its pid yet. */
    static String called(Dataset dataset) {
        return dataset.pid().isEmpty() ? "\"" + name(dataset) + "\"" : dataset.pid();
    }

    private static String name(Dataset dataset) {
        return texts(dataset, "datasetName")
                .findFirst()
                .orElse(dataset.pid().isEmpty() ? "a dataset without a name" : dataset.pid());
    }

    /** Names in a sentence. */
    static String listed(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + Text.number(names.size() - MOST_NAMES)
                        + " more";
    }
}
