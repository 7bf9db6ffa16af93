package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The people of a record: its creators and its contact persons. A creator who is not known for sure refuses the record;
 * a contact person who is not known for sure is left out.
 */
final class People {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Dataset> datasets;
    private final Wishes wishes;
    private final OwnerIds ids;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Skipped> left = new ArrayList<>();
    private String origin = "";
    private boolean orcidNamed;

    People(List<Dataset> datasets, Wishes wishes) {
        this.datasets = datasets;
        this.wishes = wishes;
        this.ids = OwnerIds.of(datasets);
    }

    /** The creators of each dataset, from the first field of it that names anybody. */
    ArrayNode creators() {
        List<PersonName> names = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>();
        List<String> nobody = new ArrayList<>();
        for (Dataset dataset : datasets) {
            List<Problem> found = new ArrayList<>();
            String field = "principalInvestigators";
            List<PersonName> own = names(List.of(dataset), field, found);
            if (own.isEmpty() && found.isEmpty()) {
                field = "owner";
                own = names(List.of(dataset), field, found);
            }
            if (own.isEmpty() && found.isEmpty()) {
                nobody.add(Several.called(dataset));
            }
            fields.add(field);
            own.stream().filter(name -> names.stream().noneMatch(name::isSame)).forEach(names::add);
            found.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
        }
        origin = String.join(", ", fields);
        orcidNamed = false;
        problems.addAll(ids.problems());
        if (datasets.size() > 1 && !nobody.isEmpty()) {
            problems.add(new Problem(
                    ProblemCode.DOI_PROPERTY_MISSING,
                    Subject.of(Subject.Kind.DOI, "creators"),
                    "several datasets get one DOI, and nobody is named as creator of " + Several.listed(nobody),
                    Remedy.by(Remedy.Actor.OWNER, "name the owner on the dataset"),
                    Remedy.say(Option.DOI_CREATORS)));
        }
        ArrayNode creators = JSON.arrayNode();
        for (PersonName name : names) {
            creators.add(person(name, true));
        }
        return creators;
    }

    /** The owners who are no creators. */
    ArrayNode contributors(JsonNode creators) {
        origin = "owner";
        orcidNamed = false;
        List<Problem> unsure = new ArrayList<>();
        ArrayNode contributors = JSON.arrayNode();
        for (PersonName owner : names(datasets, "owner", unsure)) {
            boolean creator = creators.valueStream()
                    .anyMatch(other -> PersonName.of(other).isSame(owner));
            if (!creator) {
                ObjectNode contributor = JSON.objectNode().put("contributorType", "ContactPerson");
                contributor.setAll(person(owner, false));
                contributors.add(contributor);
            }
        }
        if (wishes.set().containsKey("creators")) {
            unsure.addAll(ids.problems());
        }
        unsure.stream()
                .filter(problem -> !problems.contains(problem))
                .map(problem -> new Skipped("contributors", problem.message()))
                .filter(skipped -> !left.contains(skipped))
                .forEach(left::add);
        return contributors;
    }

    private static List<PersonName> names(List<Dataset> of, String field, List<Problem> found) {
        List<PersonName> names = new ArrayList<>();
        of.stream()
                .map(dataset -> dataset.field(field).orElse(null))
                .filter(Objects::nonNull)
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .filter(JsonNode::isTextual)
                .flatMap(text -> PersonName.in(text.asText(), field, found).stream())
                .filter(name -> names.stream().noneMatch(name::isSame))
                .forEach(names::add);
        List<Problem> once = found.stream().distinct().toList();
        found.clear();
        found.addAll(once);
        return names;
    }

    private ObjectNode person(PersonName name, boolean affiliated) {
        ObjectNode person = JSON.objectNode().put("name", name.name());
        person.put("nameType", name.isPersonal() ? "Personal" : "Organizational");
        if (!name.family().isEmpty()) {
            person.put("givenName", name.given()).put("familyName", name.family());
        }
        Optional<String> orcid = name.isPersonal() ? ids.of(name) : Optional.empty();
        if (orcid.isPresent()) {
            origin += orcidNamed ? "" : ", orcidOfOwner";
            orcidNamed = true;
            person.putArray("nameIdentifiers")
                    .addObject()
                    .put("nameIdentifier", orcid.get())
                    .put("nameIdentifierScheme", "ORCID")
                    .put("schemeUri", "https://orcid.org");
        }
        ObjectNode affiliation = wishes.affiliation();
        if (affiliated && affiliation != null && name.isPersonal()) {
            person.putArray("affiliation").add(affiliation.deepCopy());
        }
        return person;
    }

    /** The fields from which the last list was made. */
    String origin() {
        return origin;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Skipped> left() {
        return left;
    }
}
