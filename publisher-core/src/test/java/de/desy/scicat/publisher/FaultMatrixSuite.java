package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.HtmlReport;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every request of a publication meets every fault. The run completes, or says where it stopped; one further run
 * completes it; and the result is the one without the fault. Nothing that is said meanwhile holds a secret. Of requests
 * that are alike the first and the last stand for all. What both generations of servers are asked for meets one half of
 * the faults on the one and the other half on the other, and on both what they do differently.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultMatrixSuite {
    /** Cells wait more than they work. */
    private static final int AT_A_TIME = 3;

    private final List<Stage> stages = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final MatrixCount count = new MatrixCount("fault matrix", "cells");
    private final AtomicInteger completedAtOnce = new AtomicInteger();
    private final Leaks leaks = new Leaks();

    /** The servers of a generation, what a publication asks of them, and what they have after it. */
    private record Stage(MatrixScene scene, SciCatRelease version, List<Spot> spots, Map<String, Object> faultless) {
        boolean hasOneLike(Spot spot) {
            return spots.stream().anyMatch(other -> other.role().equals(spot.role()));
        }
    }

    /** Two servers of a generation; empty where there are none. */
    abstract Optional<MatrixScene> scene(SciCatRelease version);

    @TestFactory
    Stream<DynamicTest> everyRequestMeetsEveryFault() {
        for (SciCatRelease version : List.of(SciCatRelease.R4_27_0, SciCatRelease.DEVELOPMENT)) {
            scene(version).ifPresent(scene -> stages.add(stage(scene, version)));
        }
        List<DynamicTest> cells = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (Stage stage : stages) {
            for (Spot spot : stage.spots()) {
                if (!roles.contains(spot.role())) {
                    roles.add(spot.role());
                }
                int turn = roles.indexOf(spot.role());
                for (Fault fault : Fault.values()) {
                    turn++;
                    boolean isMet = spot.isWrite() || fault.isForReads();
                    if (isMet && isHere(stage, spot, fault, turn)) {
                        cells.add(cell(stage, spot, fault));
                    }
                }
            }
        }
        return cells.stream();
    }

    @AfterAll
    void count() {
        System.out.println(count + "; " + completedAtOnce + " completed at once, the others by one further run");
        threads.shutdownNow();
        stages.forEach(stage -> stage.scene().close());
        leaks.close();
    }

    private Stage stage(MatrixScene scene, SciCatRelease version) {
        try (MatrixScene.Case one = scene.newCase()) {
            assertThat(run(one, null)).as("without a fault").isEmpty();
            return new Stage(scene, version, MatrixScene.firstAndLastOfAlike(one), one.state());
        }
    }

    /** Whether a request meets a fault on this generation of servers. */
    private boolean isHere(Stage stage, Spot spot, Fault fault, int turn) {
        return fault.differsByGeneration()
                || !stages.stream().allMatch(other -> other.hasOneLike(spot))
                || turn % stages.size() == stages.indexOf(stage);
    }

    private DynamicTest cell(Stage stage, Spot spot, Fault fault) {
        Future<?> cell = threads.submit(() -> cell(stage.scene(), spot, fault, stage.faultless()));
        return DynamicTest.dynamicTest(stage.version() + ": " + spot + ": " + fault, () -> MatrixCount.await(cell));
    }

    private void cell(MatrixScene scene, Spot spot, Fault fault, Map<String, Object> faultless) {
        count.begin();
        int begin = leaks.begin();
        try (MatrixScene.Case one = scene.newCase()) {
            one.proxyOf(spot).strike(spot, fault);

            String error = run(one, fault.isSilence() ? one.proxyOf(spot) : null);

            assertThat(one.proxyOf(spot).struck()).as("it went wrong").isCompleted();
            if (error.isEmpty()) {
                completedAtOnce.incrementAndGet();
            } else {
                assertThat(error).as("names the server").containsAnyOf(one.toSource.url(), one.toTarget.url());
            }
            PublishReport further = one.oneFurtherRun();
            assertThat(further.isSuccess())
                    .as(error + " / " + further.describe())
                    .isTrue();
            count.compare(one.state(), faultless);
            count.leaks(leaked(scene, one, begin));
        }
        count.end();
    }

    /** Publishes through the proxies, of which one may be silent, and says why it failed, if it did. */
    private String run(MatrixScene.Case one, @Nullable FaultProxy silent) {
        Credentials ofSource = Credentials.password(MatrixScene.ACCOUNT, one.passwordOfSource());
        Credentials ofTarget = Credentials.token(one.tokenOfTarget());
        try (SciCatClient source = one.client(one.toSource, ofSource, one.toSource.equals(silent));
                SciCatClient target = one.client(one.toTarget, ofTarget, one.toTarget.equals(silent))) {
            DatasetPublisher publisher = MatrixScene.publisher(source, target, one.untilQuiet())
                    .listener(event -> {
                        leaks.say(event.toString());
                        if (event instanceof PublishEvent.Started started) {
                            leaks.say(started.plan().describe() + started.plan().toJson());
                        }
                    })
                    .build();
            Stream.of(ofSource, ofTarget, source, target, publisher).forEach(part -> leaks.say(part.toString()));
            PublishReport report = publisher.publish(one.pid);
            leaks.say(report + report.describe() + report.toJson() + HtmlReport.of(List.of(report)));
            return report.error() == null ? "" : report.error();
        } catch (PublishException | SciCatException e) {
            leaks.say(e);
            return String.valueOf(e.getMessage());
        }
    }

    /** What holds a secret and should not: what we said, and what the other side or a third was sent. */
    private Set<String> leaked(MatrixScene scene, MatrixScene.Case one, int begin) {
        Set<String> ofSource = one.secretsOf(true);
        Set<String> ofTarget = one.secretsOf(false);
        Set<String> all = new LinkedHashSet<>(ofSource);
        all.addAll(ofTarget);
        Set<String> found = leaks.of(all, begin);
        for (HttpMessage request : one.toTarget.requests()) {
            ofSource.stream()
                    .filter(request.text()::contains)
                    .forEach(secret -> found.add("the target was sent the source's: " + request.start()));
        }
        for (HttpMessage request : one.toSource.requests()) {
            ofTarget.stream()
                    .filter(request.text()::contains)
                    .forEach(secret -> found.add("the source was sent the target's: " + request.start()));
        }
        if (scene.seenByTheStranger() > 0) {
            found.add("requests went to a third host");
        }
        return found;
    }
}
