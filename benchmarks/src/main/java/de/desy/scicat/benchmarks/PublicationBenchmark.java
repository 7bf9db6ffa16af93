package de.desy.scicat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.desy.scicat.client.error.SciCatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Compares whole publications between two SciCats, by this library, by its requests alone, and by SciCat's own
 * TypeScript SDK.
 *
 * <p>Servers and accounts come from the environment: {@code SCICAT_SOURCE_URL}, {@code SCICAT_SOURCE_USER} and {@code
 * SCICAT_SOURCE_PASSWORD} or {@code SCICAT_SOURCE_TOKEN}, and the same for {@code SCICAT_TARGET}. Both accounts must be
 * allowed to create datasets with a pid. System properties set the other {@link Settings}. {@code benchmarks/README.md}
 * has the commands.
 */
public final class PublicationBenchmark {
    private final Settings settings;
    private final Site source;
    private final Site target;
    private final Seeds seeds;
    private final Runnable beforeEachArm;
    private final Results results = new Results();
    private final Map<Arm.Kind, Double> requests = new EnumMap<>(Arm.Kind.class);
    private final List<String> samples = new ArrayList<>();
    private final String run =
            "bench/" + LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyMMdd-HHmmss"));

    private PublicationBenchmark(Settings settings, Site source, Site target, Runnable beforeEachArm) {
        this.settings = settings;
        this.source = source;
        this.target = target;
        this.beforeEachArm = beforeEachArm;
        this.seeds = new Seeds(source.client(), settings.sourceGroup(), settings.files());
    }

    /**
     * Measures, and writes {@code publication.md} and {@code publication.svg}.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Settings settings = Settings.fromProperties();
        Files.createDirectories(settings.out());
        Path tokens = Files.createTempDirectory("tokens");
        if (settings.fakes()) {
            try (Fakes fakes = new Fakes()) {
                new PublicationBenchmark(settings, fakes.source(tokens), fakes.target(tokens), fakes::forget).measure();
            }
        } else {
            new PublicationBenchmark(
                            settings,
                            Site.fromEnvironment("SCICAT_SOURCE", tokens),
                            Site.fromEnvironment("SCICAT_TARGET", tokens),
                            () -> {})
                    .measure();
        }
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        Path recording = settings.out().resolve("recording.json");
        try (seeds) {
            refreshTokens();
            observe(recording);
            List<Arm> arms = start(recording);
            List<String> problems = new ArrayList<>();
            try {
                steady(arms);
                for (int latency : settings.latencies()) {
                    far(arms, latency);
                }
            } catch (IOException | ExecutionException | SciCatException e) {
                // Keeps the earlier measurements, which took long.
                problems.add("the run ended early: " + e.getMessage());
            } finally {
                for (Arm arm : arms) {
                    arm.close();
                }
            }
            Files.write(
                    settings.out().resolve("publication.json"),
                    new ObjectMapper().writeValueAsBytes(results.samples()));
            problems.addAll(check());
            Report report = new Report(settings, results, requests, setting(), problems);
            String text = report.markdown();
            Files.writeString(settings.out().resolve("publication.md"), text);
            Files.writeString(settings.out().resolve("publication.svg"), report.svg());
            System.out.println(text);
            if (settings.clean()) {
                Cleaning.delete(source, target, seeds.all());
            }
        }
    }

    private void refreshTokens() throws IOException, InterruptedException {
        source.freshToken();
        target.freshToken();
    }

    private void observe(Path file) throws IOException, InterruptedException, ExecutionException {
        Observation observation = new Observation(source, target, seeds, run);
        try (Arm ours = arm(Arm.Kind.OURS, 1, file)) {
            Recording recording = observation.record(ours, settings.count());
            Files.write(file, new ObjectMapper().writeValueAsBytes(recording));
            double each = (double) recording.requests() / recording.datasets();
            requests.put(Arm.Kind.OURS, each);
            requests.put(Arm.Kind.FLOOR, each);
            say("%d requests recorded, %.2f for a dataset", recording.requests(), each);
        }
        if (settings.arms().contains(Arm.Kind.TS)) {
            try (Arm ts = arm(Arm.Kind.TS, 1, file)) {
                requests.put(Arm.Kind.TS, observation.requestsPerDataset(ts));
            }
        }
    }

    private List<Arm> start(Path recording) throws IOException {
        List<Arm> arms = new ArrayList<>();
        for (int parallel : settings.parallel()) {
            for (Arm.Kind kind : settings.arms()) {
                arms.add(arm(kind, parallel, recording));
            }
        }
        return arms;
    }

    private Arm arm(Arm.Kind kind, int parallel, Path recording) throws IOException {
        String jvm = settings.jvm() + " -DownerGroup=" + settings.ownerGroup();
        List<String> command = switch (kind) {
            case OURS -> Arm.java(jvm, Ours.class);
            case FLOOR -> Arm.java(jvm, Floor.class, recording.toString());
            case TS ->
                List.of(
                        settings.node(),
                        settings.typescript().resolve("publish.mjs").toString(),
                        settings.ownerGroup());
        };
        return new Arm(
                kind,
                parallel,
                command,
                Map.of(
                        Child.SOURCE_TOKEN,
                        source.tokenFile().toString(),
                        Child.TARGET_TOKEN,
                        target.tokenFile().toString()));
    }

    private void steady(List<Arm> arms) throws IOException, InterruptedException, ExecutionException {
        for (int round = -settings.warmups(); round < settings.rounds(); round++) {
            round(arms, Results.DIRECT, round, source.url(), target.url());
        }
    }

    private void far(List<Arm> arms, int latency) throws IOException, InterruptedException, ExecutionException {
        try (LatencyProxy from = new LatencyProxy(source.url(), latency);
                LatencyProxy to = new LatencyProxy(target.url(), latency)) {
            List<Arm> parallel = arms.stream()
                    .filter(arm -> arm.parallel() == settings.mostParallel())
                    .toList();
            // One additional round, which opens the connections.
            for (int round = -1; round < settings.latencyRounds(); round++) {
                round(parallel, latency, round, from.url(), to.url());
            }
            boolean greatest = latency == Collections.max(settings.latencies());
            for (Arm arm : arms) {
                if (greatest && arm.kind() == Arm.Kind.OURS && arm.parallel() == 1 && settings.sequential() > 0) {
                    publish(arm, settings.sequential(), latency, 0, from.url(), to.url());
                }
            }
        }
    }

    /**
     * Runs all arms after their datasets are on the source. In as many rounds as arms, each arm has each position once.
     */
    private void round(List<Arm> arms, int latency, int round, String from, String to)
            throws IOException, InterruptedException, ExecutionException {
        refreshTokens();
        List<Arm> order = new ArrayList<>(arms);
        Collections.rotate(order, round);
        if (Math.floorMod(Math.floorDiv(round, arms.size()), 2) != 0) {
            Collections.reverse(order);
        }
        for (Arm arm : order) {
            seeds.sow(prefix(arm, latency, round), settings.count());
        }
        for (Arm arm : order) {
            run(arm, settings.count(), latency, round, from, to);
        }
    }

