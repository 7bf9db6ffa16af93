package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.SciCatException;
import de.desy.scicat.client.ServerVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every request of a publication meets every fault. The run completes, or says where it stopped; one further run
 * completes it; and the result is the one without the fault. Nothing that is said meanwhile holds a secret. Of requests
 * that are alike the first and the last stand for all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultMatrixSuite {
    private final List<MatrixScene> scenes = new ArrayList<>();
    private final MatrixCount count = new MatrixCount("fault matrix", "cells");
    private int completedAtOnce;
    private final Leaks leaks = new Leaks();

    /** Two servers of a generation; empty where there are none. */
    abstract Optional<MatrixScene> scene(ServerVersion version);

    /** Whether a read meets this fault too; writes meet all. */
    abstract boolean isForReads(Fault fault);

    @TestFactory
    Stream<DynamicTest> onServersOfVersion4() {
        return matrix(ServerVersion.V4);
    }

    @TestFactory
    Stream<DynamicTest> onServersOfVersion5() {
        return matrix(ServerVersion.V5);
    }

    @AfterAll
    void count() {
        System.out.println(count + "; " + completedAtOnce + " completed at once, the others by one further run");
        scenes.forEach(MatrixScene::close);
        leaks.close();
    }

    private Stream<DynamicTest> matrix(ServerVersion version) {
        Optional<MatrixScene> found = scene(version);
        if (found.isEmpty()) {
            return Stream.empty();
        }
        MatrixScene scene = found.get();
        scenes.add(scene);
        List<Spot> spots;
        Map<String, Object> faultless;
        try (MatrixScene.Case one = scene.newCase()) {
            assertThat(run(one, null)).as("without a fault").isEmpty();
            spots = MatrixScene.firstAndLastOfAlike(one);
            faultless = one.state();
        }
        return spots.stream()
                .flatMap(spot -> Stream.of(Fault.values())
                        .filter(fault -> spot.isWrite() || isForReads(fault))
                        .map(fault -> DynamicTest.dynamicTest(
                                spot + ": " + fault, () -> cell(scene, spot, fault, faultless))));
    }

    private void cell(MatrixScene scene, Spot spot, Fault fault, Map<String, Object> faultless) {
        count.begin();
        leaks.begin();
        try (MatrixScene.Case one = scene.newCase()) {
            one.proxyOf(spot).strike(spot, fault);

            String error = run(one, fault.isSilence() ? one.proxyOf(spot) : null);

            assertThat(one.proxyOf(spot).struck()).as("it went wrong").isCompleted();
            if (error.isEmpty()) {
                completedAtOnce++;
            } else {
                assertThat(error).as("names the server").containsAnyOf(one.toSource.url(), one.toTarget.url());
            }
            PublishReport further = one.oneFurtherRun();
            assertThat(further.isSuccess())
                    .as(error + " / " + further.describe())
                    .isTrue();
            count.compare(one.state(), faultless);
            count.leaks(leaked(scene, one));
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
    private Set<String> leaked(MatrixScene scene, MatrixScene.Case one) {
        Set<String> ofSource = one.secretsOf(true);
        Set<String> ofTarget = one.secretsOf(false);
        Set<String> all = new LinkedHashSet<>(ofSource);
        all.addAll(ofTarget);
        Set<String> found = leaks.of(all);
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
