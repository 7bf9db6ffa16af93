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
