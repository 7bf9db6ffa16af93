package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.StalePlanException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of the source add files and pictures to datasets of others, even to those that they may not read. */
class StrangersOnTheSourceTest {
    private static final Requester SCIENTISTS = Requester.ofGroups("it-scicat");
    private static final String UNREADABLE = "{\"path\":\"evil.h5\",\"size\":1.5,\"time\":\"" + World.TIME + "\"}";
    private static final String CONTRADICTION = "{\"path\":\"a.h5\",\"size\":666,\"time\":\"" + World.TIME + "\"}";

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void onBehalfOfPeopleFilesOfAStrangerStayBehindAndThePlanNamesHim(SciCatRelease version) {
        try (World world = world(version)) {
            stranger(world).adds(PID, "evil.h5");
            DatasetPublisher publisher = onBehalf(world).build();

            PublishPlan plan = publisher.plan(PID);
            publisher.apply(PublishPlan.fromJson(plan.toJson())).orThrow();

            assertThat(plan.files()).isEqualTo(1);
            assertThat(plan.describe())
                    .contains(
                            "1 block: added to " + PID + " by publisher, who did not create it",
                            "if that account adds to datasets of others, name it with ingestAccounts(…)");
            world.assertPublished(PID, new TreeSet<>(List.of("a.h5 100")));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {UNREADABLE, CONTRADICTION})
    void onBehalfOfPeopleNoFileOfAStrangerHindersThem(String entry) {
        try (World world = world(SciCatRelease.newest())) {
            stranger(world).addsEntry(PID, entry);

            onBehalf(world).build().publish(PID).orThrow();

            assertThat(published(world)).containsExactly("a.h5");
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void whoAddsFilesForOthersIsNamedByTheFacility(SciCatRelease version) {
        try (World world = world(version)) {
            new Stranger(world.source, "publisher").adds(PID, "b.h5");

            onBehalf(world)
                    .ingestAccounts("other", "publisher")
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(published(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
        }
    }

    @EachKind(without = Trait.NESTED_BLOCKS_OF_OWNERS)
    void withoutPeopleAllFilesGoAlongAndThePlanSaysWhoAddedThem(SciCatRelease version) {
        try (World world = world(version)) {
            stranger(world).adds(PID, "b.h5", "c.h5");

            PublishPlan plan = world.publisher().build().plan(PID);
            world.publisher().build().apply(plan).orThrow();

            assertThat(plan.notes())
                    .contains("1 block with 2 files was added to " + PID + " by publisher, who did not create it");
            assertThat(published(world)).containsExactlyInAnyOrder("a.h5", "b.h5", "c.h5");
        }
    }

    @Test
    void withoutPeopleABlockThatCannotBeReadIsRefusedWithItsMakerAndAWayOut() {
        try (World world = world(SciCatRelease.newest())) {
            stranger(world).addsEntry(PID, UNREADABLE);

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.CONTENT_UNREADABLE))
                    .hasMessageContainingAll("added to " + PID + " by publisher", "1.5", "ingestAccounts(…)");
            world.publisher().ingestAccounts("ingestor").build().publish(PID).orThrow();

            assertThat(published(world)).containsExactly("a.h5");
        }
    }

    @Test
    void withoutPeopleAContradictionNamesWhoAddedItAndAWayOut() {
        try (World world = world(SciCatRelease.newest())) {
            stranger(world).addsEntry(PID, CONTRADICTION);

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .satisfies(codes(ProblemCode.FILES_CONTRADICT))
                    .hasMessageContainingAll("added to " + PID + " by publisher", "ingestAccounts(…)");
        }
    }

    @Test
    void filesOfAStrangerStayBehindWhenManyFilesAreReadASecondTime() {
        try (World world = world(SciCatRelease.newest())) {
            world.source.givenFiles(PID, 1_500, 500, "raw/");
            stranger(world).adds(PID, "evil.h5");
            stranger(world).addsEntry(PID, UNREADABLE);

            onBehalf(world).build().publish(PID).orThrow();

            assertThat(published(world)).hasSize(1_501).doesNotContain("evil.h5");
        }
    }

    @Test
    void whatTheReadingAccountAddedItselfGoesAlong() {
        try (World world = world(SciCatRelease.newest())) {
            world.source.account("jobservice", "jobservices", "it-scicat", "proposalIngestor");
            new Stranger(world.source, "jobservice").adds(PID, "b.h5");

            world.publisher("jobservice", "publisher")
                    .onBehalfOf(SCIENTISTS)
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(published(world)).containsExactlyInAnyOrder("a.h5", "b.h5");
        }
    }

    /** Otherwise people would add to the public datasets of others what then leaves the source as theirs. */
    @Test
    void anAccountOfTheRequesterSpeaksForItsOwnDatasetsAndForNoOthers() {
        try (World world = world(SciCatRelease.newest())) {
            String input = "20.500.1/of-others";
            world.source.account("scientist", "it-scicat");
            world.dataset(input);
            world.files(input, "i", "i.h5");
            world.edit(
                    world.source,
                    input,
                    dataset -> dataset.put("ownerGroup", "others").put("isPublished", true));
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.putArray("inputDatasets").add(input));
            new Stranger(world.source, "scientist").adds(input, "evil.h5");
            new Stranger(world.source, "scientist").adds(PID, "b.h5");
            SciCatClient scientist = world.client(world.source, "scientist");

            world.publisher()
                    .combineInputs()
                    .build()
                    .as(scientist)
                    .onBehalfOf(SCIENTISTS)
                    .publish(PID)
                    .orThrow();

            assertThat(published(world))
                    .anyMatch(path -> path.endsWith("b.h5"))
                    .anyMatch(path -> path.endsWith("i.h5"))
                    .noneMatch(path -> path.endsWith("evil.h5"));
        }
    }

    @Test
    void aDatasetWhoseCreatorNobodyKnowsProvesNothingForFilesThatAnAccountAdded() {
        try (World world = world(SciCatRelease.newest())) {
            world.edit(world.source, PID, dataset -> dataset.remove("createdBy"));
            stranger(world).adds(PID, "evil.h5");

            onBehalf(world).build().publish(PID).orThrow();

            assertThat(published(world)).containsExactly("a.h5");
        }
    }

    @Test
    void aStrangerWhoAddsFilesAfterThePlanMakesItOld() {
        try (World world = world(SciCatRelease.newest())) {
            DatasetPublisher publisher = onBehalf(world).build();
            PublishPlan plan = publisher.plan(PID);
            stranger(world).adds(PID, "evil.h5");

            assertThatThrownBy(() -> publisher.apply(plan)).isInstanceOf(StalePlanException.class);
        }
    }

    @EachKind(with = Trait.ATTACHMENTS_OF_OWNERS)
    void aPictureThatAStrangerGaveToTheOwnersStaysBehind(SciCatRelease version) {
        try (World world = world(version)) {
            new Stranger(world.source, "reader").attaches(PID, "graffiti", "readers", "it-scicat");
            DatasetPublisher publisher = onBehalf(world).copyAttachments().build();

            PublishPlan plan = publisher.plan(PID);
            publisher.apply(plan).orThrow();

            assertThat(plan.toJson()).doesNotContain("graffiti");
            assertThat(plan.describe()).contains("1 attachment: added to " + PID + " by reader, who did not create it");
            assertThat(world.target.attachments()).isEmpty();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind(with = Trait.ATTACHMENTS_OF_OWNERS)
    void withoutPeopleThePlanSaysWhoMadeAPictureAndWhoseItIs(SciCatRelease version) {
        try (World world = world(version)) {
            new Stranger(world.source, "reader").attaches(PID, "graffiti", "readers", "readers");

            PublishPlan plan = world.publisher().copyAttachments().build().plan(PID);
            world.publisher()
                    .copyAttachments()
                    .ingestAccounts("ingestor")
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(plan.notes())
                    .contains("1 attachment was added to " + PID
                            + " by reader, who did not create it; it belongs to readers");
            assertThat(world.target.attachments()).isEmpty();
        }
    }

    private static World world(SciCatRelease version) {
        World world = World.of(version);
        world.dataset(PID);
        world.files(PID, "a", "a.h5");
        return world;
    }

    private static PublisherBuilder onBehalf(World world) {
        return world.publisher().onBehalfOf(SCIENTISTS);
    }

    /** An account that may create datasets, and may not read this one. */
    private static Stranger stranger(World world) {
        return new Stranger(world.source, "publisher");
    }

    private static List<String> published(World world) {
        List<String> paths = new ArrayList<>();
        world.target
                .origDatablocks(PID)
                .forEach(block -> block.path("dataFileList")
                        .forEach(file -> paths.add(file.path("path").asText())));
        return paths;
    }
}
