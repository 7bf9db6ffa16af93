package de.desy.scicat.publisher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about problems says of every code what it means and what to do. */
class ProblemPageTest {
    private static final Path PAGE = Path.of("..", "docs", "problems.md");
    private static final Pattern ENTRY = Pattern.compile("`([a-z0-9-]+)`\\R+(.*)", Pattern.DOTALL);

    /** What stands below the heading of each code. */
    private static Map<String, String> entries() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String part : Files.readString(PAGE).split("(?m)^##+ ", -1)) {
            Matcher entry = ENTRY.matcher(part);
            if (entry.matches()) {
                entries.merge(entry.group(1), entry.group(2), (first, second) -> "twice");
            }
        }
        return entries;
    }

    @Test
    void everyCodeHasOneHeadingInTheOrderOfTheCodes() throws IOException {
        assertThat(entries().keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList());
    }

    @Test
    void everyEntrySaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(entries())
                .allSatisfy((code, text) ->
                        assertThat(text).as(code).matches("(?s)\\S.*\\n\\n\\*\\*What to do\\.\\*\\* \\S.*"));
    }

    @Test
    void everyIdNamesItsCode() {
        assertThat(ProblemCode.values())
                .allSatisfy(code -> assertThat(ProblemCode.of(code.id())).isEqualTo(code));
    }
}
