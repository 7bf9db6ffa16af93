package de.desy.scicat.publisher.internal.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.publisher.internal.fields.Field;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table knows every field of a dataset, and docs/doi.md says what the table says. */
class DataCiteTableTest {
    private static final Path PAGE = Path.of("..", "docs", "doi.md");

    @Test
    void everyFieldOfADatasetIsMappedOrHasAReasonWhyNot() {
        TreeSet<String> fields = new TreeSet<>();
        FieldTable.datasetFields().stream().map(Field::name).forEach(fields::add);
        TreeSet<String> mapped = new TreeSet<>();
        DataCiteTable.properties().forEach(property -> mapped.addAll(property.fields()));
        TreeSet<String> decided = new TreeSet<>(mapped);
        decided.addAll(DataCiteTable.unmapped().keySet());

        assertThat(decided).isEqualTo(fields);
        mapped.retainAll(DataCiteTable.unmapped().keySet());
        assertThat(mapped).as("mapped and not mapped").isEmpty();
    }

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page).contains(String.join("\n", properties())).contains(String.join("\n", unmapped()));
    }

    static List<String> properties() {
        List<String> lines = new ArrayList<>();
        lines.add("| property | in DataCite's kernel 4 | dataset fields | how | without them | set by |");
        lines.add("| --- | --- | --- | --- | --- | --- |");
        for (Property row : DataCiteTable.properties()) {
            lines.add("| `" + row.name() + "`" + (row.isSent() ? "" : " (exports only)") + " | " + row.dataCite()
                    + " | "
                    + row.fields().stream().map(field -> "`" + field + "`").collect(Collectors.joining(", ")) + " | "
                    + row.how() + " | " + (row.otherwise().isEmpty() ? "left out" : row.otherwise()) + " | `"
                    + row.option().replace(", ", "`, `") + "` |");
        }
        return lines;
    }

    static List<String> unmapped() {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        DataCiteTable.unmapped()
                .forEach((field, reason) -> reasons.computeIfAbsent(reason, none -> new ArrayList<>())
                        .add("`" + field + "`"));
        List<String> lines = new ArrayList<>(List.of("| dataset fields | why not |", "| --- | --- |"));
        reasons.forEach((reason, fields) -> lines.add("| " + String.join(", ", fields) + " | " + reason + " |"));
        return lines;
    }
}