    private void publish(Arm arm, int count, int latency, int round, String from, String to)
            throws IOException, InterruptedException, ExecutionException {
        seeds.sow(prefix(arm, latency, round), count);
        run(arm, count, latency, round, from, to);
    }

    private void run(Arm arm, int count, int latency, int round, String from, String to)
            throws IOException, InterruptedException {
        beforeEachArm.run();
        Thread.sleep(settings.settle()); // remaining work of the servers and of the previous arm counts for no arm
        String prefix = prefix(arm, latency, round);
        JsonNode result = arm.run(new Order(prefix, count, arm.parallel(), from, to));
        say(
                "%-8s %s round %d: %.0f ms",
                arm.name(),
                latency == Results.DIRECT ? "direct" : latency + " ms",
                round,
                result.path("wallMs").asDouble());
        if (round >= 0) {
            results.add(arm, latency, round, result);
            samples.add(Order.pid(prefix, round % count));
        }
    }

    private String prefix(Arm arm, int latency, int round) {
        String way = latency == Results.DIRECT ? "direct" : "far" + latency;
        return run + "/" + arm.name() + "/" + way + "/" + (100 + round) + "/";
    }

    /** Checks one dataset of each round of each arm. */
    private List<String> check() {
        try (var from = source.client();
                var to = target.client()) {
            List<String> problems = new Check(from, to).problems(samples);
            say("%d datasets looked at, %d not as they should be", samples.size(), problems.size());
            return problems;
        }
    }

    /**
     * The versions of the servers, since their addresses mean nothing to a reader, and the other conditions of the
     * figures.
     */
    private String setting() throws IOException, InterruptedException {
        String servers;
        try (var from = source.client();
                var to = target.client()) {
            servers = (settings.fakes() ? "fakes " : "servers ") + from.traits() + " to " + to.traits();
        }
        if (!settings.arms().contains(Arm.Kind.TS)) {
            return servers;
        }
        Process node = new ProcessBuilder(settings.node(), "--version").start();
        String version = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        JsonNode dependencies = new ObjectMapper()
                .readTree(Files.readAllBytes(settings.typescript().resolve("package.json")))
                .path("dependencies");
        return servers + ", TypeScript SDK " + dependencies.elements().next().asText() + " on node " + version;
    }

    private static void say(String format, Object... values) {
        System.err.println(String.format(Locale.ROOT, format, values));
    }
}
