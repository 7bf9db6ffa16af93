package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.GivenDataset;
import de.desy.scicat.client.GivenPage;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures the cost of a file in datasets of 10 000 to 1 000 000 files from ten inputs, with 64 MB of heap. The servers
 * of the test kit run in this JVM, so the wall time includes them; the CPU time is the client's alone.
 *
 * <p>System properties: {@code sizes}, {@code repeats} (one number for each size), {@code warmups} (with the first
 * size), {@code heap}, {@code out}.
 */
public final class ScalingBenchmark {
    private static final int INPUTS = 10;
    private static final int FILES_PER_BLOCK = 5_000;

    private final FakeSciCat source = FakeSciCat.start(SciCatRelease.DEVELOPMENT);
    private final FakeSciCat target = FakeSciCat.start(SciCatRelease.DEVELOPMENT);
    private int published;

    private record Line(int files, List<JsonNode> runs) {
        /** The median, in microseconds of a file. */
        double ofAFile(String what) {
            List<Double> all = runs.stream()
                    .map(run -> run.path(what).asDouble() * 1000 / files)
                    .sorted()
                    .toList();
            return (all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2;
        }

        double of(ToDoubleFunction<JsonNode> what) {
            return runs.stream().mapToDouble(what).max().orElse(0);
        }
    }

    private ScalingBenchmark() {}

    /**
     * Measures, and writes {@code scaling.md}.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        new ScalingBenchmark().measure();
    }

    private void measure() throws IOException {
        List<Integer> sizes = numbers("sizes", "10000,100000,1000000");
        List<Integer> repeats = numbers("repeats", "10,3,2");
        int warmups = Integer.getInteger("warmups", 40);
        String heap = System.getProperty("heap", "64m");
        Path tokens = Files.createTempDirectory("tokens");
        Path sourceToken = Files.writeString(tokens.resolve("source"), source.token("admin"));
        Path targetToken = Files.writeString(tokens.resolve("target"), target.token("publisher"));
        List<Line> lines = new ArrayList<>();
        try (source;
                target;
                Arm child = new Arm(
                        Arm.Kind.OURS,
                        1,
                        Arm.java("-Xmx" + heap, ScalingChild.class),
                        Map.of(
                                Child.SOURCE_TOKEN,
                                sourceToken.toString(),
                                Child.TARGET_TOKEN,
                                targetToken.toString()))) {
            sizes.forEach(this::inputs);
            for (int i = 0; i < warmups; i++) {
                publish(child, sizes.get(0));
            }
            for (int i = 0; i < sizes.size(); i++) {
                List<JsonNode> runs = new ArrayList<>();
                for (int repeat = 0; repeat < repeats.get(i); repeat++) {
                    runs.add(publish(child, sizes.get(i)));
                }
                lines.add(new Line(sizes.get(i), runs));
            }
        }
        String text = text(lines, heap, warmups);
        Path out = Path.of(System.getProperty("out", "benchmarks/target"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("scaling.md"), text);
        System.out.println(text);
    }

    private void inputs(int files) {
        for (int i = 0; i < INPUTS; i++) {
            String pid = input(files, i);
            source.given(dataset(pid));
            source.givenFiles(pid, files / INPUTS, Math.min(FILES_PER_BLOCK, files / INPUTS), GivenPage.FOLDER);
        }
    }

    private JsonNode publish(Arm child, int files) throws IOException {
        String prefix = "20.500.1/combined-" + ++published + "-";
        Order order = new Order(prefix, 1, 1, source.url(), target.url());
        String pid = order.pids().get(0);
        ObjectNode dataset = dataset(pid);
        for (int i = 0; i < INPUTS; i++) {
            dataset.withArray("inputDatasets").add(input(files, i));
        }
        source.given(dataset);
        JsonNode result = child.run(order);
        JsonNode there = target.dataset(pid).orElseThrow();
        if (result.path("files").asInt() != files
                || there.path("numberOfFiles").asInt() != files
                || !there.path("isPublished").asBoolean()) {
            throw new IllegalStateException(files + " files were not published as they should be: " + result);
        }
        System.err.println(files + " files: " + result);
        source.clearRequests();
        target.clearRequests();
        return result;
    }

    private static ObjectNode dataset(String pid) {
        return GivenDataset.of(pid, "it-scicat").put("_id", pid).put("size", 0).put("numberOfFiles", 0);
    }

    private static String input(int files, int number) {
        return "20.500.1/of-" + files + "-" + number;
    }

    private static String text(List<Line> lines, String heap, int warmups) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s, servers of the test kit, JDK %d with a heap of %s, %d processors; medians, after %d runs that do not"
                        + " count.%n%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version().feature(),
                heap,
                Runtime.getRuntime().availableProcessors(),
                warmups));
        text.append(
                "| files of ten inputs | runs | wall of a file, µs | client CPU of a file, µs | stopped for garbage collection, µs | peak memory, MB |\n");
        text.append("| --: | --: | --: | --: | --: | --: |\n");
        for (Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %.1f | %.1f | %.0f |%n",
                    line.files(),
                    line.runs().size(),
                    line.ofAFile("wallMs"),
                    line.ofAFile("cpuMs"),
                    line.ofAFile("gcMs"),
                    line.of(run -> run.path("peakKb").asDouble() / 1024)));
        }
        Line first = lines.get(0);
        Line last = lines.get(lines.size() - 1);
        text.append(String.format(
                Locale.ROOT,
                "%nFrom %d to %d files, a file's wall time grows by factor %.2f, and its client CPU time by %.2f.%n",
                first.files(),
                last.files(),
                last.ofAFile("wallMs") / first.ofAFile("wallMs"),
                last.ofAFile("cpuMs") / first.ofAFile("cpuMs")));
        return text.toString();
    }

    private static List<Integer> numbers(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(",", -1))
                .map(Integer::valueOf)
                .toList();
    }
}
