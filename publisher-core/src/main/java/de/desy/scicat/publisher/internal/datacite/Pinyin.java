package de.desy.scicat.publisher.internal.datacite;

import java.util.Locale;
import java.util.regex.Pattern;

/** Romanised names whose form shows what they are: Chinese given names of two syllables, and hyphenated given names. */
final class Pinyin {
    private static final String SYLLABLE = "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
            + "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|ia|ie|in|iu|ou|ua|ui|un|uo|ue|[aeiou]))";
    private static final Pattern ONE = Pattern.compile(SYLLABLE);
    private static final Pattern TWO = Pattern.compile(SYLLABLE + SYLLABLE);
    private static final Pattern HYPHENATED = Pattern.compile("\\p{Lu}\\p{Ll}{1,5}-(\\p{Ll}|\\p{Lu})\\p{Ll}{1,5}");

    private Pinyin() {}

    /** Whether "family, given" is a Chinese, Korean or similar name by the form of both words. */
    static boolean isGiven(String family, String given) {
        boolean isShort = family.matches("\\p{Lu}\\p{Ll}{1,4}");
        boolean chinese = ONE.matcher(family.toLowerCase(Locale.ROOT)).matches()
                && given.matches("\\p{Lu}\\p{Ll}+")
                && TWO.matcher(given.toLowerCase(Locale.ROOT)).matches();
        return isShort
                && NameWords.FAMILY.has(family)
                && (chinese || HYPHENATED.matcher(given).matches());
    }
}
