package de.desy.scicat.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.cli.internal.io.Misuse;
import de.desy.scicat.cli.internal.io.PidFile;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.BadRequestException;
import de.desy.scicat.client.model.Dataset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Selects datasets, beside the ones that the user names. */
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

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description =
                    "Also the datasets whose pids are listed in a file, one a line, in UTF-8; - for standard input. A file"
                            + " of any length is read as it is needed.")
    private @Nullable String file;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many datasets of --where.")
    private @Nullable Long limit;

    /** The condition; null if the user gave none. */
    @Nullable ObjectNode where(Collection<String> pids) {
        if (pids.stream().anyMatch(String::isBlank)) {
            throw new Misuse("A PID is empty; is a variable of the shell unset?");
        }
        pids.stream().filter(pid -> pid.startsWith("@")).findFirst().ifPresent(file -> {
            throw new Misuse(file + " means the words in a file, but there is no file " + file.substring(1));
        });
        pids.stream()
                .filter(pid -> pid.matches(".*[\\uFEFF\\uFFFD].*"))
                .findFirst()
                .ifPresent(pid -> {
                    throw new Misuse(
                            "The PID " + pid + " was not read as it is written: in a file that @ names, the encoding"
                                    + " has to be that of this locale, without a byte order mark. --from-file takes UTF-8, with or"
                                    + " without this mark, in every locale.");
                });
        if (file != null) {
            PidFile.check(file);
        }
        if (where == null) {
            if (limit != null) {
                throw new Misuse("--limit goes with --where: " + EXAMPLE + " --limit 10");
            }
            if (pids.isEmpty() && file == null) {
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
        throw new Misuse("--where requires a JSON object; " + EXAMPLE);
    }

    boolean hasFile() {
        return file != null;
    }

    /** Whether the condition alone selects datasets. */
    boolean isConditionAlone(Collection<String> pids) {
        return pids.isEmpty() && file == null && limit == null;
    }

    /** Finds out whether the source accepts the condition. */
    void confirm(ObjectNode condition, SciCatClient source) {
        try {
            source.datasets().count(condition);
        } catch (BadRequestException e) {
            throw new Misuse("--where: the source does not accept this condition: "
                    + String.join("; ", e.serverMessages()) + "; " + EXAMPLE);
        }
    }

    /** The pids that the user named, the pids in the file and the pids from the source, read as they are needed. */
    Stream<String> stream(Collection<String> pids, @Nullable ObjectNode condition, SciCatClient source) {
        Stream<String> named = pids.stream();
        if (file != null) {
            named = Stream.concat(named, PidFile.lines(file));
        }
        if (condition == null) {
            return named;
        }
        confirm(condition, source);
        Stream<String> found =
                source.datasets().stream(condition, List.of("pid")).map(Dataset::pid);
        return Stream.concat(named, limit == null ? found : found.limit(limit));
    }

    /** The same pids, each once. */
    List<String> select(Collection<String> pids, @Nullable ObjectNode condition, SciCatClient source) {
        try (Stream<String> all = stream(pids, condition, source)) {
            return all.distinct().toList();
        }
    }
}
