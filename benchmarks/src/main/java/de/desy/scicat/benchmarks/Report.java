package de.desy.scicat.benchmarks;

import static de.desy.scicat.benchmarks.Arm.Kind.FLOOR;
import static de.desy.scicat.benchmarks.Arm.Kind.OURS;
import static de.desy.scicat.benchmarks.Arm.Kind.TS;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Writes the results as Markdown and as a picture. */
final class Report {
    private final Settings settings;
    private final Results results;
    private final Map<Arm.Kind, Double> requests;
    private final String setting;
    private final List<String> problems;
    private final StringBuilder text = new StringBuilder();

    Report(Settings settings, Results results, Map<Arm.Kind, Double> requests, String setting, List<String> problems) {
        this.settings = settings;
        this.results = results;
        this.requests = requests;
        this.setting = setting;
        this.problems = problems;
    }

    String markdown() {
        text.setLength(0);
        line(
                "%s, %s, JDK %s (%s), %d processors. %d rounds of %d datasets with %d files each, for each line of the table;"
                        + " %d rounds before that do not count.",
                LocalDate.now(ZoneOffset.UTC),
                setting,
                Runtime.version().feature(),
                settings.jvm(),
                Runtime.getRuntime().availableProcessors(),
                settings.rounds(),
                settings.count(),
                settings.files(),
                settings.warmups());
        steady();
        ratios();
        if (!settings.latencies().isEmpty()) {
            latencies();
        }
        if (!results.failures().isEmpty()) {
            line("**The floor is not valid: its replies differ from the recorded ones.**");
            line("");
            results.failures().forEach(failure -> line("- %s", failure));
        }
        if (!problems.isEmpty()) {
            line("**Some datasets were not published correctly.**");
            line("");
            problems.forEach(problem -> line("- %s", problem));
        }
        return text.toString();
    }

    String svg() {
        BarChart chart = new BarChart();
        chart.group("Wall time of a dataset, ms");
        bars(chart, Results.Sum::wallOfOne);
        chart.group("CPU time of a dataset in the client, ms");
        bars(chart, Results.Sum::cpuOfOne);
        for (int latency : settings.latencies()) {
            chart.group(
                    "Wall time of a dataset, " + settings.mostParallel() + " at a time, " + latency + " ms away, ms");
            for (Arm.Kind kind : measured(settings.mostParallel(), latency)) {
                chart.bar(
                        kind.title(),
                        kind.colour(),
                        results.sum(kind, settings.mostParallel(), latency).wallOfOne());
            }
        }
        return chart.svg();
    }

    private void bars(BarChart chart, ToDoubleFunction<Results.Sum> what) {
        for (int parallel : settings.parallel()) {
            for (Arm.Kind kind : measured(parallel, Results.DIRECT)) {
                chart.bar(
                        kind.title() + ", " + atATime(parallel),
                        kind.colour(),
                        what.applyAsDouble(results.sum(kind, parallel, Results.DIRECT)));
            }
        }
    }

    private void steady() {
        line("");
        line("| | datasets | wall, s | wall of one, ms | client CPU of one, ms | peak memory, MB | requests for one |");
        line("| --- | --: | --: | --: | --: | --: | --: |");
        for (int parallel : settings.parallel()) {
            for (Arm.Kind kind : measured(parallel, Results.DIRECT)) {
                Results.Sum sum = results.sum(kind, parallel, Results.DIRECT);
                line(
                        "| %s, %s | %d | %.1f | %.1f | %.1f | %.0f | %.2f |",
                        kind.title(),
                        atATime(parallel),
                        sum.datasets(),
                        sum.wallMs() / 1000,
                        sum.wallOfOne(),
                        sum.cpuOfOne(),
                        sum.peakKb() / 1024.0,
                        requests.getOrDefault(kind, 0.0));
            }
        }
    }

    private void ratios() {
        line("");
        line("| ratio | of sums | median of rounds | least | most |");
        line("| --- | --: | --: | --: | --: |");
        for (int parallel : settings.parallel()) {
            for (Arm.Kind other : List.of(FLOOR, TS)) {
                ratio("wall", other, parallel, Results.Sample::wallMs);
                ratio("CPU", other, parallel, Results.Sample::cpuMs);
            }
        }
    }

    private void ratio(String what, Arm.Kind other, int parallel, ToDoubleFunction<Results.Sample> of) {
        if (!results.has(OURS, parallel, Results.DIRECT) || !results.has(other, parallel, Results.DIRECT)) {
            return;
        }
        Results.Ratio ratio = results.ratio(OURS, other, parallel, Results.DIRECT, of);
        line(
                "| %s, ours ÷ %s, %s | %.3f | %.3f | %.3f | %.3f |",
                what, other.word(), atATime(parallel), ratio.ofSums(), ratio.median(), ratio.least(), ratio.most());
    }

    private void latencies() {
        int parallel = settings.mostParallel();
        line("");
        line("%d datasets at a time, through a proxy that holds back each request:", parallel);
        line("");
        line(
                "| | latency, ms | client CPU of one, ms | wall of one, ms | requests for one × latency ÷ %d, ms | ratio |",
                parallel);
        line("| --- | --: | --: | --: | --: | --: |");
        for (int latency : settings.latencies()) {
            for (Arm.Kind kind : measured(parallel, latency)) {
                Results.Sum sum = results.sum(kind, parallel, latency);
                double wall = sum.wallOfOne();
                double least = requests.getOrDefault(kind, 0.0) * latency / parallel;
                line(
                        "| %s | %d | %.1f | %.1f | %.1f | %s |",
                        kind.title(),
                        latency,
                        sum.cpuOfOne(),
                        wall,
                        least,
                        latency == 0 ? "" : String.format(Locale.ROOT, "%.3f", wall / least));
            }
        }
        int greatest = Collections.max(settings.latencies());
        if (parallel > 1 && results.has(OURS, 1, greatest)) {
            double alone = results.sum(OURS, 1, greatest).wallOfOne();
            line("");
            line(
                    "One after another with %d ms: %.1f ms for a dataset; %d at a time are %.2f times as fast.",
                    greatest,
                    alone,
                    parallel,
                    alone / results.sum(OURS, parallel, greatest).wallOfOne());
        }
    }

    /** The measured arms: all arms, unless the run ended early. */
    private List<Arm.Kind> measured(int parallel, int latency) {
        return settings.arms().stream()
                .filter(kind -> results.has(kind, parallel, latency))
                .toList();
    }

    private static String atATime(int parallel) {
        return parallel + " at a time";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
