package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.report.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer's name stands in {@code jobLogData} for a while; what the target has there itself comes back. */
class TargetsOwnLogTest {
    private static final String LOG = "calibrated 2026-11-03\n  \"ok\", see run 17 \u00e9\n";

    @EachKind
    void theTargetsOwnLogComesBackWhenFilesWereAdded(SciCatRelease version) {
        try (World world = publishedWith(version, LOG)) {
            world.files("20.500.1/two", "c", "late.h5");

            assertThat(world.publisher().build().publish(PID).orThrow().outcome())
                    .isEqualTo(Outcome.UPDATED);

            assertThat(log(world)).isEqualTo(LOG);
            assertThat(world.publisher().build().plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void theTargetsOwnLogComesBackAfterARunThatFailed(SciCatRelease version) {
        try (World world = publishedWith(version, LOG)) {
            world.files("20.500.1/two", "c", "late.h5");
            world.target.on("POST", "/origdatablocks").call(1).status(400);

            assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.FAILED);

            assertThat(log(world)).isEqualTo(LOG);
        }
    }

    @EachKind
    void theTargetsOwnLogComesBackAfterWritersThatWereKilled(SciCatRelease version) {
        try (World world = publishedWith(version, LOG)) {
            world.files("20.500.1/two", "c", "late.h5");
            killed(world);
            assertThat(log(world)).startsWith("being updated (writer ").endsWith("generation 0)\n" + LOG);
            killed(world);
            assertThat(log(world)).startsWith("being updated (writer ").endsWith("generation 1)\n" + LOG);

            world.publisher().build().publish(PID).orThrow();

            assertThat(log(world)).isEqualTo(LOG);
            assertThat(world.publisher().build().plan(PID).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "being published",
                "being published (writer 0000000a-0000-0000-0000-000000000000, generation 99999999999)",
                "being published (writer 0000000a-0000-0000-0000-000000000000, generation -1)",
                "being published (writer x, generation 0)",
                "our log: being published (writer 0000000a-0000-0000-0000-000000000000, generation 0)",
            })
    void aLogThatLooksLikeAWritersNameIsNotTakenForOne(String log) {
        try (World world = publishedWith(SciCatRelease.newest(), log)) {
            world.files("20.500.1/two", "c", "late.h5");
            AtomicInteger seconds = new AtomicInteger();

            world.publisher()
                    .pause(duration -> seconds.addAndGet((int) duration.toSeconds()))
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(log(world)).isEqualTo(log);
            assertThat(seconds).hasValue(0);
        }
    }

    /** So that a public dataset would look incomplete for ever, and its fields nobody's. */
    @EachKind
    void namesOfWritersThatAUserOfTheSourceMadeUpAreNotPublished(SciCatRelease version) {
        String lease = "being published (writer 0000000a-0000-0000-0000-000000000000, generation 1)\n";
        String layers = "not published completely\n" + lease + "not published completely\n".repeat(3);
        for (String text : new String[] {"our log", ""}) {
            try (World world = World.of(version).withACombinedDataset()) {
                world.edit(world.source, PID, dataset -> dataset.put("jobLogData", layers + text));
                DatasetPublisher publisher =
                        world.publisher().keepFields("jobLogData").build();

                publisher.publish(PID).orThrow();

                assertThat(log(world)).isEqualTo(text.isEmpty() ? "null" : text);
                assertThat(publisher.plan(PID).isEmpty()).isTrue();
                assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
            }
        }
    }

    /** Half a million of them are taken away at once. */
    @Test
    void manyNamesOfWritersTakeNoTime() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            String layers = "not published completely\n".repeat(500_000);
            world.edit(world.source, PID, dataset -> dataset.put("jobLogData", layers + "our log"));

            world.publisher().keepFields("jobLogData").build().publish(PID).orThrow();

            assertThat(log(world)).isEqualTo("our log");
        }
    }

    @EachKind
    void whatACuratorWritesIntoTheLogMeanwhileStays(SciCatRelease version) {
        try (World world = publishedWith(version, LOG)) {
            world.files("20.500.1/two", "c", "late.h5");

            world.publisher()
                    .listener(event -> {
                        if (event instanceof PublishEvent.FilesAdded) {
                            world.edit(world.target, PID, dataset -> dataset.put("jobLogData", "seen by a curator"));
                        }
                    })
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(log(world)).isEqualTo("seen by a curator");
        }
    }

    private static World publishedWith(SciCatRelease version, String log) {
        World world = World.of(version).withACombinedDataset();
        world.publisher().build().publish(PID).orThrow();
        world.edit(world.target, PID, dataset -> dataset.put("jobLogData", log));
        return world;
    }

    /** A run that can neither write a block nor take its name away. */
    private static void killed(World world) {
        world.target.on("POST", "/origdatablocks").call(1).status(400);
        world.target.on("PATCH", "/datasets/").call(2).status(403);
        assertThat(world.publisher().build().publish(PID).outcome()).isEqualTo(Outcome.FAILED);
        world.target.heal();
    }

    private static String log(World world) {
        return world.target.dataset(PID).orElseThrow().path("jobLogData").asText();
    }
}
