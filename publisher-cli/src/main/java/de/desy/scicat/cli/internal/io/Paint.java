package de.desy.scicat.cli.internal.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Colours the signs at the beginning of lines on terminals. */
public final class Paint {
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String RED = "31";
    private static final String CYAN = "36";
    private static final String GREY = "2";

    private static final Map<String, String> SIGNS = signs();

    private final boolean on;

    public Paint(boolean on) {
        this.on = on;
    }

    private static Map<String, String> signs() {
        Map<String, String> signs = new LinkedHashMap<>();
        signs.put("  + ", GREEN);
        signs.put("  * ", YELLOW);
        signs.put("  > ", CYAN);
        signs.put("  - ", GREY);
        signs.put("  ~ ", CYAN);
        signs.put("  i ", GREY);
        signs.put("  ✓ ", GREEN);
        signs.put("  ! ", YELLOW);
        signs.put("  ✗ ", RED);
        signs.put("  done ", GREEN);
        signs.put("  FAILED ", RED);
        signs.put("  not done ", YELLOW);
        signs.put("  left out ", GREY);
        signs.put("  repaired ", CYAN);
        signs.put("  note ", GREY);
        signs.put("  error ", RED);
        signs.put("Published ", GREEN);
        signs.put("Complete, still private", YELLOW);
        signs.put("Updated ", GREEN);
        signs.put("FAILED ", RED);
        return signs;
    }

    public String lines(String text) {
        return on ? text.lines().map(Paint::line).collect(Collectors.joining(System.lineSeparator())) : text;
    }

    private static String line(String line) {
        for (Map.Entry<String, String> sign : SIGNS.entrySet()) {
            if (line.startsWith(sign.getKey())) {
                int end = sign.getKey().length();
                return "\u001b[" + sign.getValue() + "m" + line.substring(0, end) + "\u001b[0m" + line.substring(end);
            }
        }
        return line;
    }
}
