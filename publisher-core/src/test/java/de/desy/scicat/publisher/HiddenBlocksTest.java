package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Blocks that an account does not see are found, although the dataset's totals agree with the blocks that it sees. */
class HiddenBlocksTest {
    private static final String SHARED = "20.500.1/shared";

    @EachKind
    void allFilesOfThirteenBlocksArriveThoughTheAccountSeesTheTenNewest(SciCatRelease version) {
        try (World world = World.of(version)) {
            shared(world, 3, 10);
            boolean newestTen = !version.traits().has(Trait.TOTALS_BY_DIFFERENCE);
            assertThat(world.source
                            .dataset(SHARED)
                            .orElseThrow()
                            .path("numberOfFiles")
                            .asInt())
                    .isEqualTo(newestTen ? 10 : 13);
            DatasetPublisher publisher =
                    world.publisher("publisher", "publisher").build();

            publisher.publish(SHARED).orThrow();

            world.assertPublished(SHARED, files(13));
            assertThat(publisher.plan(SHARED).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aDatasetThatSaysMoreFilesThanItListsIsPublishedWithANote(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(World.PID);
            world.files(World.PID, "block-1", "a.h5", "b.h5");
            world.edit(world.source, World.PID, dataset -> dataset.put("numberOfFiles", 9));

            assertThat(world.publisher().build().publish(World.PID).orThrow().notes())
                    .contains(World.PID + " says that it has 9 files; its list has 2");
            world.assertPublished(World.PID, Set.of("a.h5 100", "b.h5 100"));
        }
    }

    @EachKind
    void theFilesOfAnInputArriveTooThoughItsTotalsWereSetToWhatTheAccountSees(SciCatRelease version) {
        try (World world = World.of(version)) {
            shared(world, 2, 1);
            world.edit(
                    world.source,
                    SHARED,
                    dataset -> dataset.put("numberOfFiles", 1).put("size", 100));
            world.dataset(World.PID, SHARED);
            world.edit(world.source, World.PID, HiddenBlocksTest::share);
            DatasetPublisher publisher =
                    world.publisher("publisher", "publisher").build();

            publisher.publish(World.PID).orThrow();

            Set<String> absolute = new TreeSet<>();
            files(3).forEach(file -> absolute.add("/data/shared/" + file));
            world.assertPublished(World.PID, absolute);
        }
    }

    @EachKind
    void whatStaysHiddenBehindAHundredBlocksIsRefusedThoughTheTotalsAgree(SciCatRelease version) {
        try (World world = World.of(version)) {
            shared(world, 103, 10);
            world.edit(
                    world.source,
                    SHARED,
                    dataset -> dataset.put("numberOfFiles", 10).put("size", 1_000));

            assertThatThrownBy(() ->
                            world.publisher("publisher", "publisher").build().publish(SHARED))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.FILES_INVISIBLE))
                    .hasMessageContaining("of 113 blocks");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void aHiddenBlockOnTheTargetIsDamageThoughItsTotalsAgree(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(SHARED);
            world.files(SHARED, "a", "1.h5");
            DatasetPublisher publisher = world.publisher().acceptRemovals().build();
            publisher.publish(SHARED).orThrow();
            World.block(world.target, SHARED, "foreign", "others", "surplus.h5");

            assertThatThrownBy(() -> publisher.plan(SHARED))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.ACCOUNT_NOT_MEMBER))
                    .hasMessageContaining("others");
            PublishPlan plan = world.publisher("admin", "admin")
                    .acceptRemovals()
                    .ourAccounts("publisher")
                    .build()
                    .plan(SHARED);
            assertThat(plan.describe()).contains("1 block");
            assertThat(plan.isEmpty()).isFalse();
        }
    }

    /** A dataset that was shared with the account's group after its first blocks were written. */
    private static void shared(World world, int before, int after) {
        world.dataset(SHARED);
        SciCatClient owner = world.client(world.source, "admin");
        for (int i = 0; i < before; i++) {
            attach(owner, i);
        }
        world.edit(world.source, SHARED, HiddenBlocksTest::share);
        for (int i = before; i < before + after; i++) {
            attach(owner, i);
        }
    }

    private static void share(ObjectNode dataset) {
        dataset.set("accessGroups", JsonNodeFactory.instance.arrayNode().add("publishers"));
    }

    private static void attach(SciCatClient owner, int number) {
        DataFile file = new DataFile(
                "scan_" + number + ".h5", 100, Instant.parse(World.TIME), null, null, null, null, null, null);
        owner.origDatablocks().create(SHARED, new OrigDatablockDraft(100, null, false, List.of(file)));
    }

    private static Set<String> files(int count) {
        Set<String> files = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            files.add("scan_" + i + ".h5 100");
        }
        return files;
    }
}
