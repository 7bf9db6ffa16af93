package de.desy.scicat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables in the README. */
final class Readme {
    private static final Path README = Path.of("..", "README.md");

    private Readme() {}

    static String section(String from, String to) throws IOException {
        String readme = Files.readString(README);
        return readme.substring(readme.indexOf(from + "\n"), readme.indexOf(to));
    }

    /** The cells of the table's rows, without its head. */
    static List<List<String>> rows(String section) {
        return section.lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    static Set<String> found(String pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
