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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A name in the form that DataCite requires.
 *
 * @param name the name as it is shown: "Family, Given", or the name of an organisation
 * @param given given names; empty if they are not known
 * @param family family name with its particles; empty if it is not known
 * @param isPersonal false for organisations
 */
public record PersonName(String name, String given, String family, boolean isPersonal) {
    private static final Set<String> PARTICLES = Set.of(
            "von", "van", "vom", "zu", "zur", "zum", "und", "der", "den", "de", "del", "della", "di", "da", "dos", "do",
            "das", "du", "la", "le", "les", "ter", "ten", "'t", "al", "el", "bin", "ibn", "af", "av");
    private static final Set<String> TITLES =
            Set.of("dr.", "dr", "prof.", "prof", "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dipl.-phys.", "dipl.-ing.");
    private static final Set<String> SUFFIXES =
            Set.of("jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "phd", "ph.d.", "md");
    /** Not between \\b, which looks back over all combining marks before each of them. */
    private static final Pattern ORGANISATION = Pattern.compile(
            "(?iu).*(?<![\\p{L}\\p{N}_])(group|team|collaboration|consortium|universit\\p{L}*|institut\\p{L}*|facility|laborator\\p{L}*|centre|center|"
                    + "department|gmbh|e\\.v\\.|synchrotron|society|council|observatory|project|experiment)(?![\\p{L}\\p{N}_]).*");

    /**
     * The names in a text: people separated by semicolons.
     *
     * @param problems gets the names that cannot be separated
     */
    public static List<PersonName> in(String text, String field, List<Problem> problems) {
        List<PersonName> names = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String one = part.strip().replaceAll("\\s+", " ");
            if (one.isEmpty()) {
                continue;
            }
            if (one.contains("@")) {
                problems.add(problem(field, "names an e-mail address, \"" + one + "\"", "correct it"));
            } else if (one.chars().noneMatch(Character::isLetter)) {
                problems.add(problem(field, "names nobody, \"" + one + "\"", "correct it"));
            } else if (people(one).size() > 2) {
                problems.add(problem(
                        field,
                        "is a list whose names cannot be told apart, \"" + one + "\"",
                        "separate them with semicolons"));
            } else {
                names.add(of(one));
            }
        }
        return names;
    }

    private static Problem problem(String field, String complaint, String remedy) {
        return new Problem(
                ProblemCode.DOI_NAME_INVALID,
                Subject.of(Subject.Kind.DOI, field),
                field + " " + complaint,
                Remedy.by(Remedy.Actor.OWNER, remedy + " on the dataset"),
                Remedy.say(Option.DOI_CREATORS));
    }

    /** The parts at commas, without suffixes such as Jr. */
    private static List<String> people(String one) {
        return Stream.of(one.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty() && !SUFFIXES.contains(part.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Reads one name. */
    public static PersonName of(String text) {
        String one = text.strip().replaceAll("\\s+", " ");
        if (!one.contains(",") && ORGANISATION.matcher(one).matches()) {
            return new PersonName(one, "", "", false);
        }
        List<String> parts = people(one);
        if (parts.size() == 2) {
            return personal(withoutTitles(parts.get(1)), parts.get(0));
        }
        List<String> words = new ArrayList<>(Arrays.asList(
                withoutTitles(parts.isEmpty() ? one : parts.get(0)).split(" ", -1)));
        while (words.size() > 2 && SUFFIXES.contains(words.get(words.size() - 1).toLowerCase(Locale.ROOT))) {
            words.remove(words.size() - 1);
        }
        if (words.size() == 1) {
            return new PersonName(words.get(0), "", "", true);
        }
        int family = words.size() - 1;
        for (int i = 1; i < words.size() - 1; i++) {
            if (PARTICLES.contains(words.get(i))) {
                family = i;
                break;
            }
        }
        if (PARTICLES.contains(words.get(0))) {
            family = 0; // a family name alone
        }
        return personal(
                String.join(" ", words.subList(0, family)), String.join(" ", words.subList(family, words.size())));
    }

    private static PersonName personal(String given, String family) {
        return new PersonName(given.isEmpty() ? family : family + ", " + given, given, family, true);
    }

    private static String withoutTitles(String text) {
        int from = 0;
        int blank = text.indexOf(' ');
        while (blank >= 0 && TITLES.contains(text.substring(from, blank).toLowerCase(Locale.ROOT))) {
            from = blank + 1;
            blank = text.indexOf(' ', from);
        }
        return text.substring(from);
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
        return name.equalsIgnoreCase(other.name);
    }
}
