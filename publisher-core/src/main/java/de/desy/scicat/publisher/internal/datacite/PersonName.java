package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.publisher.report.Option;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.Remedy;
import de.desy.scicat.publisher.report.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A name in the form that DataCite requires.
 *
 * @param name the name as it is shown: "Family, Given", the name as it is written, or the name of an organisation
 * @param given given names; empty if they are not known
 * @param family family name with its particles; empty if it is not known
 * @param isPersonal false for organisations
 */
public record PersonName(String name, String given, String family, boolean isPersonal) {

    /**
     * The names in a text: people separated by semicolons.
     *
     * @param problems gets the names that are not sure
     */
    public static List<PersonName> in(String text, String field, List<Problem> problems) {
        List<PersonName> names = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            try {
                names.add(NameRule.read(part, field));
            } catch (NameRule.UnsureException e) {
                problems.add(new Problem(
                        ProblemCode.DOI_NAME_INVALID,
                        Subject.of(Subject.Kind.DOI, field),
                        String.valueOf(e.getMessage()) + ", and a DOI cannot be corrected",
                        Remedy.by(
                                Remedy.Actor.OWNER,
                                "write \"Family, Given\" on the dataset, several people separated by semicolons"),
                        Remedy.say(Option.DOI_CREATORS)));
            }
        }
        return names;
    }

    /** The name of a creator or contributor in the form of DataCite's JSON. */
    static PersonName of(JsonNode person) {
        return new PersonName(
                person.path("name").asText(),
                person.path("givenName").asText(),
                person.path("familyName").asText(),
                !person.path("nameType").asText().equals("Organizational"));
    }

    /** Whether both names mean the same person, in any spelling. */
    public boolean isSame(PersonName other) {
        return name.equalsIgnoreCase(other.name)
                || (family.isEmpty() != other.family.isEmpty() && words().equals(other.words()));
    }

    private List<String> words() {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[ ,]+", -1))
                .sorted()
                .toList();
    }
}
