package de.desy.scicat.debian;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code copyright}, in the form that programs read (DEP 5), from the list of what a jar carries. */
final class Copyright {
    private static final Pattern LIBRARY =
            Pattern.compile("^ +(?<licences>(\\([^)]*\\) )+)(?<name>.*) \\((?<artifact>[^()]*) - (?<home>[^()]*)\\)$");

    private static final String HEAD = """
            Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
            Upstream-Name: SciCat publisher
            Comment:
             The program is one jar, which carries the libraries below, unchanged. Where
             a library has several licences, it may be had under any one of them.
             Notices of their authors are in META-INF of the jar.
             .
            """;

    private static final String TEXTS = """

            Files: *
            Copyright: %d Deutsches Elektronen-Synchrotron DESY
            License: Apache-2.0

            License: Apache-2.0
             The text is in /usr/share/common-licenses/Apache-2.0.

            License: LGPL-2.1-only
             The text is in /usr/share/common-licenses/LGPL-2.1.

            License: EPL-2.0
             The text is at https://www.eclipse.org/legal/epl-2.0/. Each library that has
             this licence can be had under Apache-2.0 or LGPL-2.1 instead.

            """;

    private Copyright() {}

    /**
     * @param thirdParty the list in the jar
     * @param texts the texts of the licences that Debian does not have in {@code /usr/share/common-licenses}
     * @param year the year of this version
     */
    static String of(String thirdParty, String texts, int year) {
        List<String> libraries = new ArrayList<>();
        thirdParty.lines().filter(line -> line.startsWith(" ")).forEach(line -> libraries.add(library(line)));
        if (libraries.isEmpty()) {
            throw new IllegalArgumentException("the list of libraries is empty");
        }
        return HEAD + String.join("", libraries) + TEXTS.formatted(year) + texts.strip() + "\n";
    }

    private static String library(String line) {
        Matcher matcher = LIBRARY.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this line of the list is not understood: " + line);
        }
        return " * " + matcher.group("name") + ", " + matcher.group("licences").strip() + "\n   "
                + matcher.group("artifact") + "\n   " + matcher.group("home") + "\n";
    }
}
