package de.desy.scicat.publisher;

import static org.junit.jupiter.api.Assertions.assertAll;

import de.desy.scicat.testkit.FakeDataCite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/**
 * From each server to each: all that one publishes arrives, and a second run finds nothing to do. Prints a table of the
 * pairs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReleasePairsSuite {
    /** They wait for servers more than they work. */
    private static final int AT_A_TIME = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<Pair, List<String>> failed = new LinkedHashMap<>();

    /** The pairs of servers. */
    abstract List<Pair> pairs();

    /** What the servers register DOIs at. */
    abstract Optional<FakeDataCite> dataCite();

    @TestFactory
    Stream<DynamicTest> whatIsPublishedArrivesAndASecondRunHasNothingToDo() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Pair pair : pairs()) {
            Future<?> story = threads.submit(() -> tell(pair));
            tests.add(DynamicTest.dynamicTest(pair.toString(), () -> MatrixCount.await(story)));
        }
        return tests.stream();
    }

    private void tell(Pair pair) {
        List<String> failures = new ArrayList<>();
        synchronized (failed) {
            failed.put(pair, failures);
        }
        try (PairStory story = new PairStory(pair, dataCite())) {
            assertAll(pair.toString(), story.chapters().entrySet().stream().map(chapter -> (Executable) () -> {
                failures.add(chapter.getKey());
                chapter.getValue().execute();
                failures.remove(chapter.getKey());
            }));
        }
    }

    @AfterAll
    void printTable() {
        threads.shutdownNow();
        List<String> sources = names(failed.keySet().stream().map(Pair::source));
        List<String> targets = names(failed.keySet().stream().map(Pair::target));
        List<List<String>> lines = new ArrayList<>();
        lines.add(Stream.concat(Stream.of("from \\ to"), targets.stream()).toList());
        for (String source : sources) {
            List<String> line = new ArrayList<>(List.of(source));
            targets.forEach(target -> line.add(cell(source, target)));
            lines.add(line);
        }
        System.out.println("release pairs: " + failed.size() + " pairs: "
                + failed.values().stream().filter(List::isEmpty).count() + " ok"
                + (dataCite().isPresent() ? "" : "; without DOIs"));
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int column = 0; column < line.size(); column++) {
                int at = column;
                int width = lines.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElseThrow();
                text.append(String.format("%-" + (width + 2) + "s", line.get(column)));
            }
            System.out.println(text.toString().stripTrailing());
        }
    }

    private static List<String> names(Stream<Instance> servers) {
        return servers.map(Instance::name).distinct().toList();
    }

    private String cell(String source, String target) {
        return failed.entrySet().stream()
                .filter(entry -> entry.getKey().source().name().equals(source)
                        && entry.getKey().target().name().equals(target))
                .map(entry -> entry.getValue().isEmpty() ? "ok" : String.join(", ", entry.getValue()))
                .findFirst()
                .orElse("-");
    }
}
