package de.desy.scicat.publisher.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.internal.text.LongJson;
import de.desy.scicat.publisher.internal.text.Required;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.report.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * The plans of several datasets and the plan of the one DOI that they get together. A plan is a value: {@link #describe}
 * prints it, JSON stores it, and it contains no credentials.
 *
 * @param format the version of the JSON form, {@value #FORMAT}
 * @param datasets the plans of the datasets, none of which registers a DOI
 * @param doi the plan of the DOI
 */
public record SelectionPlan(int format, List<PublishPlan> datasets, DoiPlan doi) {
    /** The version of the JSON form that this library writes and reads. */
    public static final int FORMAT = 1;

    private static final ObjectMapper JSON = LongJson.plans();

    /**
     * Copies the list. A DOI is for a set of datasets: its record gets their order.
     *
     * @param format see the component
     * @param datasets see the component
     * @param doi see the component
     * @throws IllegalArgumentException when there is no dataset, a dataset is there twice, a plan of a dataset registers
     *     a DOI of its own, or the DOI is for other datasets
     */
    public SelectionPlan {
        datasets = Required.list(datasets, "datasets");
        Required.value(doi, "doi");
        if (datasets.isEmpty()
                || datasets.stream()
                        .flatMap(plan -> plan.steps().stream())
                        .anyMatch(PlanStep.MintDoi.class::isInstance)) {
            throw new IllegalArgumentException("a selection has at least one dataset, and one DOI for all");
        }
        boolean links = datasets.get(0).options().linkSource();
        if (datasets.stream().anyMatch(plan -> plan.options().linkSource() != links)) {
            throw new IllegalArgumentException("the plans of the datasets have different options");
        }
        if (datasets.stream().map(PublishPlan::sourcePid).distinct().count() < datasets.size()) {
            throw new IllegalArgumentException("a dataset is named twice");
        }
        List<String> pids = datasets.stream()
                .map(PublishPlan::targetPid)
                .filter(Objects::nonNull)
                .toList();
        List<String> recorded = doi.record().datasetPids();
        if (!recorded.isEmpty()) {
            if (pids.size() < datasets.size()
                    || recorded.size() != pids.size()
                    || !new HashSet<>(recorded).equals(new HashSet<>(pids))) {
                throw new IllegalArgumentException("the DOI is for other datasets than those that are published");
            }
            doi = doi.forDatasets(pids);
        }
    }

    /**
     * Whether there is nothing to do.
     *
     * @return true when source and target agree, and the datasets have their DOI
     */
    @JsonIgnore
    public boolean isEmpty() {
        return doi.isEmpty() && datasets.stream().allMatch(PublishPlan::isEmpty);
    }

    /**
     * Whether the datasets on the source get a link to the DOI.
     *
     * @return true with {@link OptionsBuilder#linkSource}
     */
    @JsonIgnore
    public boolean linksSource() {
        return datasets.get(0).options().linkSource();
    }

    /**
     * The plan in the words of a developer.
     *
     * @return what {@link #describe(Reader)} says for {@link Reader#JAVA}
     */
    public String describe() {
        return describe(Reader.JAVA);
    }

    /**
     * The plan in the words of a reader: the plan of each dataset, and then that of the DOI with its whole record.
     *
     * @param reader who reads it
     * @return several lines, the last one without a line break; control characters of names are escaped
     */
    public String describe(Reader reader) {
        List<String> parts = new ArrayList<>();
        datasets.forEach(plan -> parts.add(plan.describe(reader)));
        String doiText = doi.describe(reader);
        if (doi.record().datasetPids().isEmpty()) {
            doiText = doiText.replaceFirst(
                    "^DOI for ",
                    "DOI for " + Text.count(datasets.size(), "dataset")
                            + (datasets.size() == 1 ? " whose pid" : " whose pids") + " the target chooses");
        }
        parts.add(doiText);
        if (linksSource()) {
            parts.add("  < each dataset on the source gets a link to the DOI");
        }
        return String.join(System.lineSeparator(), parts);
    }

    /**
     * The plan as JSON.
     *
     * @return a document that {@link #fromJson} reads
     */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException notWithTheseTypes) {
            throw new IllegalStateException(notWithTheseTypes);
        }
    }

    /**
     * Reads a plan from JSON.
     *
     * @param json what {@link #toJson} wrote
     * @return the plan
     * @throws IllegalArgumentException when it is not the plan of a selection, or a plan of another version of this
     *     library
     */
    public static SelectionPlan fromJson(String json) {
        SelectionPlan plan;
        try {
            plan = JSON.readValue(json, SelectionPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "This is no plan of a selection: " + LongJson.problem(e) + ". Make a new one.", e);
        }
        if (plan == null || plan.format != FORMAT || plan.doi.format() != DoiPlan.FORMAT) {
            throw new IllegalArgumentException(
                    "This plan of a selection has another format than " + FORMAT + ". Make a new one.");
        }
        plan.datasets.forEach(PublishPlan::check);
        return plan;
    }

    /** The description, without the fields. */
    @Override
    public String toString() {
        return "SelectionPlan[" + datasets + ", " + doi + "]";
    }
}
