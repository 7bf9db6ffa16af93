package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However often and by however many it is minted, there is one DOI. */
class OneDoiTest {
    private DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private void on(SciCatRelease version) {
        world.close();
        world = new DoiWorld(version);
    }

    @EachKind
    void mintingTwiceGivesOneDoi(SciCatRelease version) {
        on(version);
        DoiReport first = world.publication().build().mint(PID).orThrow();
        world.target.clearRequests();

        DoiPlan again = world.publication().build().plan(PID);
        DoiReport second = world.publication().build().apply(again).orThrow();

        assertThat(again.isEmpty()).isTrue();
        assertThat(again.link()).isEqualTo(first.link());
        assertThat(second.outcome()).isEqualTo(DoiReport.Outcome.UNCHANGED);
        assertThat(second.link()).isEqualTo(first.link());
        assertThat(world.writes()).isEmpty();
        assertThat(world.dataCite.registered()).hasSize(1);
    }

    @Test
    void theOrderOfTheDatasetsMakesNoOtherDoi() {
        world.dataset("20.500.1/other", dataset -> {});
        DoiReport first = world.publication()
                .title("Both")
                .build()
                .mint(PID, "20.500.1/other")
                .orThrow();

        DoiReport second = world.publication()
                .title("Both")
                .build()
                .mint("20.500.1/other", PID)
                .orThrow();

        assertThat(second.link()).isEqualTo(first.link());
        assertThat(world.target.publishedData()).hasSize(1);
        DoiReport alone = world.publication().build().mint(PID).orThrow();
        assertThat(alone.link()).isNotEqualTo(first.link());
    }

    @Test
    void whatFiveStartAtTheSameMomentBecomesOneDoi() throws Exception {
        int writers = 5;
        CyclicBarrier start = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<DoiReport>> runs = IntStream.range(0, writers)
                    .<Callable<DoiReport>>mapToObj(i -> {
                        DoiPublisher dois = world.publication()
                                .pause(de.desy.scicat.publisher.internal.settling.Pause.REAL)
                                .build();
                        DoiPlan plan = dois.plan(PID);
                        return () -> {
                            start.await();
                            return dois.apply(plan);
                        };
                    })
                    .toList();
            for (Future<DoiReport> run : threads.invokeAll(runs)) {
                assertThat(run.get().isSuccess()).as(run.get().describe()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.dataCite.registered()).hasSize(1);
        DoiPlan after = world.publication().build().plan(PID);
        assertThat(after.isEmpty()).isTrue();
        assertThat(world.dataCite.registered()).containsOnlyKeys(after.doi());
    }
}
