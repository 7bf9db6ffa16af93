package de.desy.scicat.publisher.internal.fields;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The percent signs of a name, decoded until none is left that can be decoded. A name may consist of nothing but encoded
 * percent signs; each decoding takes away two characters of each, and touches nothing else, so that all of them together
 * take no more steps than the name has characters.
 */
final class Escapes {
    /** The characters, and for each the index of the one that follows; an end is the index behind the last. */
    private final char[] chars;

    private final int[] next;
    private List<Integer> signs = new ArrayList<>();

    /** Characters that are replaced: from the first one up to another, and by what. */
    private record Run(int from, int to, String decoded) {}

    private Escapes(String name) {
        this.chars = name.toCharArray();
        this.next = new int[chars.length];
        for (int i = 0; i < chars.length; i++) {
            next[i] = i + 1;
            if (chars[i] == '%') {
                signs.add(i);
            }
        }
    }

    /** The name as it is meant. */
    static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        Escapes escapes = new Escapes(name);
        boolean more = true;
        while (more && !escapes.signs.isEmpty()) {
            more = escapes.decodeOnce();
        }
        // Servers write a dot in this way even into names that they cannot decode.
        return escapes.text().replace("%2E", ".");
    }

    /** Decodes like {@code decodeURIComponent}: not at all unless every sign begins an escape, and all is UTF-8. */
    private boolean decodeOnce() {
        List<Run> runs = new ArrayList<>();
        for (int sign = 0; sign < signs.size(); ) {
            int from = signs.get(sign);
            int to = from;
            var bytes = new ByteArrayOutputStream();
            do {
                int high = next[to];
                int low = high < chars.length ? next[high] : chars.length;
                if (low >= chars.length || !HexFormat.isHexDigit(chars[high]) || !HexFormat.isHexDigit(chars[low])) {
                    return false;
                }
                bytes.write(HexFormat.fromHexDigit(chars[high]) << 4 | HexFormat.fromHexDigit(chars[low]));
                to = next[low];
                sign++;
            } while (sign < signs.size() && signs.get(sign) == to);
            try {
                var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
                runs.add(new Run(from, to, decoded.toString()));
            } catch (CharacterCodingException noUtf8) {
                return false;
            }
        }
        signs = new ArrayList<>();
        runs.forEach(this::replace);
        return true;
    }

    private void replace(Run run) {
        int at = run.from();
        for (int i = 0; i < run.decoded().length(); i++) {
            at = i == 0 ? at : next[at];
            chars[at] = run.decoded().charAt(i);
            if (chars[at] == '%') {
                signs.add(at);
            }
        }
        next[at] = run.to();
    }

    private String text() {
        var text = new StringBuilder(chars.length);
        for (int at = 0; at < chars.length; at = next[at]) {
            text.append(chars[at]);
        }
        return text.toString();
    }
}
