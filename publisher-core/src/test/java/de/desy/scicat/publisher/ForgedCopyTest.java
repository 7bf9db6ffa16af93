package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static de.desy.scicat.publisher.World.combined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Anybody can say of his dataset that it is a published copy of another. */
class ForgedCopyTest {
    private static final String FORGED = "20.500.9/forged";

    @EachKind
    void aForgedCopyIsNotTakenForTheCopyAndIsNamed(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            JsonNode before = forge(world, "strangers", PID);

            PublishPlan plan = minting(world).build().plan(PID);
            assertThat(plan.describe())
                    .contains(FORGED + " on the target says that it is a copy of it, but was created by stranger");
            PublishReport report = minting(world).build().apply(plan).orThrow();

            assertThat(report.targetPid()).isNotEqualTo(FORGED);
            world.assertPublished(pid(report), combined());
            assertThat(world.target.dataset(FORGED)).contains(before);
            assertThat(minting(world).build().plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aForgedCopyDoesNotBlockTheRealOne(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            String real = pid(minting(world).build().publish(PID).orThrow());
            JsonNode before = forge(world, "public-data", PID);
            world.edit(world.source, PID, dataset -> dataset.put("description", "better"));

            PublishReport report = minting(world).build().publish(PID).orThrow();

            assertThat(report.targetPid()).isEqualTo(real);
            assertThat(world.target.dataset(FORGED)).contains(before);
            assertThat(minting(world).build().bulk(List.of(PID)).run().isSuccess())
                    .isTrue();
        }
    }

    /** It may be what a former account published; a second copy, with a second pid, could not be taken back. */
    @EachKind
    void oneInOurOwnGroupIsRefusedUntilSomebodySaysWhatItIs(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            forge(world, "public-data", PID);
            assertThatThrownBy(() -> minting(world).build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER))
                    .hasMessageContainingAll(FORGED, "created by stranger", "ourAccounts(\"stranger\")");
            assertThat(world.target.datasets()).hasSize(1);

            PublishReport beside =
                    minting(world).ourAccounts("pilot").build().publish(PID).orThrow();
            assertThat(beside.targetPid()).isNotEqualTo(FORGED);
        }
    }

    @Test
    void oneOfAFormerAccountIsUpdatedAndOneThatIsTakenOverToo() {
        for (boolean named : new boolean[] {true, false}) {
            try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
                forge(world, "public-data", PID);
                PublisherBuilder publisher = named
                        ? minting(world).ourAccounts("stranger")
                        : minting(world).onExisting(ExistingDataset.ADOPT);
                assertThat(publisher.build().publish(PID).orThrow().targetPid()).isEqualTo(FORGED);
                world.assertPublished(FORGED, combined());
            }
        }
    }

    /** A forged copy may hold anything, such as values that are nested without end. */
    @EachKind
    void aForgedCopyThatCannotBeReadDoesNotBlockTheRealOne(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.dataset("20.500.1/stranger");
            ObjectNode forged =
                    ((ObjectNode) world.source.dataset("20.500.1/stranger").orElseThrow()).deepCopy();
            claim(world, forged.put("createdBy", "stranger").put("ownerGroup", "strangers"), PID);
            ObjectNode deep = forged.putObject("scientificMetadata");
            for (int i = 0; i < 300; i++) {
                deep = deep.putObject("a");
            }
            world.target.given(forged.put("isPublished", true));

            PublishReport report = minting(world).build().publish(PID).orThrow();

            assertThat(report.targetPid()).isNotEqualTo("20.500.1/stranger");
            assertThat(report.notes()).anyMatch(note -> note.contains("was created by stranger"));
            assertThat(minting(world).build().plan(PID).isEmpty()).isTrue();
            assertThat(minting(world).build().bulk(List.of(PID)).run().orThrow().unchanged())
                    .isEqualTo(1);
        }
    }

    /** Neither option is named in the dataset, so only the copy on the target tells. */
    @EachKind
    void whoForgetsThatTheTargetChoseThePidIsToldSoAndMakesNoSecondCopy(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            String minted = pid(minting(world).build().publish(PID).orThrow());

            assertThatThrownBy(() -> world.publisher().build().plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.COPY_HAS_OTHER_PID))
                    .hasMessageContaining(minted)
                    .hasMessageContaining("pid(MINTED)");

            assertThat(world.target.dataset(PID)).isEmpty();
        }
    }

    @EachKind
    void whoForgetsThatTheCopyHasThePidOfTheSourceIsToldSoAndMakesNoSecondCopy(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.publisher().build().publish(PID).orThrow();

            assertThatThrownBy(() -> minting(world).build().plan(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.COPY_HAS_OTHER_PID))
                    .hasMessageContaining("pid(SAME)");

            assertThat(world.target.datasets()).hasSize(1);
        }
    }

    @EachKind
    void whatTheSourceSaysAboutCopiesIsNotPublished(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.dataset("20.500.1/mallory");
            world.edit(world.source, "20.500.1/mallory", dataset -> claim(world, dataset, PID));
            PublishReport mallory =
                    minting(world).build().publish("20.500.1/mallory").orThrow();
            assertThat(mallory.skipped())
                    .anySatisfy(part -> assertThat(part.what()).isEqualTo("relationship IsPublishedCopyOf to " + PID));

            PublishReport victim = minting(world).build().publish(PID).orThrow();

            assertThat(victim.targetPid()).isNotEqualTo(mallory.targetPid());
            assertThat(world.target.dataset(pid(mallory)).orElseThrow().path("relationships"))
                    .hasSize(1);
            assertThat(minting(world).build().plan("20.500.1/mallory").isEmpty())
                    .isTrue();

            world.dataset("20.500.1/other");
            world.edit(world.source, "20.500.1/other", dataset -> claim(world, dataset, PID));
            world.publisher().build().publish("20.500.1/other").orThrow();
            assertThat(world.target.dataset("20.500.1/other").orElseThrow().path("relationships"))
                    .isEmpty();
        }
    }

    /** The library published what the source said about copies until this was found. */
    @EachKind
    void aCopyOfAnotherDatasetThatWasPublishedWithAForgedRelationshipIsNotTaken(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            world.dataset("20.500.1/mallory");
            String copy = pid(minting(world).build().publish("20.500.1/mallory").orThrow());
            world.edit(world.target, copy, dataset -> {
                JsonNode own = dataset.path("relationships").get(0);
                claim(world, dataset, PID);
                dataset.withArray("relationships").add(own);
            });

            PublishReport victim = minting(world).ourAccounts("pilot").build().publish(PID);

            assertThat(victim.orThrow().targetPid()).isNotEqualTo(copy);
            minting(world).build().publish("20.500.1/mallory").orThrow();
            assertThat(world.target.dataset(copy).orElseThrow().path("relationships"))
                    .hasSize(1);
        }
    }

    private static PublisherBuilder minting(World world) {
        return world.publisher().pid(PidPolicy.MINTED);
    }

    private static String pid(PublishReport report) {
        return Objects.requireNonNull(report.targetPid());
    }

    private static JsonNode forge(World world, String group, String of) {
        ObjectNode forged = (ObjectNode) world.source.dataset(of).orElseThrow();
        forged.put("_id", FORGED).put("pid", FORGED).put("ownerGroup", group).put("createdBy", "stranger");
        forged.put("isPublished", true).remove("inputDatasets");
        claim(world, forged, of);
        world.target.given(forged);
        return world.target.dataset(FORGED).orElseThrow();
    }

    private static void claim(World world, ObjectNode dataset, String of) {
        boolean identifiers = world.target.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
        ObjectNode claim = JsonNodeFactory.instance.objectNode().put("relationship", PublishPlan.MARKER);
        claim.put(identifiers ? "identifier" : "pid", of);
        if (identifiers) {
            claim.put("identifierType", "Local").put("entityType", "Dataset");
        }
        dataset.putArray("relationships").add(claim);
    }
}
