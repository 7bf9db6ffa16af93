package de.desy.scicat.publisher.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** How plans and reports write numbers, counts and addresses. */
public final class Text {
    private static final String UNITS = "kMGTPE";

    private Text() {}

    /**
     * A number with its digits in groups of three.
     *
     * @param value the number
     * @return such as {@code 39 725 440}
     */
    public static String number(long value) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder grouped = new StringBuilder(value < 0 ? "-" : "");
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                grouped.append(' ');
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /**
     * A count with its noun.
     *
     * @param count how many
     * @param noun the noun in the singular
     * @return such as {@code 2 blocks}
     */
    public static String count(long count, String noun) {
        return count(count, noun, noun + "s");
    }

    /**
     * A count with a noun whose plural has another form.
     *
     * @param count how many
     * @param one the noun for one thing
     * @param many the noun for several things
     * @return for example {@code 2 entries}
     */
    public static String count(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /**
     * The verb after a count.
     *
     * @param count how many
     * @return {@code is} or {@code are}
     */
    public static String are(long count) {
        return count == 1 ? "is" : "are";
    }

    /**
     * The totals of a dataset.
     *
     * @param files how many files
     * @param bytes their sizes, added up
     * @return such as {@code 8 files, 39 725 440 bytes}
     */
    public static String files(long files, long bytes) {
        return count(files, "file") + ", " + count(bytes, "byte");
    }

    /**
     * The totals of a dataset, for people who care for the order of magnitude.
     *
     * @param files how many files
     * @param bytes their sizes, added up
     * @return such as {@code 8 files, 39.7 MB}
     */
    public static String size(long files, long bytes) {
        if (files == 0 && bytes == 0) {
            return "no files";
        }
        if (bytes < 1000) {
            return files(files, bytes);
        }
        double size = bytes;
        int unit = -1;
        while (size >= 999.5 && unit < UNITS.length() - 1) {
            size /= 1000;
            unit++;
        }
        return count(files, "file") + ", " + String.format(Locale.ROOT, size < 99.95 ? "%.1f" : "%.0f", size) + " "
                + UNITS.charAt(unit) + "B";
    }

    /**
     * A text, cut to the length that is shown. A cut never leaves half of a character.
     *
     * @param text the text
     * @param most how many characters are shown
     * @return the text, or its beginning and an ellipsis
     */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /**
     * A long text, by its beginning, its length and a digest that tells it from all others.
     *
     * @param text the text
     * @param most how many characters are shown
     * @return the text, if it is not longer; otherwise its beginning, and in brackets its length and digest
     */
    public static String identified(String text, int most) {
        return text.length() <= most
                ? text
                : shortened(text, most) + " (" + count(text.length(), "character") + ", SHA-256 " + digest(text) + ")";
    }

    /**
     * The beginning of the SHA-256 digest of a text.
     *
     * @param text the text
     * @return 32 hexadecimal digits
     */
    public static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /**
     * One line for people. Characters that are not text (control characters, line ends, changes of the writing
     * direction, halves of characters) are written as an escape such as a backslash and {@code u001b}, so that they
     * move no cursor, begin no line and hide nothing. All other Unicode stays.
     *
     * @param text a text that may contain names
     * @return the line
     */
    public static String line(String text) {
        if (text.codePoints().noneMatch(Text::isMisleading)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isMisleading(c)) {
                line.append(escape(c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }

    /**
     * A character as JSON and Java write it.
     *
     * @param c its code
     * @return such as {@code u001b} after a backslash
     */
    public static String escape(int c) {
        return String.format("\\u%04x", c);
    }

    /**
     * Whether a character is not text, but controls the display.
     *
     * @param c its code
     * @return true for control characters and changes of the writing direction
     */
    public static boolean isMisleading(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF);
    }

    /**
     * A pid as one segment of a URL's path.
     *
     * @param pid the pid
     * @return the percent-encoded pid
     */
    public static String segment(String pid) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : pid.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
