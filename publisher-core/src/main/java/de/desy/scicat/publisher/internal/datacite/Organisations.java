package de.desy.scicat.publisher.internal.datacite;

import static de.desy.scicat.publisher.internal.datacite.NameWords.ACRONYM;
import static de.desy.scicat.publisher.internal.datacite.NameWords.ADJECTIVE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.CONNECTOR;
import static de.desy.scicat.publisher.internal.datacite.NameWords.FAMILY;
import static de.desy.scicat.publisher.internal.datacite.NameWords.GIVEN;
import static de.desy.scicat.publisher.internal.datacite.NameWords.INSTITUTION;
import static de.desy.scicat.publisher.internal.datacite.NameWords.NAMESAKE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.ORGANISATION;
import static de.desy.scicat.publisher.internal.datacite.NameWords.ORGANISATION_ENDING;
import static de.desy.scicat.publisher.internal.datacite.NameWords.PERSON;
import static de.desy.scicat.publisher.internal.datacite.NameWords.PLACE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.THING;
import static de.desy.scicat.publisher.internal.datacite.NameWords.TITLE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.UNIT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which texts name an organisation for sure, and which may. */
final class Organisations {
    private static final int MOST_WORDS = 10;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M} .&'’‐-]+");
    private static final Set<String> LEGAL_FORMS =
            Set.of("GmbH", "AG", "Inc", "Inc.", "Ltd", "Ltd.", "LLC", "Corp", "Corp.", "SARL", "SAS", "SRL", "PLC");
    private static final Set<String> AND = Set.of("&", "and", "und", "et", "y", "e", "en", "och", "og");

    private Organisations() {}

    /** The words of a text, also those in compounds such as Helmholtz-Zentrum, without punctuation. */
    static Stream<String> pieces(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}.’'-]+", -1))
                .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(word.split("[-’']", -1))))
                .map(word ->
                        word.matches(".*\\p{L}\\..*\\p{L}.*") ? word.replace(".", "") : word.replaceAll("\\.+$", ""))
                .filter(word -> !word.isEmpty());
    }

    /**
     * Whether a text names one organisation for sure: by its name, or since one of its words says so and none of the
     * others may belong to a person, an account or a second organisation.
     */
    static boolean isOne(String text) {
        if (INSTITUTION.has(text.replace(' ', '_'))) {
            return true;
        }
        List<String> words = Arrays.asList(text.split(" ", -1));
        boolean written = words.stream().allMatch(Organisations::isWritten);
        if (!NAME.matcher(text).matches() || words.size() > MOST_WORDS || !written || TITLE.has(words.get(0))) {
            return false;
        }
        if (words.size() == 1) {
            return ACRONYM.hasExactly(text) || (text.contains("-") && isStrong(text));
        }
        if (LEGAL_FORMS.contains(words.get(words.size() - 1)) && !areTwo(words)) {
            return true;
        }
        if (mayNameAPerson(words) || areTwo(words)) {
            return false;
        }
        List<String> others = words.stream()
                .filter(word -> !isStrong(word) && !CONNECTOR.has(word) && !AND.contains(word))
                .toList();
        if (words.stream().anyMatch(Organisations::isStrong)) {
            return (!others.isEmpty() || words.size() > 2) && unknown(words) <= 1;
        }
        if (words.stream().filter(ACRONYM::hasExactly).count() == 1) {
            return words.stream().allMatch(word -> ACRONYM.hasExactly(word) || ADJECTIVE.has(word) || PLACE.has(word));
        }
        boolean unit = UNIT.has(words.get(words.size() - 1)) || UNIT.has(words.get(0));
        return unit && words.size() > 2 && others.stream().allMatch(word -> isKnown(word) || UNIT.has(word));
    }

    /** Whether a text has words of organisations. */
    static boolean isLike(String text) {
        return pieces(text).anyMatch(word -> isStrong(word) || UNIT.has(word) || ACRONYM.hasExactly(word));
    }

    /** Whether a word is a facility that is written like a name, and no name that is known. */
    static boolean isFacility(String word) {
        return ACRONYM.hasInAnyCase(word) && !GIVEN.has(word) && !PERSON.has(word) && !FAMILY.has(word);
    }

    /** Names begin with capitals, so a word that does not belongs to an account or a remark. */
    private static boolean isWritten(String word) {
        return CONNECTOR.has(word)
                || AND.contains(word)
                || isStrong(word)
                || Character.isUpperCase(word.codePointAt(0))
                || word.matches("\\p{Ll}-?\\p{Lu}.*");
    }

    private static boolean mayNameAPerson(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean namesake = NAMESAKE.has(word) || (i + 1 < words.size() && NAMESAKE.has(words.get(i + 1)));
            boolean persons = GIVEN.has(word) || PERSON.has(word) || FAMILY.has(word) || word.matches("\\p{Lu}\\.?");
            if (persons && !namesake && !CONNECTOR.has(word) && !PLACE.has(word) && !THING.has(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether words that make an organisation stand on both sides of an "and", or two acronyms beside each other. */
    private static boolean areTwo(List<String> words) {
        List<Boolean> sides = new ArrayList<>(List.of(false));
        for (String word : words) {
            if (AND.contains(word)) {
                sides.add(false);
            } else if (isStrong(word) || ACRONYM.hasExactly(word)) {
                sides.set(sides.size() - 1, true);
            }
        }
        int and = words.size() - 1;
        while (and > 0 && !AND.contains(words.get(and))) {
            and--;
        }
        boolean odd = and > 0
                && words.subList(and + 1, words.size()).stream()
                        .anyMatch(word -> !THING.has(word) && !CONNECTOR.has(word) && !isStrong(word));
        return odd
                || sides.stream().filter(side -> side).count() > 1
                || words.stream().filter(ACRONYM::hasExactly).count() > 1;
    }

    /** How many words may be a person's; what follows "Institute of" says what it is about. */
    private static int unknown(List<String> words) {
        int unknown = 0;
        boolean strong = false;
        for (String word : words) {
            if (strong && CONNECTOR.has(word)) {
                break;
            }
            strong |= isStrong(word);
            unknown += isStrong(word) || CONNECTOR.has(word) || AND.contains(word) || isKnown(word) ? 0 : 1;
        }
        return unknown;
    }

    private static boolean isKnown(String word) {
        return THING.has(word)
                || ADJECTIVE.has(word)
                || PLACE.has(word)
                || NAMESAKE.has(word)
                || GIVEN.has(word)
                || ACRONYM.hasExactly(word)
                || word.contains("-");
    }

    private static boolean isStrong(String word) {
        return ORGANISATION.has(word)
                || ORGANISATION_ENDING.ends(word)
                || (word.contains("-") && pieces(word).anyMatch(part -> !part.contains("-") && isStrong(part)));
    }
}
