package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.Releases;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.testkit.FaultScript;
import de.desy.scicat.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of request of a registration meets every fault. The run completes, or says where it stopped; one further run
 * completes it; and in the end there is one DOI, one record, and one registration at DataCite. What servers of several
 * kinds are asked for meets each fault on two of them.
 */
class DoiFaultMatrixTest {
    private static final Map<String, Consumer<FaultScript>> FAULTS = new LinkedHashMap<>();
    private static final Set<String> OF_READS = Set.of("reset", "500", "body truncated", "web page", "token dead");

    private static int cells;
    private static int completedAtOnce;

    static {
        FAULTS.put("reset", FaultScript::resetBefore);
        FAULTS.put("reply lost", FaultScript::loseReply);
        FAULTS.put("500", script -> script.status(500));
        FAULTS.put("503", script -> script.status(503, "Retry-After", "86400"));
        FAULTS.put("body stalled", FaultScript::stallBody);
        FAULTS.put("body truncated", FaultScript::truncate);
        FAULTS.put("web page", FaultScript::html);
        FAULTS.put("empty reply", FaultScript::emptyReply);
        FAULTS.put("token dead", FaultScript::killTokens);
    }

    /** The n-th request of a method to paths that begin so. */
    private record Spot(String method, String path, int number) {}

    @TestFactory
    Stream<DynamicTest> everyRequestMeetsEveryFault() {
        Map<SciCatRelease, Set<Spot>> spots = new LinkedHashMap<>();
        for (SciCatRelease version : Releases.distinct()) {
            try (DoiWorld world = new DoiWorld(version)) {
                world.publication().build().mint(PID).orThrow();
                spots.put(version, spots(world));
            }
        }
        Set<Spot> all = new LinkedHashSet<>();
        spots.values().forEach(all::addAll);
        List<DynamicTest> tests = new ArrayList<>();
        int turn = 0;
        for (Spot spot : all) {
            List<SciCatRelease> asked = spots.entrySet().stream()
                    .filter(version -> version.getValue().contains(spot))
                    .map(Map.Entry::getKey)
                    .toList();
            for (Map.Entry<String, Consumer<FaultScript>> fault : FAULTS.entrySet()) {
                if (!spot.method().equals("GET") || OF_READS.contains(fault.getKey())) {
                    turn++;
                    for (SciCatRelease version : two(asked, turn)) {
                        tests.add(DynamicTest.dynamicTest(
                                version + ": " + spot + ": " + fault.getKey(),
                                () -> cell(version, spot, fault.getValue())));
                    }
                }
            }
        }
        return tests.stream();
    }

    @AfterAll
    static void count() {
        System.out.println("fault matrix of DOIs: " + cells + " cells, " + completedAtOnce
                + " completed at once, the others by one further run; one DOI in each");
    }

    private static Set<SciCatRelease> two(List<SciCatRelease> versions, int turn) {
        int all = versions.size();
        Set<SciCatRelease> two = new LinkedHashSet<>();
        two.add(versions.get(turn % all));
        two.add(versions.get((turn + all / 2) % all));
        return two;
    }

    private static void cell(SciCatRelease version, Spot spot, Consumer<FaultScript> fault) {
        try (DoiWorld world = new DoiWorld(version)) {
            fault.accept(world.target.on(spot.method(), spot.path()).call(spot.number()));
            String error = "";
            String notes = "";
            try {
                DoiReport report = world.publication().build().mint(PID);
                error = report.error() == null ? "" : report.error();
                notes = String.join("; ", report.notes());
            } catch (PublishException | SciCatException e) {
                error = String.valueOf(e.getMessage());
            }
            world.target.heal();
            completedAtOnce += error.isEmpty() ? 1 : 0;
            assertThat(error.isEmpty() || error.contains(world.target.url()))
                    .as("names the server: " + error)
                    .isTrue();

            DoiReport further = world.publication().build().mint(PID);

            assertThat(further.isSuccess())
                    .as(error + " / " + further.describe())
                    .isTrue();
            assertThat(world.status()).isEqualTo("registered");
            assertThat(world.dataCite.registered()).containsOnlyKeys(further.doi());
            assertThat(world.dataCite.problems()).isEmpty();
            String lifecycle = world.target.dataset(PID).orElseThrow().path("datasetlifecycle") + notes;
            assertThat(lifecycle).as("put back, or said").contains("on tape");
            cells++;
        }
    }

    /** Of requests that are alike the first and the last stand for all. */
    private static Set<Spot> spots(DoiWorld world) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, List<Spot>> alike = new LinkedHashMap<>();
        for (RecordedRequest request : world.target.requests()) {
            String path = request.rawPath().replaceFirst("10\\.17199%2F[0-9a-f-]{36}.*", "");
            for (String other : List.copyOf(seen.keySet())) {
                boolean meetsToo = (request.method() + request.rawPath()).startsWith(other);
                if (meetsToo && !other.equals(request.method() + path)) {
                    seen.merge(other, 1, Integer::sum);
                }
            }
            int number = seen.merge(request.method() + path, 1, Integer::sum);
            alike.computeIfAbsent(request.method() + path, none -> new ArrayList<>())
                    .add(new Spot(request.method(), path, number));
        }
        Set<Spot> spots = new LinkedHashSet<>();
        alike.values().forEach(same -> {
            spots.add(same.get(0));
            spots.add(same.get(same.size() - 1));
        });
        return spots;
    }
}
