package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The draft of a DOI's record: made from datasets, property by property, according to the table. */
public final class RecordDraft {
    /** The type of the identifiers that are the pids of a record's datasets. */
    public static final String PID_TYPE = "SciCat dataset pid";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String CREATED = "creationTime";

    private final List<Dataset> datasets;
    private final Wishes wishes;
    private final People people;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<Skipped> left = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String origin = "";

    private RecordDraft(List<Dataset> datasets, Wishes wishes) {
        this.datasets = datasets;
        this.wishes = wishes;
        this.people = new People(datasets, wishes);
    }

    /** Makes the record of datasets that share one DOI. */
    public static RecordDraft of(List<Dataset> datasets, Wishes wishes) {
        RecordDraft draft = new RecordDraft(datasets, wishes);
        for (Property property : DataCiteTable.properties()) {
            JsonNode set = wishes.set().get(property.name());
            draft.origin = set == null ? String.join(", ", property.fields()) : "set";
            JsonNode value = set == null ? property.rule().apply(draft) : set.deepCopy();
            if (value != null && !(value.isContainerNode() && value.isEmpty())) {
                draft.values.put(property.name(), value);
                draft.origins.put(property.name(), draft.origin.isEmpty() ? "default" : draft.origin);
            }
        }
        wishes.set().forEach((name, value) -> {
            if (DataCiteTable.property(name).isEmpty()) {
                draft.values.put(name, value.deepCopy());
                draft.origins.put(name, "set");
            }
        });
        return draft;
    }

    /** The values by the names of the properties, in the table's order. */
    public Map<String, JsonNode> values() {
        return values;
    }

    /** Where each value came from. */
    public Map<String, String> origins() {
        return origins;
    }

    /** Values that the record cannot hold. */
    public List<Skipped> left() {
        return List.copyOf(left);
    }

    /** Problems that forbid the record. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether no problem is about names, for which properties are missing as a consequence. */
    public boolean namesKnown() {
        return problems.stream()
                .map(Problem::code)
                .allMatch(code -> code == ProblemCode.DOI_ROLE_UNKNOWN || code == ProblemCode.DOI_DATASETS_DIFFER);
    }

    @Nullable JsonNode title() {
        if (datasets.size() > 1) {
            problems.add(new Problem(
                    ProblemCode.DOI_PROPERTY_MISSING,
                    Subject.of(Subject.Kind.DOI, "title"),
                    "several datasets get one DOI, and none of their names stands for all",
                    Remedy.say(Option.DOI_TITLE),
                    Remedy.by(Remedy.Actor.OWNER, "give the DOI a title that stands for all")));
            return null;
        }
        Optional<String> name = texts("datasetName").findFirst();
        if (name.isEmpty()) {
            problems.add(new Problem(
                    ProblemCode.DOI_PROPERTY_MISSING,
                    Subject.of(Subject.Kind.DOI, "title"),
                    "title is missing, since the dataset has no datasetName",
                    Remedy.by(Remedy.Actor.OWNER, "give it on the dataset"),
                    Remedy.say(Option.DOI_TITLE)));
        }
        return name.map(RecordDraft::text).orElse(null);
    }

    @Nullable JsonNode abstractText() {
        Optional<String> description = new Several(datasets, problems).descriptions();
        if (description.isEmpty()) {
            origin = "title, since there is no description";
            return values.get("title");
        }
        long different = texts("description").distinct().count();
        origin = different > 1 ? "description of each dataset" : origin;
        return text(description.get());
    }

    ArrayNode creators() {
        ArrayNode creators = people.creators();
        origin = people.origin();
        problems.addAll(people.problems());
        return creators;
    }

    ArrayNode contributors() {
        ArrayNode contributors = people.contributors(values.getOrDefault("creators", JSON.arrayNode()));
        origin = people.origin();
        left.addAll(people.left());
        return contributors;
    }

    JsonNode publicationYear() {
        JsonNode earlier = wishes.earlier();
        origin = "";
        return earlier != null && earlier.path("publicationYear").isInt()
                ? earlier.path("publicationYear")
                : JSON.numberNode(wishes.now().atZone(ZoneOffset.UTC).getYear());
    }

    JsonNode resourceType() {
        return text(
                new Several(datasets, problems).agree("type")
                        ? texts("type").findFirst().orElseThrow()
                        : "dataset");
    }

