package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.PublishReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * killed between two writes leaves the same. One further run completes the publication. What servers of several kinds
 * are asked for is killed on two of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillMatrixSuite {
    /** The moments: the request is on its way and does not get there; or the reply does not get back. */
    private static final List<Fault> MOMENTS = List.of(Fault.SWALLOWED, Fault.HEADERS_STALLED);

    /** Each is a JVM. */
    private static final int AT_A_TIME = 2;

    private final List<Stage> stages = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final MatrixCount count = new MatrixCount("kill matrix", "kills");

    /** Two servers, the writes of a publication, and what they have after it. */
    private record Stage(MatrixScene scene, List<Spot> writes, Map<String, Object> faultless) {
        boolean hasOneLike(Spot spot) {
            return writes.stream().anyMatch(other -> other.role().equals(spot.role()));
        }
    }

    @TempDir
    Path folder;

    /** The servers. */
    abstract List<MatrixScene> scenes();

    @TestFactory
    Stream<DynamicTest> aPublisherThatIsKilledIsFollowedByOneThatCompletesItsWork() {
        scenes().forEach(scene -> stages.add(stage(scene)));
        List<DynamicTest> cells = new ArrayList<>();
        List<String> roles = new ArrayList<>();
        for (Stage stage : stages) {
            for (Spot spot : stage.writes()) {
                if (!roles.contains(spot.role())) {
                    roles.add(spot.role());
                }
                for (Fault moment : MOMENTS) {
                    if (isHere(stage, spot, roles.indexOf(spot.role()))) {
                        cells.add(cell(stage, spot, moment));
                    }
                }
            }
        }
        return cells.stream();
    }

    @AfterAll
    void count() {
        System.out.println(count + "; one further run completed each");
        threads.shutdownNow();
        stages.forEach(stage -> stage.scene().close());
    }

    private Stage stage(MatrixScene scene) {
        // Here, where it takes no second: whoever is slow renews his name by requests of which others know nothing.
        try (MatrixScene.Case one = scene.newCase();
                SciCatClient source = one.client(
                        one.toSource, Credentials.password(MatrixScene.ACCOUNT, one.passwordOfSource()), false);
                SciCatClient target = one.client(one.toTarget, Credentials.token(one.tokenOfTarget()), false)) {
            MatrixScene.publisher(source, target, one.untilQuiet())
                    .build()
                    .publish(one.pid)
                    .orThrow();
            List<Spot> writes = MatrixScene.firstAndLastOfAlike(one).stream()
                    .filter(Spot::isWrite)
                    .toList();
            return new Stage(scene, writes, one.state());
        }
    }

    /** Whether a publisher is killed at a write on these servers: at each write of a first publication on two pairs. */
    private boolean isHere(Stage stage, Spot spot, int turn) {
        List<Stage> alike = stages.stream()
                .filter(other -> other.scene().isLater() == stage.scene().isLater())
                .filter(other -> other.hasOneLike(spot))
                .toList();
        int here = alike.indexOf(stage);
        boolean isSecond = !stage.scene().isLater() && here == (turn + 1) % alike.size();
        return here == turn % alike.size() || isSecond;
    }

    private DynamicTest cell(Stage stage, Spot spot, Fault moment) {
        Future<?> cell = threads.submit(() -> {
            cell(stage.scene(), spot, moment, stage.faultless());
            return null;
        });
        return DynamicTest.dynamicTest(
                stage.scene().name() + ": killed when " + spot + " is " + moment, () -> MatrixCount.await(cell));
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
