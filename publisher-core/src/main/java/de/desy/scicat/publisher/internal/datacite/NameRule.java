package de.desy.scicat.publisher.internal.datacite;

import static de.desy.scicat.publisher.internal.datacite.NameWords.AND;
import static de.desy.scicat.publisher.internal.datacite.NameWords.FAMILY;
import static de.desy.scicat.publisher.internal.datacite.NameWords.FAMILY_ENDING;
import static de.desy.scicat.publisher.internal.datacite.NameWords.GIVEN;
import static de.desy.scicat.publisher.internal.datacite.NameWords.LOOSE_PARTICLE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.NOBODY;
import static de.desy.scicat.publisher.internal.datacite.NameWords.OTHER_SCRIPT;
import static de.desy.scicat.publisher.internal.datacite.NameWords.PARTICLE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.PERSON;
import static de.desy.scicat.publisher.internal.datacite.NameWords.PLACE;
import static de.desy.scicat.publisher.internal.datacite.NameWords.SUFFIX;
import static de.desy.scicat.publisher.internal.datacite.NameWords.THING;
import static de.desy.scicat.publisher.internal.datacite.NameWords.TITLE;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule of what is sure about one name (decision 0021). A name is taken apart only if both its parts are known, it is
 * kept as it is written if only the person is sure, and everything else is refused.
 *
 * <p>Sure are:
 *
 * <ul>
 *   <li>"Family, Given": one comma, and the first word after it is a given name that is known, or initials;
 *   <li>"Given Family": one given name that is known, perhaps initials, and a family name that is known or formed like
 *       one;
 *   <li>a person whose parts are not sure, by a given name or a particle that is known: the name as it is written;
 *   <li>any of these before the name of an organisation in brackets, which is left out;
 *   <li>an organisation, by its whole name, or by a word such as "Institute" in many languages while none of its words
 *       may be a person's.
 * </ul>
 */
final class NameRule {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 6;
    private static final int MOST_GIVEN = 4;
    private static final int MOST_NAMES = 3;
    private static final Pattern ET_AL = Pattern.compile(
            "(?iu).*(?<!\\p{L})(et\\.? ?al|al\\.|u\\. ?a\\.|and others|et coll|mitarb|co-?workers).*|al");
    private static final Pattern FOREIGN = Pattern.compile("[^\\p{L}\\p{M} .,'’ʼʻ‐-]");
    private static final Pattern INITIALS = Pattern.compile("\\p{Lu}\\p{L}{0,2}\\.(-?\\p{Lu}\\p{Ll}{0,2}\\.)*");
    private static final Pattern BARE_INITIALS = Pattern.compile("\\p{Lu}{1,2}|\\p{Lu}-\\p{Lu}");
    private static final Pattern CAPITALS = Pattern.compile("[\\p{Lu}'’ʼ‐-]{2,}");
    private static final String PIECE = "\\p{Lu}\\p{M}*(?:\\p{Ll}\\p{M}*)+";
    private static final Pattern WORD =
            Pattern.compile("(?:(?:Mc|Mac|De|Di|Du|La|Le|Fitz|Van|[ODdLlNA]['’ʼʻ]|[Aa]l-|[Ee]l-))?" + PIECE
                    + "(?:['’ʼʻ](?:\\p{Ll}\\p{M}*)+)?(?:[‐-](?:\\p{L}\\p{M}*)+)*");

    private static final Pattern BRACKET = Pattern.compile("([^()]+) \\(([^()]+)\\)");

    private final String field;
    private final String whole;
    private final String text; // without an organisation in brackets

    private NameRule(String field, String whole, String text) {
        this.field = field;
        this.whole = whole;
        this.text = text;
    }