    ArrayNode subjects() {
        Map<String, ObjectNode> subjects = new LinkedHashMap<>();
        texts("keywords")
                .forEach(word -> subjects.putIfAbsent(word, JSON.objectNode().put("subject", word)));
        objects("techniques").forEach(technique -> {
            String name = technique.path("name").asText().strip();
            if (!name.isEmpty()) {
                ObjectNode subject =
                        subjects.computeIfAbsent(name, word -> JSON.objectNode().put("subject", word));
                if (Identifiers.isWeb(technique.path("pid").asText())) {
                    subject.put("valueUri", technique.path("pid").asText());
                }
            }
        });
        return array(subjects.values());
    }

    ArrayNode dates() {
        Map<String, ObjectNode> dates = new LinkedHashMap<>();
        date(dates, CREATED, "Created", null);
        date(dates, "startTime", "Collected", "start");
        date(dates, "endTime", "Collected", "end");
        JsonNode earlier = wishes.earlier();
        String issued = earlier == null
                ? wishes.now().toString()
                : earlier.path("dates")
                        .valueStream()
                        .filter(date -> date.path("dateType").asText().equals("Issued"))
                        .map(date -> date.path("date").asText())
                        .findFirst()
                        .orElse(wishes.now().toString());
        dates.put("Issued", JSON.objectNode().put("date", issued).put("dateType", "Issued"));
        return array(dates.values());
    }

    private void date(Map<String, ObjectNode> dates, String field, String type, @Nullable String information) {
        texts(field).forEach(time -> {
            ObjectNode date = JSON.objectNode().put("date", time).put("dateType", type);
            if (information != null) {
                date.put("dateInformation", information);
            }
            dates.put(date.toString(), date);
        });
    }

    ArrayNode rights() {
        ArrayNode rights = JSON.arrayNode();
        new Several(datasets, problems)
                .licenses().stream().map(Licenses::rights).forEach(rights::add);
        return rights;
    }

    ArrayNode sizes() {
        long files = datasets.stream().mapToLong(Dataset::numberOfFiles).sum();
        long bytes = datasets.stream().mapToLong(Dataset::size).sum();
        ArrayNode sizes = JSON.arrayNode();
        return files == 0 && bytes == 0
                ? sizes
                : sizes.add(files + (files == 1 ? " file" : " files")).add(bytes + (bytes == 1 ? " byte" : " bytes"));
    }

    ArrayNode formats() {
        ArrayNode formats = JSON.arrayNode();
        texts("dataFormat").distinct().forEach(formats::add);
        return formats;
    }

    ArrayNode relatedIdentifiers() {
        RelatedWorks works = new RelatedWorks(datasets, wishes);
        ArrayNode related = works.all();
        left.addAll(works.left());
        problems.addAll(works.problems());
        return related;
    }

    ArrayNode geoLocations() {
        ArrayNode places = JSON.arrayNode();
        texts("creationLocation").distinct().forEach(place -> places.addObject().put("geoLocationPlace", place));
        return places;
    }

    ArrayNode descriptions() {
        ArrayNode descriptions = JSON.arrayNode();
        List<String> software = texts("usedSoftware").distinct().toList();
        if (!software.isEmpty()) {
            descriptions
                    .addObject()
                    .put("description", "Software: " + String.join(", ", software))
                    .put("descriptionType", "TechnicalInfo");
        }
        return descriptions;
    }

    ArrayNode alternateIdentifiers() {
        ArrayNode others = JSON.arrayNode();
        datasets.stream()
                .map(Dataset::pid)
                .filter(pid -> !pid.isEmpty())
                .forEach(pid ->
                        others.addObject().put("alternateIdentifier", pid).put("alternateIdentifierType", PID_TYPE));
        return others;
    }

    static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }

    /** The trimmed, non-empty texts of the datasets in a field. */
    private Stream<String> texts(String field) {
        return datasets.stream().flatMap(dataset -> Several.texts(dataset, field));
    }

    private Stream<JsonNode> objects(String field) {
        return datasets.stream()
                .map(dataset -> dataset.field(field).orElse(null))
                .filter(Objects::nonNull)
                .flatMap(JsonNode::valueStream)
                .filter(JsonNode::isObject);
    }

    private static ArrayNode array(Iterable<ObjectNode> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(array::add);
        return array;
    }
}
