package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ORCID iDs of owners. SciCat documents {@code orcidOfOwner} as a list like {@code owner}: separated by semicolons,
 * one iD for each owner, in the same order. An owner without an iD has an empty place in the list.
 */
final class OwnerIds {
    private static final String FIELD = "orcidOfOwner";

    private final Map<PersonName, String> ids = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private OwnerIds() {}

    /** Pairs the iDs of all datasets with their owners. */
    static OwnerIds of(List<Dataset> datasets) {
        OwnerIds ids = new OwnerIds();
        for (Dataset dataset : datasets) {
            ids.pair(text(dataset, "owner"), text(dataset, FIELD));
        }
        return ids;
    }

    private static String text(Dataset dataset, String field) {
        return dataset.field(field).map(JsonNode::asText).orElse("").strip();
    }

    private void pair(String owner, String orcids) {
        List<String> owners = Arrays.stream(owner.split(";", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        List<String> found = places(orcids, owners.size());
        long said = found.stream().filter(id -> !id.isEmpty()).count();
        if (said == 0 || owners.isEmpty()) {
            return;
        }
        if (found.size() != owners.size()) {
            add(
                    ProblemCode.DOI_ORCIDS_UNPAIRED,
                    FIELD + " lists " + said + (said == 1 ? " iD, \"" : " iDs, \"") + orcids + "\", and owner names "
                            + owners.size() + (owners.size() == 1 ? " person, \"" : " people, \"") + owner
                            + "\", so it is not known whose they are",
                    "give both lists in the same order, with an empty place between semicolons for an owner without one,");
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).isEmpty()) {
                pairOne(owners.get(i), found.get(i));
            }
        }
    }

    /** The places of the list. The semicolon after the last iD is no place, unless the owners need it. */
    private static List<String> places(String orcids, int owners) {
        List<String> places = new ArrayList<>(
                Arrays.stream(orcids.split("[;,]", -1)).map(String::strip).toList());
        while (places.size() > owners && places.get(places.size() - 1).isEmpty()) {
            places.remove(places.size() - 1);
        }
        return places;
    }

    private void pairOne(String owner, String text) {
        Optional<String> id = Identifiers.orcid(text);
        if (id.isEmpty()) {
            add(
                    ProblemCode.DOI_ORCID_INVALID,
                    FIELD + " is no ORCID iD, or a digit of it is wrong: \"" + text + "\"",
                    "correct it");
            return;
        }
        List<PersonName> names = PersonName.in(owner, "owner", new ArrayList<>());
        if (names.size() != 1) {
            return; // the name itself is the problem
        }
        PersonName name = names.get(0);
        for (Map.Entry<PersonName, String> other : ids.entrySet()) {
            boolean samePerson = other.getKey().isSame(name);
            boolean sameId = other.getValue().equals(id.get());
            if (samePerson != sameId) {
                add(
                        ProblemCode.DOI_ORCIDS_UNPAIRED,
                        samePerson
                                ? FIELD + " gives " + name.name() + " two ORCID iDs, " + other.getValue() + " and "
                                        + id.get()
                                : FIELD + " gives " + id.get() + " to two people, "
                                        + other.getKey().name() + " and " + name.name(),
                        "correct it");
                return;
            }
        }
        ids.putIfAbsent(name, id.get());
    }

    private void add(ProblemCode code, String message, String remedy) {
        Problem problem = new Problem(
                code,
                Subject.of(Subject.Kind.DOI, FIELD),
                message,
                Remedy.by(Remedy.Actor.OWNER, remedy + " on the dataset"),
                Remedy.say(Option.DOI_CREATORS));
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    /** The iD of a person, in its https form. */
    Optional<String> of(PersonName name) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getKey().isSame(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What cannot be paired, or is no ORCID iD. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
