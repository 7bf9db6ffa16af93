package de.desy.scicat.publisher.internal.datacite;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers in the form that DataCite requires. */
public final class Identifiers {
    private static final Pattern ORCID =
            Pattern.compile("(?i)(?:https?://(?:www\\.)?orcid\\.org/)?(\\d{4})-?(\\d{4})-?(\\d{4})-?(\\d{3}[\\dX])/?");
    private static final Pattern ROR =
            Pattern.compile("(?i)(?:https?://)?(?:ror\\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\\d{2})/?");
    private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}(?:\\.\\d+)*+/\\S+");
    private static final Pattern HANDLE = Pattern.compile("\\d+(?:\\.\\d+)*+/\\S+");
    private static final Pattern DOI_PREFIX =
            Pattern.compile("(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi:\\s*)(10\\..+)");
    private static final Pattern HANDLE_PREFIX = Pattern.compile("(?i)(?:https?://hdl\\.handle\\.net/|hdl:\\s*)(.+)");

    private Identifiers() {}

    /**
     * An identifier of a related work, with its DataCite type.
     *
     * @param value the identifier
     * @param type one of DataCite's types
     */
    public record Related(String value, String type) {}

    /** An ORCID iD in its https form; empty if the text is not an ORCID iD, or a digit of it is wrong. */
    public static Optional<String> orcid(String text) {
        Matcher matcher = ORCID.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits =
                (matcher.group(1) + matcher.group(2) + matcher.group(3) + matcher.group(4)).toUpperCase(Locale.ROOT);
        int total = 0;
        for (char digit : digits.substring(0, 15).toCharArray()) {
            total = (total + Character.digit(digit, 10)) * 2;
        }
        int check = (12 - total % 11) % 11;
        if (digits.charAt(15) != (check == 10 ? 'X' : (char) ('0' + check))) {
            return Optional.empty();
        }
        return Optional.of("https://orcid.org/" + digits.replaceFirst("(.{4})(.{4})(.{4})", "$1-$2-$3-"));
    }

    /** A ROR id in its https form; empty if the text is not a ROR id. */
    public static Optional<String> ror(String text) {
        Matcher matcher = ROR.matcher(text.strip());
        return matcher.matches()
                ? Optional.of("https://ror.org/" + matcher.group(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Whether the text is a bare DOI, without a resolver before it. */
    public static boolean isDoi(String text) {
        return DOI.matcher(text).matches();
    }

    /** Whether the text is an absolute web address. */
    public static boolean isWeb(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The text as a related identifier; empty if no DataCite type fits. */
    public static Optional<Related> related(String text) {
        String stripped = text.strip();
        Matcher doi = DOI_PREFIX.matcher(stripped);
        if (doi.matches() && isDoi(doi.group(1))) {
            return Optional.of(new Related(doi.group(1), "DOI"));
        }
        if (isDoi(stripped)) {
            return Optional.of(new Related(stripped, "DOI"));
        }
        Matcher handle = HANDLE_PREFIX.matcher(stripped);
        String bare = handle.matches() ? handle.group(1) : stripped;
        if (HANDLE.matcher(bare).matches()) {
            return Optional.of(new Related(bare, "Handle"));
        }
        if (stripped.regionMatches(true, 0, "arXiv:", 0, 6)) {
            return Optional.of(new Related(stripped, "arXiv"));
        }
        if (stripped.regionMatches(true, 0, "ark:", 0, 4)) {
            return Optional.of(new Related(stripped, "ARK"));
        }
        if (stripped.matches("(?i)urn:[a-z0-9][a-z0-9-]{0,31}:\\S+")) {
            return Optional.of(new Related(stripped, "URN"));
        }
        return isWeb(stripped) ? Optional.of(new Related(stripped, "URL")) : Optional.empty();
    }
}