    /** The name is not sure. */
    static final class UnsureException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsureException(String complaint) {
            super(complaint);
        }
    }

    /**
     * Reads one name.
     *
     * @throws UnsureException if it is not sure; the exception says why
     */
    static PersonName read(String text, String field) throws UnsureException {
        String one = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace('\uff0c', ',')
                .replaceAll("[\\s\\u00a0\\u2007\\u202f]+", " ")
                .strip();
        Matcher bracket = BRACKET.matcher(one);
        boolean with = bracket.matches() && Organisations.isOne(bracket.group(2));
        return new NameRule(field, one, with ? bracket.group(1) : one).read();
    }

    private PersonName read() throws UnsureException {
        if (text.contains("@")) {
            throw unsure("names an e-mail address");
        }
        if (text.codePoints().noneMatch(Character::isLetter)) {
            throw unsure("names nobody");
        }
        if (text.length() > LONGEST) {
            throw unsure("is longer than a name");
        }
        if (ET_AL.matcher(text).matches()) {
            throw unsure("does not say who the others are");
        }
        if (Organisations.pieces(text).anyMatch(NOBODY::has) || NOBODY.has(text)) {
            throw unsure("names an account, a role or nobody");
        }
        if (Organisations.isOne(text)) {
            return new PersonName(text, "", "", false);
        }
        if (Organisations.isLike(text)) {
            throw unsure("may name an organisation, or a person with one");
        }
        if (text.codePoints().anyMatch(Character::isDigit) || text.contains("_")) {
            throw unsure("names an account, or is no name of a person");
        }
        if (words(text).stream().anyMatch(NameRule::isAnd)) {
            throw unsure("names several people in one text");
        }
        if (FOREIGN.matcher(text).find()) {
            throw unsure("has signs that are in no name, or names several people in one text");
        }
        List<String> parts = new ArrayList<>(
                Arrays.stream(text.split(",", -1)).map(String::strip).toList());
        while (parts.size() > 1 && SUFFIX.has(parts.get(parts.size() - 1))) {
            parts.remove(parts.size() - 1);
        }
        if (parts.size() > 2 || parts.stream().anyMatch(String::isEmpty)) {
            throw unsure("is a list whose names cannot be told apart");
        }
        return parts.size() == 2
                ? inverted(withoutTitles(parts.get(0)), withoutTitles(parts.get(1)))
                : straight(withoutTitles(parts.get(0)));
    }

    private PersonName inverted(List<String> before, List<String> after) throws UnsureException {
        List<String> right = withoutSuffixes(after);
        List<String> left = new ArrayList<>(withoutSuffixes(before));
        int at = right.size();
        while (at > 1 && isParticle(right.get(at - 1))) {
            at--;
        }
        left.addAll(0, right.subList(at, right.size())); // "Berg, Jan van den"
        right = right.subList(0, at);
        List<String> core = left.stream()
                .filter(word -> !PARTICLE.has(word) && !LOOSE_PARTICLE.has(word))
                .toList();
        if (core.isEmpty()
                || core.size() > 2
                || (core.size() == 2 && core.stream().anyMatch(NameRule::isGiven))) {
            throw unsure("is no family name with given names after the comma");
        }
        if (right.isEmpty() || right.size() > MOST_GIVEN || !areGiven(core, right)) {
            throw unsure("may name two people, since what is after its comma is no given name that is known");
        }
        for (String word : core) {
            boolean initialsAlone = right.stream().allMatch(NameRule::isInitials);
            boolean written = isWord(word) || CAPITALS.matcher(word).matches();
            boolean initial = BARE_INITIALS.matcher(word).matches() && !FAMILY.has(word);
            if (!written
                    || Organisations.isFacility(word)
                    || (initialsAlone && (initial || THING.has(word) || PLACE.has(word)))) {
                throw unsure("has no family name before its comma");
            }
        }
        if (left.size() == 1 && isGiven(left.get(0)) && !FAMILY.has(left.get(0))) {
            throw unsure("has a given name before its comma");
        }
        if (isLatin(String.join("", core)) != isLatin(String.join("", right))) {
            throw unsure("is in two scripts");
        }
        String familyName = String.join(" ", left);
        String given = String.join(" ", right);
        return new PersonName(familyName + ", " + given, given, familyName, true);
    }

    /** Whether these are given names: the first is known or an initial, and none is something else. */
    private static boolean areGiven(List<String> core, List<String> right) {
        String first = right.get(0);
        boolean formed = core.size() == 1 && right.size() == 1 && Pinyin.isGiven(core.get(0), first);
        return (isKnownGiven(first) || formed)
                && !TITLE.has(first)
                && !SUFFIX.has(first)
                && right.stream()
                        .allMatch(word -> (isWord(word) || isInitials(word) || isCapitalised(word))
                                && (word.equals(first) || !isSomethingElse(word)));
    }

    private static boolean isCapitalised(String word) {
        return CAPITALS.matcher(word).matches() && isKnownGiven(word);
    }

    private static boolean isParticle(String word) {
        return isLower(word) && (PARTICLE.has(word) || LOOSE_PARTICLE.has(word));
    }

    private static List<String> withoutSuffixes(List<String> words) {
        int end = words.size();
        while (end > 1 && SUFFIX.has(words.get(end - 1))) {
            end--;
        }
        return words.subList(0, end);
    }

    /** Whether a word after the comma is something else than a given name. */
    private static boolean isSomethingElse(String word) {
        boolean given = isKnownGiven(word) && !BARE_INITIALS.matcher(word).matches();
        boolean title = TITLE.has(word) || SUFFIX.has(word);
        return title
                || (!given && (FAMILY.has(word) || FAMILY_ENDING.ends(word) || THING.has(word) || PLACE.has(word)));
    }

    private PersonName straight(List<String> words) throws UnsureException {
        List<String> all = new ArrayList<>(words);
        while (all.size() > 2 && SUFFIX.has(all.get(all.size() - 1))) {
            all.remove(all.size() - 1);
        }
        if (all.size() < 2) {
            throw unsure("is one word, which may be an account or half of a name");
        }
        String name = String.join(" ", all);
        if (all.size() > MOST_WORDS || !isLatin(name.replace(" ", ""))) {
            throw unsure("does not show which part is the family name");
        }
        for (String word : all) {
            if (CAPITALS.matcher(word).matches()) {
                throw unsure("is partly in capitals, which may be a family name or an organisation");
            }
            boolean particle = PARTICLE.has(word) || LOOSE_PARTICLE.has(word);
            if (SUFFIX.has(word)) {
                throw unsure("has a title in its middle");
            }
            if (!isWord(word) && !isInitials(word) && !particle) {
                throw unsure("is not written like a name");
            }
            boolean elsewhere = THING.has(word) || PLACE.has(word);
            if (Organisations.isFacility(word) || (elsewhere && !GIVEN.has(word) && !particle)) {
                throw unsure("may name an organisation or a place");
            }
        }
        List<String> written = all.stream().filter(word -> !isInitials(word)).toList();
        if (written.isEmpty()
                || (written.size() == 1 && isOrdered(written.get(0)) && isInitials(all.get(all.size() - 1)))) {
            throw unsure("has initials in place of a family name");
        }
        boolean person = INITIALS.matcher(all.get(0)).matches() || all.stream().anyMatch(NameRule::isPersons);
        if (!person) {
            throw unsure("does not show for sure that it is a person, nor which part is the family name");
        }
        int family = familyAt(all);
        if (family == 0 && !isOnePerson(all)) {
            throw unsure("may name two people, or half of a name");
        }
        if (family == 0) {
            return new PersonName(name, "", "", true);
        }
        String given = String.join(" ", all.subList(0, family));
        String familyName = String.join(" ", all.subList(family, all.size()));
        return new PersonName(familyName + ", " + given, given, familyName, true);
    }

    /**
     * Whether given names stand together, before or after all others, and there are no more words than one person has.
     * A third name that nobody knows, behind a family name that is known, may be anything.
     */
    private static boolean isOnePerson(List<String> words) {
        StringBuilder runs = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (String word : words) {
            char kind = isGiven(word) || isInitials(word) ? 'G' : 'F';
            if (isParticle(word)) {
                if (runs.isEmpty()) {
                    return false;
                }
                continue;
            }
            if (runs.isEmpty() || runs.charAt(runs.length() - 1) != kind) {
                runs.append(kind);
            }
            if (!isInitials(word)) {
                names.add(word);
            }
        }
        boolean four = names.size() == MOST_NAMES + 1
                && isKnownFamily(names.get(2))
                && isKnownFamily(names.get(3))
                && runs.toString().equals("GF");
        boolean odd = names.size() == MOST_NAMES
                && FAMILY.has(names.get(1))
                && !isGiven(names.get(1))
                && !isGiven(names.get(2))
                && !isKnownFamily(names.get(2));
        return runs.length() <= 2 && (names.size() <= MOST_NAMES || four) && !odd;
    }

    private static boolean isLower(String word) {
        return Character.isLowerCase(word.codePointAt(0));
    }

    /**
     * Where the family name begins in "Given Family"; 0 if that is not sure. It is sure after one given name, perhaps
     * with initials, and if the family name is known: a second name may be a given name or a family name.
     */
    private static int familyAt(List<String> words) {
        int last = words.size() - 1;
        int at = 0;
        int given = 0;
        while (at < last
                && (INITIALS.matcher(words.get(at)).matches()
                        || (given == 0 && isOrdered(words.get(at)))
                        || (at > 0 && isInitials(words.get(at))))) {
            given += isInitials(words.get(at)) ? 0 : 1;
            at++;
        }
        int core = at;
        while (core < last && PARTICLE.has(words.get(core)) && isLower(words.get(core))) {
            core++;
        }
        String family = words.get(last);
        boolean noble = core > at && !words.get(at).startsWith("de") && !isGiven(family);
        boolean sure = at > 0 && core == last && isWord(family) && (noble || isKnownFamily(family));
        return sure ? at : 0;
    }

    /** Whether a word is a family name and no given name, nor one that is made of the father's. */
    private static boolean isKnownFamily(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        boolean fathers = small.matches(".*(dóttir|dottir|vich|vna|sson)");
        boolean formed = word.matches("(Mc|O['’ʼ])\\p{Lu}.*|[aAeE]l-\\p{Lu}.*")
                || (word.contains("-") && Arrays.stream(word.split("-", -1)).allMatch(FAMILY::has));
        boolean ends = FAMILY_ENDING.ends(word) && !small.endsWith("son");
        return !fathers && !GIVEN.has(word) && (FAMILY.has(word) || formed || (ends && !PERSON.has(word)));
    }

    private static boolean isOrdered(String word) {
        return GIVEN.has(word)
                || (word.contains("-") && Arrays.stream(word.split("-", -1)).allMatch(GIVEN::has));
    }

    private static boolean isGiven(String word) {
        return isOrdered(word) || PERSON.has(word) || OTHER_SCRIPT.has(word);
    }

    /** Whether a word after a comma is a given name for sure, or initials. */
    private static boolean isKnownGiven(String word) {
        return isOrdered(word) || OTHER_SCRIPT.has(word) || (PERSON.has(word) && !FAMILY.has(word)) || isInitials(word);
    }

    private static boolean isPersons(String word) {
        return isGiven(word)
                || word.endsWith("dóttir")
                || (isLower(word) && (LOOSE_PARTICLE.has(word) || PARTICLE.has(word)));
    }

    private static boolean isInitials(String word) {
        return INITIALS.matcher(word).matches() || (BARE_INITIALS.matcher(word).matches() && !PLACE.has(word));
    }

    private static boolean isWord(String word) {
        return WORD.matcher(word).matches();
    }

    private static boolean isAnd(String word) {
        boolean written = word.equals(word.toLowerCase(Locale.ROOT)) || word.length() > 2;
        return word.equals("&")
                || word.equals("+")
                || word.equals("/")
                || word.equals("|")
                || (written && AND.has(word));
    }

    private static boolean isLatin(String word) {
        return word.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> withoutTitles(String text) {
        List<String> words = words(text);
        int from = 0;
        while (from < words.size()
                && TITLE.has(words.get(from))
                && (from + 1 < words.size() || words.get(from).endsWith("."))) {
            from++;
        }
        return words.subList(from, words.size());
    }

    private UnsureException unsure(String complaint) {
        return new UnsureException("it is not sure whom " + field + " names: \"" + whole + "\" " + complaint);
    }
}
