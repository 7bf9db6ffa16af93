package de.desy.scicat.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The man page of the service: a text, and in it the variables and exit codes as the service's help has them. */
final class ServiceManual {
    private static final Pattern VARIABLE = Pattern.compile(
            "^  (?<name>[A-Z][A-Z_]+)(?<file> \\[FILE])?\n(?<meaning>(?: {6}.+\n)+?) {6}\\((?<standard>.*)\\)$(?=\n(?: {2}[A-Z]|$))",
            Pattern.MULTILINE);
    private static final Pattern EXIT =
            Pattern.compile("^  (?<code>\\d)  (?<meaning>.+(?:\n {5}.+)*)$", Pattern.MULTILINE);

    private ServiceManual() {}

    static String of(String manual, String help, String version, String date) {
        int variables = help.indexOf("\nVariables of the environment");
        int exits = help.indexOf("\nExit codes\n");
        if (variables < 0 || exits < variables) {
            throw new IllegalArgumentException("the help of the service has another form than this program knows");
        }
        return manual.replace("@DATE@", date)
                .replace("@VERSION@", escaped(version.strip()))
                .replace("@VARIABLES@\n", variables(help.substring(variables, exits)))
                .replace("@EXITS@\n", exits(help.substring(exits)));
    }

    private static String variables(String help) {
        List<String> entries = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(help);
        while (matcher.find()) {
            String name = matcher.group("name");
            String names = matcher.group("file") == null ? name : name + ", " + name + "_FILE";
            entries.add(
                    entry(names, sentence(matcher.group("meaning")) + " Default: " + matcher.group("standard") + "."));
        }
        return all(
                entries, help.lines().filter(line -> line.matches("  [A-Z].*")).count());
    }

    private static String exits(String help) {
        List<String> entries = new ArrayList<>();
        Matcher matcher = EXIT.matcher(help);
        while (matcher.find()) {
            entries.add(entry(matcher.group("code"), sentence(matcher.group("meaning"))));
        }
        return all(entries, help.lines().filter(line -> line.matches("  \\d.*")).count());
    }

    private static String all(List<String> entries, long expected) {
        if (entries.size() != expected || entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "of " + expected + " entries of the help, " + entries.size() + " are understood");
        }
        return String.join("", entries);
    }

    private static String entry(String tag, String text) {
        return ".TP\n.B \"" + escaped(tag) + "\"\n" + escaped(text) + "\n";
    }

    private static String sentence(String lines) {
        String text = lines.strip().replaceAll("\n +", " ");
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("\"", "\\(dq");
    }
}
