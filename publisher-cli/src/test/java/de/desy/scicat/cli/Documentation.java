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

/** The tables of the pages in docs. */
final class Documentation {
    private static final Path DOCS = Path.of("..", "docs");

    private Documentation() {}

    static String page(String name) throws IOException {
        return Files.readString(DOCS.resolve(name));
    }

    /** What stands below a heading of a page, to the next one. */
    static String section(String page, String heading) throws IOException {
        String after = page(page).split("\n## " + heading + "\n", -1)[1];
        return after.split("\n## ", -1)[0];
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
