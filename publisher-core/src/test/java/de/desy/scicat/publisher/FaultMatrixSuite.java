package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.SciCatException;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.HtmlReport;
import de.desy.scicat.publisher.report.PublishException;
import de.desy.scicat.publisher.report.PublishReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * that are alike the first and the last stand for all. What servers of several kinds are asked for meets a part of the
 * faults on each of them, and on two of them those faults that they meet differently.
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

    /** Two servers, what a publication asks of them, and what they have after it. */
    private record Stage(MatrixScene scene, List<Spot> spots, Map<String, Object> faultless) {
        boolean hasOneLike(Spot spot) {
            return spots.stream().anyMatch(other -> other.role().equals(spot.role()));
        }

        boolean doesAs(Stage other, boolean onSource, Fault fault) {
            return fault.differsBy()
                    .map(trait -> scene.traits(onSource).has(trait)
                            == other.scene().traits(onSource).has(trait))
                    .orElse(true);
        }
    }

    /** The servers. */
    abstract List<MatrixScene> scenes();

    @TestFactory
    Stream<DynamicTest> everyRequestMeetsEveryFault() {
        scenes().forEach(scene -> stages.add(stage(scene)));
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
                    boolean isMet = spot.isWrite()
                            || (fault.isForReads() && !stage.scene().isLater());
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

    private Stage stage(MatrixScene scene) {
        try (MatrixScene.Case one = scene.newCase();
                MatrixScene.Case again = scene.newCase()) {
            assertThat(run(one, null)).as("without a fault").isEmpty();
            assertThat(run(again, null)).as("without a fault").isEmpty();
            return new Stage(scene, MatrixScene.firstAndLastOfAlike(one, again), one.state());
        }
    }

    /** Whether a request meets a fault on these servers. */
    private boolean isHere(Stage stage, Spot spot, Fault fault, int turn) {
        List<Stage> alike = stages.stream()
                .filter(other -> other.scene().isLater() == stage.scene().isLater())
                .filter(other -> other.hasOneLike(spot) && other.doesAs(stage, spot.onSource(), fault))
                .toList();
        return turn % alike.size() == alike.indexOf(stage);
    }

    private DynamicTest cell(Stage stage, Spot spot, Fault fault) {
        Future<?> cell = threads.submit(() -> cell(stage.scene(), spot, fault, stage.faultless()));
        return DynamicTest.dynamicTest(
                stage.scene().name() + ": " + spot + ": " + fault, () -> MatrixCount.await(cell));
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
