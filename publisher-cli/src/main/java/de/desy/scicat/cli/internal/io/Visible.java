package de.desy.scicat.cli.internal.io;

/**
 * Makes text from others safe for a terminal. Names and messages of servers can hold characters that move the cursor,
 * change colours or reverse the writing direction. These characters are written as escapes, as in JSON.
 */
public final class Visible {
    private Visible() {}

    /** The text with its lines and tabs kept. Inside a JSON document its meaning stays the same. */
    public static String text(String text) {
        if (text.codePoints().noneMatch(Visible::isMisleading)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isMisleading(c)) {
                visible.append(String.format("\\u%04x", c));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    /** The same for text that has to stay on one line. */
    public static String line(String text) {
        return text(text).replace("\r", "\\u000d").replace("\n", "\\u000a").replace("\t", "\\u0009");
    }

    private static boolean isMisleading(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
