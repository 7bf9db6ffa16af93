package de.desy.scicat.publisher.internal.fields;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * E-mail addresses and hosts by the rules of SciCat's servers, which are stricter than the RFCs. A repeated group is
 * possessive: the other kinds call themselves for each repetition, and an address of thousands of dots has as many.
 */
public final class Addresses {
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final String HOST = "(?:" + LABEL + "\\.)++(?:\\p{L}{2,63}|xn[a-zA-Z0-9-]{2,61})";
    private static final String ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern EMAIL = Pattern.compile("(" + ATOM + "(?:\\." + ATOM + ")*+|\"[^\"\\\\]+\")@" + HOST);
    private static final Pattern NAMED = Pattern.compile("[^<>;,]*<\\s*([^<>\\s]+)\\s*>");
    private static final Pattern IP =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern URL = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^/@\\s]+@)?([^/:?#\\s]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?(?:[/?#][^\\s<>]*)?");
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LAST_PORT = 65_535;

    private Addresses() {}

    /** Whether a server accepts the text where it requires one address. */
    public static boolean isEmail(String text) {
        Matcher matcher = EMAIL.matcher(text);
        return matcher.matches() && matcher.group(1).length() <= LONGEST_LOCAL_PART;
    }

    /** Whether a server accepts the text where it requires addresses separated by semicolons. */
    public static boolean isEmailList(String text) {
        return !text.isEmpty()
                && Arrays.stream(text.split(";", -1)).map(String::strip).allMatch(Addresses::isEmail);
    }

    /**
     * The addresses in a text that servers refuse only for its form: separated by commas, with names of people, or with
     * surrounding blanks. Empty if the text contains anything else.
     */
    public static Optional<String> emailsIn(String text) {
        List<String> parts = Arrays.stream(text.split("[;,]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> {
                    Matcher named = NAMED.matcher(part);
                    return named.matches() ? named.group(1) : part;
                })
                .toList();
        return !parts.isEmpty() && parts.stream().allMatch(Addresses::isEmail)
                ? Optional.of(String.join(";", parts))
                : Optional.empty();
    }

    /**
     * Whether a server accepts the text as {@code sourceFolderHost}: a host with a domain, an IP address, or a URL of
     * one.
     */
    public static boolean isHost(String text) {
        Matcher matcher = URL.matcher(text);
        return matcher.matches()
                && !text.startsWith("mailto:")
                && (matcher.group(1).startsWith("[")
                        || matcher.group(1).matches(HOST)
                        || IP.matcher(matcher.group(1)).matches())
                && (matcher.group(2) == null || Integer.parseInt(matcher.group(2)) <= LAST_PORT);
    }
}
