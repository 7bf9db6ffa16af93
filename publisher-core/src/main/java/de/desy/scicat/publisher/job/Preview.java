package de.desy.scicat.publisher.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.doi.DoiPlan;
import de.desy.scicat.publisher.internal.datacite.Citation;
import de.desy.scicat.publisher.internal.fields.Mapping;
import de.desy.scicat.publisher.internal.text.Text;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What would become public, as the result of a job that asks for a preview. It keeps no plans, only their lines. It says
 * what the datasets of the job's group hold, and nothing of groups, accounts and records of the target.
 */
final class Preview {
    /** Further datasets are listed without their fields. */
    private static final int IN_DETAIL = 10;

    private static final int FIELDS = 60;
    private static final int PEOPLE = 40;
    private static final int VALUE = 120;
    /** Fields that say whose the published dataset is on the target, or that can hold what others wrote there. */
    private static final Set<String> NOT_SHOWN =
            Set.of("ownerGroup", "accessGroups", "instrumentGroup", "relationships", "isPublished", "pid");

    private static final Set<String> OF_PEOPLE = Set.of(
            "owner",
            "ownerEmail",
            "orcidOfOwner",
            "contactEmail",
            "principalInvestigators",
            "investigator",
            "sharedWith");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>;,:\"'()]{1,64}@[^\\s<>;,:\"'()]{1,200}\\.[^\\s<>;,:\"'()]{2,63}");

    private final Map<String, ObjectNode> planned = new LinkedHashMap<>();
    private final Map<String, Facts> facts = new LinkedHashMap<>();
    private @Nullable String citation;
    private List<String> doiPeople = List.of();

    /** Takes what a plan says. */
    void add(PublishPlan plan) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("state", state(plan)).put("files", Text.size(plan.files(), plan.bytes()));
        boolean inDetail = planned.size() < IN_DETAIL;
        plan.steps().stream()
                .filter(PlanStep.MintDoi.class::isInstance)
                .map(step -> ((PlanStep.MintDoi) step).doi())
                .findFirst()
                .ifPresent(doi -> {
                    entry.put("citation", cited(doi));
                    Facts.list("doiPeople", people(doi), PEOPLE, entry);
                });
        if (inDetail) {
            Facts.list("people", people(plan), PEOPLE, entry);
            fields(plan, entry);
            Facts.list(
                    "folders",
                    plan.folders().stream()
                            .map(folder -> folder.path() + ": " + Text.size(folder.files(), folder.bytes()))
                            .toList(),
                    Facts.LINES,
                    entry);
            Facts.list(
                    "changed",
                    plan.repaired().stream()
                            .filter(repaired -> !repaired.how().equals(Mapping.EMPTY_ENTRIES))
                            .map(repaired -> repaired.what() + ": " + repaired.how())
                            .toList(),
                    Facts.LINES,
                    entry);
        }
        Facts.list(
                "inputs",
                plan.inputPlans().stream()
                        .map(input -> Facts.named(input.title()).called(input.sourcePid()))
                        .toList(),
                Facts.LINES,
                entry);
        Facts.list("leftOut", Facts.lines(plan.skipped()), inDetail ? FIELDS : 3, entry);
        planned.put(plan.sourcePid(), entry);
        facts.put(plan.sourcePid(), Facts.named(plan.title()));
    }

    /** Takes the plan of a DOI that all datasets get together. */
    void add(DoiPlan doi) {
        citation = cited(doi);
        doiPeople = people(doi);
    }

    /** The facts of a dataset that cannot be published. */
    void add(String pid, Facts known) {
        facts.put(pid, known);
    }

    private static String state(PublishPlan plan) {
        if (plan.isEmpty()) {
            return plan.options().makePublic()
                    ? "It is public already, and nothing would change"
                    : "It is published already, and nothing would change";
        }
        boolean isNew = plan.steps().stream().anyMatch(step -> step.kind() == StepKind.CREATE_DATASET);
        boolean onlyDoi = plan.steps().stream()
                .allMatch(step -> step.kind() == StepKind.MINT_DOI || step.kind() == StepKind.LINK_SOURCE);
        if (!plan.options().makePublic()) {
            return isNew ? "It would be published for its groups" : "It is published, and would be brought up to date";
        }
        return isNew
                ? "It would become public"
                : onlyDoi
                        ? plan.steps().stream().anyMatch(step -> step.kind() == StepKind.MINT_DOI)
                                ? "It is public already, and would get a DOI"
                                : "It is public already, and nothing of it would change"
                        : "It is in the public catalogue already, and would be brought up to date";
    }

    private static String cited(DoiPlan doi) {
        return Citation.of(doi.record().title(), doi.record().metadata(), doi.told());
    }

    /** Names of people and addresses of mail that everybody could read. */
    private static List<String> people(PublishPlan plan) {
        Set<String> lines = new LinkedHashSet<>();
        Set<String> elsewhere = new LinkedHashSet<>();
        for (Map.Entry<String, JsonNode> field : plan.fields().properties()) {
            if (OF_PEOPLE.contains(field.getKey())) {
                String value = text(field.getValue());
                if (!value.isEmpty()) {
                    lines.add(field.getKey() + ": " + value);
                }
            } else if (!NOT_SHOWN.contains(field.getKey())) {
                addresses(field.getKey(), field.getValue(), elsewhere);
            }
        }
        lines.addAll(elsewhere);
        if (plan.options().fileOwners()) {
            lines.add("login names of the owners of files");
        }
        return new ArrayList<>(lines);
    }

    private static void addresses(String name, JsonNode value, Set<String> lines) {
        if (value.isContainerNode()) {
            value.properties().forEach(entry -> addresses(name, entry.getValue(), lines));
            if (value.isArray()) {
                value.forEach(item -> addresses(name, item, lines));
            }
        } else if (value.isTextual() && value.textValue().indexOf('@') >= 0) {
            Matcher found = ADDRESS.matcher(Text.shortened(value.textValue(), 10_000));
            while (found.find()) {
                lines.add(name + ": " + found.group());
            }
        }
    }

    private static List<String> people(DoiPlan doi) {
        Set<String> lines = new LinkedHashSet<>();
        for (String role : List.of("creators", "contributors")) {
            for (JsonNode person : doi.record().metadata().path(role)) {
                StringBuilder line = new StringBuilder(person.path("name").asText());
                person.path("nameIdentifiers")
                        .forEach(id -> line.append(", ")
                                .append(id.path("nameIdentifier").asText()));
                person.path("affiliation")
                        .forEach(at -> line.append(", ").append(at.path("name").asText()));
                lines.add(line.toString());
            }
        }
        return new ArrayList<>(lines);
    }

    private static void fields(PublishPlan plan, ObjectNode entry) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int more = 0;
        for (Map.Entry<String, JsonNode> field : plan.fields().properties()) {
            if (NOT_SHOWN.contains(field.getKey()) || text(field.getValue()).isEmpty()) {
                continue;
            }
            if (list.size() == FIELDS) {
                more++;
                continue;
            }
            list.addObject()
                    .put("name", Facts.shown(field.getKey()))
                    .put("value", Text.line(Text.shortened(text(field.getValue()), VALUE)));
        }
        entry.set("fields", list);
        if (more > 0) {
            entry.put("fieldsOmitted", more);
        }
    }

    /** A value as people read it; empty if there is nothing in it. */
    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.isContainerNode() ? item.toString() : item.asText()));
            return String.join(", ", items);
        }
        return value.isNull() || (value.isObject() && value.isEmpty())
                ? ""
                : value.isObject() ? value.toString() : value.asText();
    }

    /** The body of the PATCH that finishes the job. */
    ObjectNode outcome(JobStatusCodes codes, List<DatasetResult> results, String contact) {
        List<DatasetResult> datasets = results.stream().map(Told::of).toList();
        int possible =
                (int) datasets.stream().filter(DatasetResult::isPublished).count();
        String message = "Nothing has been published: this is a preview. "
                + (datasets.isEmpty()
                        ? "The job lists no dataset."
                        : datasets.size() == 1
                                ? "The dataset can" + (possible == 1 ? "" : "not") + " be published as it is."
                                : possible + " of " + datasets.size() + " datasets can be published as "
                                        + (possible == 1 ? "it is." : "they are."));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("preview", true).put("message", message);
        if (citation != null) {
            result.put("oneDoi", true).put("citation", citation);
            Facts.list("doiPeople", doiPeople, PEOPLE, result);
        }
        result.put("total", datasets.size()).put("possible", possible);
        List<DatasetResult> listed = JobResult.listed(datasets);
        JobResult.refusals(listed, facts, result);
        ArrayNode list = result.putArray("datasets");
        for (DatasetResult dataset : listed) {
            ObjectNode entry = list.addObject().put("pid", dataset.pid());
            Facts known = facts.getOrDefault(dataset.pid(), Facts.NONE);
            if (!known.name().isEmpty()) {
                entry.put("name", known.name());
            }
            if (dataset.isPublished()) {
                entry.put("possible", true);
                if (dataset.url() != null) {
                    entry.put("url", dataset.url());
                }
                entry.setAll(planned.getOrDefault(dataset.pid(), JsonNodeFactory.instance.objectNode()));
            } else {
                entry.put("state", "It cannot be published as it is").put("reason", JobResult.reason(dataset));
            }
        }
        if (datasets.size() > listed.size()) {
            result.put("omitted", datasets.size() - listed.size());
        }
        result.put(
                "subject",
                "Preview, nothing was published: "
                        + (datasets.size() == 1
                                ? JobWords.named(datasets.get(0).pid(), facts)
                                : datasets.size() + " datasets"));
        if (!contact.isEmpty()) {
            result.put("contact", contact);
        }
        return JobResult.body(codes.finishedSuccessful(), message, result);
    }
}
