package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.ServerVersion;
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

    private final List<MatrixScene> scenes = new ArrayList<>();
    private final MatrixCount count = new MatrixCount("kill matrix", "kills");

    @TempDir
    Path folder;

    /** Two servers of a generation; empty where there are none. */
    abstract Optional<MatrixScene> scene(ServerVersion version);

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
        System.out.println(count + "; one further run completed each");
        scenes.forEach(MatrixScene::close);
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
            Path output = folder.resolve(version + ".log");
            assertThat(PublisherProcess.start(one, output).waitFor())
                    .as(() -> read(output))
                    .isZero();
            spots = MatrixScene.firstAndLastOfAlike(one);
            faultless = one.state();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return spots.stream()
                .filter(Spot::isWrite)
                .flatMap(spot -> MOMENTS.stream()
                        .map(moment -> DynamicTest.dynamicTest(
                                "killed when " + spot + " is " + moment, () -> cell(scene, spot, moment, faultless))));
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
            assertThat(said).as("at every level").contains("DEBUG");
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
