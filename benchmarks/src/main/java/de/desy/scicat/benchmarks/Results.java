package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The measurements: one sample for each arm and round. */
final class Results {
    /** The latency of samples without a proxy. */
    static final int DIRECT = -1;

    private final List<Sample> samples = new ArrayList<>();
    private final Set<String> failures = new TreeSet<>();

    /** One round of one arm. */
    record Sample(
            Arm.Kind kind,
            int parallel,
            int latency,
            int round,
            int datasets,
            double wallMs,
            double cpuMs,
            long peakKb) {}

    /** All rounds of one arm. */
    record Sum(int datasets, double wallMs, double cpuMs, long peakKb) {
        double wallOfOne() {
            return wallMs / datasets;
        }

        double cpuOfOne() {
            return cpuMs / datasets;
        }
    }

    /** The ratio of two arms: over all rounds, and its spread over the rounds. */
    record Ratio(double ofSums, double median, double least, double most) {}

    void add(Arm arm, int latency, int round, JsonNode result) {
        samples.add(new Sample(
                arm.kind(),
                arm.parallel(),
                latency,
                round,
                result.path("datasets").asInt(),
                result.path("wallMs").asDouble(),
                result.path("cpuMs").asDouble(),
                result.path("peakKb").asLong()));
        result.path("failures").forEach(failure -> failures.add(arm.name() + ": " + failure.asText()));
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /** Replies to the floor that the recorded run did not get. Any such reply makes the floor invalid. */
    Set<String> failures() {
        return failures;
    }

    boolean has(Arm.Kind kind, int parallel, int latency) {
        return of(kind, parallel, latency).findAny().isPresent();
    }

    Sum sum(Arm.Kind kind, int parallel, int latency) {
        List<Sample> all = of(kind, parallel, latency).toList();
        return new Sum(
                all.stream().mapToInt(Sample::datasets).sum(),
                all.stream().mapToDouble(Sample::wallMs).sum(),
                all.stream().mapToDouble(Sample::cpuMs).sum(),
                all.stream().mapToLong(Sample::peakKb).max().orElse(0));
    }

    /** The ratio over the rounds that both arms have. After an early end, one arm may have one more round. */
    Ratio ratio(Arm.Kind kind, Arm.Kind to, int parallel, int latency, ToDoubleFunction<Sample> what) {
        int rounds = (int) Math.min(
                of(kind, parallel, latency).count(), of(to, parallel, latency).count());
        List<Sample> ones = of(kind, parallel, latency).limit(rounds).toList();
        List<Sample> others = of(to, parallel, latency).limit(rounds).toList();
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            each.add(what.applyAsDouble(ones.get(i)) / what.applyAsDouble(others.get(i)));
        }
        each.sort(null);
        double median = (each.get((each.size() - 1) / 2) + each.get(each.size() / 2)) / 2;
        return new Ratio(
                ones.stream().mapToDouble(what).sum()
                        / others.stream().mapToDouble(what).sum(),
                median,
                each.get(0),
                each.get(each.size() - 1));
    }

    private Stream<Sample> of(Arm.Kind kind, int parallel, int latency) {
        return samples.stream()
                .filter(sample ->
                        sample.kind() == kind && sample.parallel() == parallel && sample.latency() == latency);
    }
}
