package de.desy.scicat.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.BadRequestException;
import de.desy.scicat.client.Dataset;
import de.desy.scicat.client.SciCatClient;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which datasets, beside those that are named. */
final class SelectionOptions {
    private static final String EXAMPLE =
            "for example --where '{\"ownerGroup\": \"it-scicat\", \"type\": \"derived\"}'";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "The datasets of the source that a condition selects, as JSON in the manner of SciCat's"
                    + " filters: '{\"ownerGroup\": \"it-scicat\"}'.")
    private @Nullable String where;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many datasets of --where.")
    private @Nullable Long limit;

    /** The condition; null where none was given. */
    @Nullable ObjectNode where(Collection<String> pids) {
        if (pids.stream().anyMatch(String::isBlank)) {
            throw new Misuse("A PID is empty; is a variable of the shell unset?");
        }
        pids.stream().filter(pid -> pid.startsWith("@")).findFirst().ifPresent(file -> {
            throw new Misuse(file + " stands for the words in a file, but there is no file " + file.substring(1));
        });
        if (where == null) {
            if (limit != null) {
                throw new Misuse("--limit goes with --where: " + EXAMPLE + " --limit 10");
            }
            if (pids.isEmpty()) {
                throw new Misuse("Say which datasets: one or more PIDs, or --where FILTER, " + EXAMPLE);
            }
            return null;
        }
        if (limit != null && limit < 1) {
            throw new Misuse("--limit is at least 1, not " + limit);
        }
        try {
            JsonNode condition = JSON.readTree(where);
            if (condition instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new Misuse("--where is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + "; " + EXAMPLE);
        }
        throw new Misuse("--where wants a JSON object; " + EXAMPLE);
    }

    /** The pids that were named and those that the source finds, each once. */
    List<String> select(Collection<String> pids, @Nullable ObjectNode condition, SciCatClient source) {
        LinkedHashSet<String> all = new LinkedHashSet<>(pids);
        if (condition != null) {
            try (Stream<Dataset> found = source.datasets().stream(condition)) {
                (limit == null ? found : found.limit(limit)).map(Dataset::pid).forEach(all::add);
            } catch (BadRequestException e) {
                throw new Misuse("--where: the source does not take this condition: "
                        + String.join("; ", e.serverMessages()) + "; " + EXAMPLE);
            }
        }
        return List.copyOf(all);
    }
}
