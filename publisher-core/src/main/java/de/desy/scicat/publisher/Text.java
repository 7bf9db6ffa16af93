package de.desy.scicat.publisher;

import java.nio.charset.StandardCharsets;

/** How plans and reports write numbers, counts and addresses. */
final class Text {
    private Text() {}

    static String number(long value) {
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

    static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String files(long files, long bytes) {
        return count(files, "file") + ", " + number(bytes) + " bytes";
    }

    /**
     * One line for people: what names hold beside text (control characters, line ends, what turns the direction of
     * writing, halves of characters) is written as an escape such as a backslash, {@code u001b}, so that it moves no cursor, begins no
     * line and hides nothing. All other Unicode stays.
     */
    static String line(String text) {
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

    /** As JSON and Java write it. */
    static String escape(int c) {
        return String.format("\\u%04x", c);
    }

    /** Whether a character is no text, but acts on what shows it. */
    static boolean isMisleading(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF);
    }

    /** Percent-encodes a pid as one segment of a URL's path. */
    static String segment(String pid) {
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
