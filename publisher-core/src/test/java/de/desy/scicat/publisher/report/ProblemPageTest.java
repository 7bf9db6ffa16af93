package de.desy.scicat.publisher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about problems says of every code what it means and what to do. */
class ProblemPageTest {
    private static final Path PAGE = Path.of("..", "docs", "problems.md");

    /** The cells of the rows that begin with a code. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void everyCodeHasOneRowInTheOrderOfTheCodes() throws IOException {
        assertThat(rows().stream().map(cells -> cells.get(0)))
                .containsExactlyElementsOf(Arrays.stream(ProblemCode.values())
                        .map(code -> "`" + code.id() + "`")
                        .toList());
    }

    @Test
    void everyRowSaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(rows()).allSatisfy(cells -> {
            assertThat(cells).hasSize(4);
            assertThat(cells.subList(1, 3)).allSatisfy(cell -> assertThat(cell).isNotEmpty());
        });
    }

    @Test
    void everyIdNamesItsCode() {
        assertThat(ProblemCode.values())
                .allSatisfy(code -> assertThat(ProblemCode.of(code.id())).isEqualTo(code));
    }
}
