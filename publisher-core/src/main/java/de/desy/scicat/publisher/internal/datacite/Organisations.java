package de.desy.scicat.publisher.internal.datacite;

import static de.desy.scicat.publisher.internal.datacite.NameWords.ACRONYM;
import static de.desy.scicat.publisher.internal.datacite.NameWords.GIVEN;
import static de.desy.scicat.publisher.internal.datacite.NameWords.NAMESAKE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.ORGANISATION;
import static de.desy.scicat.publisher.internal.datacite.NameWords.ORGANISATION_ENDING;
import static de.desy.scicat.publisher.internal.datacite.NameWords.PLACE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.THING;
import static de.desy.scicat.publisher.internal.datacite.NameWords.TITLE;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which texts name an organisation for sure, and which may. */
final class Organisations {
    private static final int MOST_WORDS = 10;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} .&'’‐–-]+");

    private Organisations() {}

    /** The words of a text, also those in compounds such as Helmholtz-Zentrum, without punctuation. */
    static Stream<String> pieces(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}\\p{N}.’'-]+", -1))
                .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(word.split("[-’']", -1))))
                .map(word ->
                        word.matches(".*\\p{L}\\..*\\p{L}.*") ? word.replace(".", "") : word.replaceAll("\\.+$", ""))
                .filter(word -> !word.isEmpty());
    }

    /** Whether a text names one organisation for sure. */
    static boolean isOne(String text) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        if (!NAME.matcher(text).matches() || words.size() > MOST_WORDS || TITLE.has(words.get(0))) {
            return false;
        }
        boolean given = words.stream().anyMatch(GIVEN::has);
        if (words.size() == 1) {
            return ACRONYM.hasExactly(text)
                    || (text.contains("-") && pieces(text).anyMatch(Organisations::isWord));
        }
        if (pieces(text).noneMatch(Organisations::isWord)) {
            return words.stream().anyMatch(ACRONYM::hasExactly)
                    && words.stream().allMatch(word -> ACRONYM.hasExactly(word) || THING.has(word) || PLACE.has(word));
        }
        if (given && Stream.of("&", "and", "und", "et", "y").anyMatch(words::contains)) {
            return false;
        }
        boolean isPersonFirst = GIVEN.has(words.get(0)) && !NAMESAKE.has(words.get(1));
        return !isPersonFirst || pieces(words.get(words.size() - 1)).anyMatch(Organisations::isWord);
    }

    /** Whether a text has words of organisations. */
    static boolean isLike(String text) {
        return pieces(text).anyMatch(word -> isWord(word) || ACRONYM.hasExactly(word));
    }

    private static boolean isWord(String word) {
        return ORGANISATION.has(word) || ORGANISATION_ENDING.ends(word);
    }
}
