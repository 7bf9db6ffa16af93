package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.PublishReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The publisher is killed at each of its writes, just before the server gets it and just after it was done; what is
 * killed between two writes leaves the same. One further run completes the publication.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillMatrixSuite {
    /** The moments: the request is on its way and does not get there; or the reply does not get back. */
    private static final List<Fault> MOMENTS = List.of(Fault.SWALLOWED, Fault.HEADERS_STALLED);

    /** Each is a JVM. */
    private static final int AT_A_TIME = 2;

    private final List<MatrixScene> scenes = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final MatrixCount count = new MatrixCount("kill matrix", "kills");

    @TempDir
    Path folder;

    /** Two servers of a generation; empty where there are none. */
    abstract Optional<MatrixScene> scene(SciCatRelease version);

    @TestFactory
    Stream<DynamicTest> aPublisherThatIsKilledIsFollowedByOneThatCompletesItsWork() {
        return Stream.of(SciCatRelease.R4_27_0, SciCatRelease.DEVELOPMENT)
                .flatMap(version -> scene(version).stream().flatMap(scene -> matrix(scene, version)))
                .toList()
                .stream();
    }

    @AfterAll
    void count() {
        System.out.println(count + "; one further run completed each");
        threads.shutdownNow();
        scenes.forEach(MatrixScene::close);
    }

    private Stream<DynamicTest> matrix(MatrixScene scene, SciCatRelease version) {
        scenes.add(scene);
        List<Spot> spots;
        Map<String, Object> faultless;
        // Here, where it takes no second: whoever is slow renews his name by requests of which others know nothing.
        try (MatrixScene.Case one = scene.newCase();
                SciCatClient source = one.client(
                        one.toSource, Credentials.password(MatrixScene.ACCOUNT, one.passwordOfSource()), false);
                SciCatClient target = one.client(one.toTarget, Credentials.token(one.tokenOfTarget()), false)) {
            MatrixScene.publisher(source, target, one.untilQuiet())
                    .build()
                    .publish(one.pid)
                    .orThrow();
            spots = MatrixScene.firstAndLastOfAlike(one);
            faultless = one.state();
        }
        return spots.stream()
                .filter(Spot::isWrite)
                .flatMap(spot -> MOMENTS.stream().map(moment -> {
                    Future<?> cell = threads.submit(() -> {
                        cell(scene, spot, moment, faultless);
                        return null;
                    });
                    return DynamicTest.dynamicTest(
                            version + ": killed when " + spot + " is " + moment, () -> MatrixCount.await(cell));
                }));
    }

    private void cell(MatrixScene scene, Spot spot, Fault moment, Map<String, Object> faultless)
            throws InterruptedException, IOException {
        count.begin();
        Path output = Files.createTempFile(folder, "publisher", ".log");
        try (MatrixScene.Case one = scene.newCase()) {
            FaultProxy proxy = one.proxyOf(spot);
            proxy.strike(spot, moment);
            Process process = PublisherProcess.start(one, output);
            CompletableFuture.anyOf(proxy.struck(), process.onExit()).join();
            process.destroyForcibly().waitFor();
            assertThat(proxy.struck()).as(() -> read(output)).isCompleted();

            PublishReport further = one.oneFurtherRun();

            assertThat(further.isSuccess()).as(further.describe()).isTrue();
            count.compare(one.state(), faultless);
            String said = read(output);
            Set<String> secrets = new LinkedHashSet<>(one.secretsOf(true));
            secrets.addAll(one.secretsOf(false));
            secrets.removeIf(secret -> !said.contains(secret));
            assertThat(said).as("at every level").contains(PublisherProcess.FIRST_WORD);
            count.leaks(secrets);
        }
        count.end();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
