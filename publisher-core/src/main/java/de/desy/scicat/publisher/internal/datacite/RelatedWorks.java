package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.internal.fields.Mapping;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a record is related to: its parts if it is about several datasets, their inputs, and what they say themselves. */
final class RelatedWorks {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** The role of a dataset that was given none. */
    private static final String PART = "HasPart";

    private final List<Dataset> datasets;
    private final Wishes wishes;
    private final Map<String, ObjectNode> related = new LinkedHashMap<>();
    private final List<Skipped> left = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    RelatedWorks(List<Dataset> datasets, Wishes wishes) {
        this.datasets = datasets;
        this.wishes = wishes;
    }

    ArrayNode all() {
        parts();
        Set<String> own = new LinkedHashSet<>();
        datasets.forEach(dataset -> own.addAll(names(dataset)));
        for (Dataset dataset : datasets) {
            for (String input : dataset.inputDatasets()) {
                if (!own.contains(input)) {
                    relate("inputDatasets", input, null, "IsDerivedFrom");
                }
            }
        }
        objects().forEach(relationship -> {
            String name = relationship.path("relationship").asText();
            String identifier = relationship.path("identifier").asText();
            String relation = relation(relationship);
            if (Vocabulary.OF_THE_WHOLE.contains(relation) && !isSaidByAll(relation, identifier)) {
                left.add(new Skipped(
                        "relationship " + name + " " + identifier,
                        "it is not a relationship of all " + datasets.size() + " datasets of the DOI"));
            } else if (Vocabulary.RELATION_TYPES.contains(relation)) {
                relate(
                        "relationships",
                        identifier,
                        relationship.path("identifierType").asText(),
                        relation);
            } else {
                left.add(new Skipped("relationship " + name + " " + identifier, "DataCite has no such relation"));
            }
        });
        wishes.related().forEach(item -> related.put(item.toString(), item.deepCopy()));
        ArrayNode array = JSON.arrayNode();
        related.values().forEach(array::add);
        return array;
    }

    List<Skipped> left() {
        return left;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Each of several datasets in its role. A record of one dataset is about that dataset, which so has no role. */
    private void parts() {
        Set<String> unknown = new LinkedHashSet<>(wishes.roles().keySet());
        for (Dataset dataset : datasets) {
            String role = PART;
            for (String name : names(dataset)) {
                role = wishes.roles().getOrDefault(name, role);
                unknown.remove(name);
            }
            if (datasets.size() > 1 && !dataset.pid().isEmpty()) {
                relate("the datasets", dataset.pid(), null, role);
            } else if (datasets.size() > 1) {
                left.add(new Skipped(
                        role + " of a dataset whose pid the target has not chosen yet",
                        "the pid is not known yet; publish the datasets first, and give them their DOI then"));
            }
        }
        if (datasets.size() == 1 && !wishes.roles().isEmpty()) {
            unknown.addAll(wishes.roles().keySet());
        }
        unknown.forEach(pid -> problems.add(new Problem(
                ProblemCode.DOI_ROLE_UNKNOWN,
                Subject.of(Subject.Kind.DOI, "role"),
                datasets.size() == 1
                        ? "a role is given to " + pid + ", and only a DOI of several datasets has roles"
                        : "a role is given to " + pid + ", which is none of the datasets that get the DOI",
                Remedy.with("name one of these datasets in " + Remedy.OPTION, Option.DOI_ROLE))));
    }

    /** The pid of a dataset, and the pid of the dataset that it is a copy of. */
    private static Set<String> names(Dataset dataset) {
        Set<String> names = new HashSet<>(Set.of(dataset.pid()));
        dataset.field("relationships")
                .ifPresent(all -> all.forEach(item -> {
                    if (item.path("relationship").asText().equals(Mapping.COPY_OF)) {
                        names.add(item.path("identifier").asText());
                    }
                }));
        return names;
    }

    private void relate(String field, String identifier, @Nullable String type, String relation) {
        boolean local = type == null || type.isEmpty() || type.equals("Local") || type.equals("Other");
        Optional<Identifiers.Related> found = local ? wishes.links().apply(identifier) : Optional.empty();
        if (found.isEmpty()) {
            found = Identifiers.related(identifier);
        }
        if (found.isEmpty() && type != null && Vocabulary.IDENTIFIER_TYPES.contains(type)) {
            found = Optional.of(new Identifiers.Related(identifier, type));
        }
        if (found.isEmpty()) {
            left.add(new Skipped(
                    field + ": " + relation + " " + identifier,
                    "DataCite has no type for this identifier",
                    Remedy.with(Remedy.OPTION + " gives public datasets an address", Option.DOI_DATASET_PAGE)));
            return;
        }
        ObjectNode item = JSON.objectNode()
                .put("relatedIdentifier", found.get().value())
                .put("relatedIdentifierType", found.get().type())
                .put("relationType", relation);
        related.put(item.toString(), item);
    }

    private static String relation(JsonNode relationship) {
        String name = relationship.path("relationship").asText();
        return name.equals(Mapping.COPY_OF) ? "IsVariantFormOf" : name;
    }

    private boolean isSaidByAll(String relation, String identifier) {
        return datasets.stream()
                .allMatch(dataset -> objects(dataset)
                        .anyMatch(relationship -> relation(relationship).equals(relation)
                                && relationship.path("identifier").asText().equals(identifier)));
    }

    private Stream<JsonNode> objects() {
        return datasets.stream().flatMap(RelatedWorks::objects);
    }

    private static Stream<JsonNode> objects(Dataset dataset) {
        return dataset.field("relationships").stream()
                .flatMap(JsonNode::valueStream)
                .filter(JsonNode::isObject);
    }
}
