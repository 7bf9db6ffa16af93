package de.desy.scicat.publisher.internal.datacite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The words of {@code name-words.txt}: what is known about words in names. */
enum NameWords {
    /** Given names that stand before the family name. */
    GIVEN,
    /** Words that show a person, but not the order of the words. */
    PERSON,
    /** Family names that are not taken for given names. */
    FAMILY,
    /** Endings of family names. */
    FAMILY_ENDING,
    /** Words by which an organisation is known. */
    ORGANISATION,
    /** Endings of such words. */
    ORGANISATION_ENDING,
    /** Parts of organisations, whose names need more words to be sure. */
    UNIT,
    /** Whole names of organisations, with low lines instead of blanks. */
    INSTITUTION,
    /** Adjectives in names of organisations. */
    ADJECTIVE,
    /** Words in names of organisations that are written small. */
    CONNECTOR,
    /** Facilities, as they are written. */
    ACRONYM,
    /** Words that are in no person's name. */
    THING,
    /** Accounts, placeholders, roles. */
    NOBODY,
    /** Where facilities are. */
    PLACE,
    /** Words between two people. */
    AND,
    /** Particles that are part of the family name. */
    PARTICLE,
    /** Particles in an order that differs by culture. */
    LOOSE_PARTICLE,
    /** Family names of people after whom organisations are named. */
    NAMESAKE,
    /** Before a name. */
    TITLE,
    /** After a name. */
    SUFFIX,
    /** Given names in other scripts. */
    OTHER_SCRIPT;

    private static final String FILE = "name-words.txt";

    private static final Map<NameWords, Set<String>> WORDS = new EnumMap<>(NameWords.class);

    static {
        Map<String, NameWords> sections = new HashMap<>();
        for (NameWords section : values()) {
            WORDS.put(section, new HashSet<>());
            sections.put("[" + section.name().toLowerCase(Locale.ROOT).replace('_', '-') + "]", section);
        }
        NameWords section = GIVEN;
        for (String line : lines()) {
            if (sections.containsKey(line)) {
                section = Objects.requireNonNull(sections.get(line));
            } else if (!line.startsWith("#")) {
                for (String word : line.split(" ", -1)) {
                    section.add(word);
                }
            }
        }
    }

    private static List<String> lines() {
        try (InputStream file = Objects.requireNonNull(NameWords.class.getResourceAsStream(FILE), FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> words() {
        return Objects.requireNonNull(WORDS.get(this));
    }

    private void add(String word) {
        if (!word.isEmpty()) {
            words().add(name().equals("ACRONYM") ? word : folded(word));
        }
    }

    /** Whether a word is one of these, whatever its case and accents. */
    boolean has(String word) {
        return words().contains(folded(word));
    }

    /** Whether a word is one of these as it is written. */
    boolean hasExactly(String word) {
        return words().contains(word);
    }

    /** Whether a word is one of these as they are written, whatever its own case. */
    boolean hasInAnyCase(String word) {
        return words().stream().anyMatch(word::equalsIgnoreCase);
    }

    /** Whether a word ends like these, and is longer. */
    boolean ends(String word) {
        String folded = folded(word);
        return words().stream().anyMatch(end -> folded.length() > end.length() + 1 && folded.endsWith(end));
    }

    /** A word without case and accents. */
    private static String folded(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("ı", "i");
    }
}
