package de.desy.scicat.service.page;

/** Writes HTML. Every text is escaped; only constants of this package come in unchanged. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Adds markup from the code of this package, never from outside. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds a text of any origin, also as the value of an attribute between double quotes. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Adds a text from outside, whose direction and length do not touch what stands around it. */
    Html foreign(String text) {
        return raw("<bdi>").text(text).raw("</bdi>");
    }

    /**
     * Characters that control terminals or the direction of text are shown as replaced: they would let a text look like
     * another one.
     */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append(' ');
                default -> safe.appendCodePoint(isShown(c) ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
