package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.Lifecycle;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Catalogues that hide e-mail addresses: pids and parts of fields that look like one. */
class MaskedPartsTest {
    private static final String PID = "20.500.1/case";

    /** Login names of file owners stay behind, unless the facility wants them. */
    @Test
    void aHiddenOwnerOfAFileIsRefusedOnlyIfOwnersAreCarriedOver() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "1.tif");
            ObjectNode block = (ObjectNode) world.source.origDatablocks(PID).get(0);
            ((ObjectNode) block.path("dataFileList").get(0)).put("uid", "jane@facility.example");
            world.source.givenBlock(block);
            world.edit(world.source, PID, dataset -> dataset.put("contactEmail", "scientist@fake.example"));
            world.dataset("20.500.1/of-somebody");
            world.source.settings().maskPersonalInfo();

            assertThatThrownBy(() -> world.publisher("scientist", "publisher")
                            .keepFileOwners()
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SOURCE_MASKED))
                    .hasMessageContaining("1 file entry");
            assertThat(world.target.writes()).isEmpty();

            world.publisher("scientist", "publisher").build().publish(PID).orThrow();
            world.assertPublished(PID, Set.of("1.tif 100"));
            assertThat(world.target.origDatablocks(PID).toString()).doesNotContain("*****", "jane@facility.example");
        }
    }

    @EachKind
    void realAsterisksInsideListsArePublishedAndHiddenOnesAreRefused(SciCatRelease version) {
        for (boolean isHidden : new boolean[] {false, true}) {
            try (World world = World.of(version)) {
                world.dataset(PID);
                world.files(PID, "a", "1.tif");
                world.edit(world.source, PID, dataset -> {
                    dataset.put("contactEmail", "scientist@fake.example");
                    ArrayNode runs = dataset.putObject("scientificMetadata").putArray("runs");
                    runs.addObject()
                            .put("rated", "a *****")
                            .putArray("steps")
                            .addObject()
                            .put("rated", "*****");
                    if (isHidden) {
                        runs.addObject().put("rated", "a jane@facility.example");
                    }
                });
                world.dataset("20.500.1/of-somebody");
                world.source.settings().maskPersonalInfo();
                DatasetPublisher publisher =
                        world.publisher("scientist", "publisher").build();

                if (isHidden) {
                    assertThatThrownBy(() -> publisher.publish(PID))
                            .isInstanceOf(RefusedException.class)
                            .satisfies(codes(ProblemCode.SOURCE_MASKED))
                            .hasMessageContaining("scientificMetadata");
                } else {
                    publisher.publish(PID).orThrow();
                    assertThat(world.target.dataset(PID).orElseThrow().at("/scientificMetadata/runs/0/steps/0/rated"))
                            .isEqualTo(TextNode.valueOf("*****"));
                }
            }
        }
    }

    @EachKind
    void aPidThatTheTargetWouldNotShowIsRefusedBeforeAnythingIsWritten(SciCatRelease version) {
        try (World world = World.of(version)) {
            String pid = "20.500.1/x@lab.example";
            world.dataset(pid);
            world.files(pid, "a", "1.tif");
            world.target.settings().maskPersonalInfo();

            assertThatThrownBy(
                            () -> world.publisher("admin", "publisher").build().publish(pid))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED))
                    .hasMessageContainingAll("the pid " + pid + " looks like one", "pid(MINTED)", "ADMIN_GROUPS");
            assertThat(world.target.writes()).isEmpty();

            world.publisher("admin", "admin").build().publish(pid).orThrow();
            assertThatThrownBy(() -> world.publisher("admin", "publisher")
                            .ourAccounts("admin")
                            .build()
                            .publish(pid))
                    .satisfies(codes(ProblemCode.TARGET_MASKED));
        }
    }

    @EachKind
    void aCopyWithAPidOfTheTargetIsFoundAgainThoughTheTargetHidesOfWhatItIsACopy(SciCatRelease version) {
        try (World world = World.of(version)) {
            String pid = "20.500.1/x@lab.example";
            for (String each : List.of(pid, "20.500.1/y@lab.example")) {
                world.dataset(each);
                world.files(each, "block of " + each, "1.tif");
            }
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("admin", "publisher").pid(PidPolicy.MINTED).build();

            String copy = String.valueOf(publisher.publish(pid).orThrow().targetPid());
            String other = String.valueOf(
                    publisher.publish("20.500.1/y@lab.example").orThrow().targetPid());
            PublishReport again = publisher.publish(pid).orThrow();

            assertThat(other).isNotEqualTo(copy);
            assertThat(again.targetPid()).isEqualTo(copy);
            assertThat(again.steps()).isEmpty();
            assertThat(publisher
                            .bulk(List.of(pid, "20.500.1/y@lab.example"))
                            .run()
                            .isSuccess())
                    .isTrue();
            assertThat(world.target.datasets()).hasSize(2);
        }
    }

    @Test
    void aCopyOfWhichItCannotBeToldOfWhatItIsACopyIsNotMadeASecondTime() {
        try (World world = World.of(SciCatRelease.newest())) {
            String pid = "20.500.1/x@lab.example";
            world.dataset(pid);
            world.edit(
                    world.source,
                    pid,
                    dataset -> dataset.putArray("relationships")
                            .addObject()
                            .put("identifier", "20.500.1/y@lab.example")
                            .put("identifierType", "Local")
                            .put("entityType", "Dataset")
                            .put("relationship", "IsDerivedFrom"));
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("admin", "publisher").pid(PidPolicy.MINTED).build();
            world.publisher("admin", "admin")
                    .pid(PidPolicy.MINTED)
                    .build()
                    .publish(pid)
                    .orThrow();
            world.edit(
                    world.target,
                    world.target.datasets().get(0).path("pid").asText(),
                    dataset -> dataset.put("createdBy", "publisher"));

            assertThatThrownBy(() -> publisher.publish(pid))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED))
                    .hasMessageContaining("it cannot be told whether it is of " + pid);
            assertThat(world.target.datasets()).hasSize(1);
        }
    }

    @Test
    void noContactAddressIsAskedForInPlaceOfOneThatIsHiddenSinceThatWouldBeRefusedToo() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.source.settings().maskPersonalInfo();

            assertThatThrownBy(() ->
                            world.publisher("scientist", "publisher").build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SOURCE_MASKED))
                    .hasMessageNotContaining("contactEmailFallback");
        }
    }

    @Test
    void aChangeOfAnAddressAloneIsNotSeenOnSuchATargetAndThePlanSaysSo() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.edit(world.source, PID, dataset -> dataset.put("description", "Ask jane@lab.example"));
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher = world.publisher("admin", "publisher").build();
            publisher.publish(PID).orThrow();
            world.edit(world.source, PID, dataset -> dataset.put("description", "Ask bob@lab.example"));

            assertThat(publisher.plan(PID).notes()).anyMatch(note -> note.contains("a change of an address alone"));

            world.publisher("admin", "admin")
                    .ourAccounts("publisher")
                    .build()
                    .publish(PID)
                    .orThrow();
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("description")
                            .asText())
                    .isEqualTo("Ask bob@lab.example");
        }
    }

    @EachKind
    void aLinkOnTheSourceDoesNotReplaceAddressesThatTheSourceHides(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.tif");
            world.edit(world.source, PID, dataset -> {
                dataset.put("contactEmail", "scientist@fake.example");
                dataset.putArray("relationships")
                        .addObject()
                        .put("identifier", "jane@lab.example")
                        .put("identifierType", "Local")
                        .put("entityType", "Dataset")
                        .put("relationship", "IsCitedBy");
            });
            world.source.settings().maskPersonalInfo();
            JsonNode before = world.source.dataset(PID).orElseThrow();

            assertThatThrownBy(() -> world.publisher("scientist", "publisher")
                            .leaveOutFields("relationships")
                            .linkSource()
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SOURCE_MASKED))
                    .hasMessageContainingAll("relationships", "with the asterisks", "linkSource");
            assertThat(world.target.writes()).isEmpty();
            assertThat(world.source.dataset(PID)).contains(before);
        }
    }

    @EachKind
    void anArchiveStateOfWhichAPartIsHiddenIsNotWrittenBack(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.tif");
            world.target.settings().maskPersonalInfo();
            PublisherBuilder publisher = world.publisher("admin", "publisher");
            publisher
                    .lifecycle(Lifecycle.parse("storageLocation=tape@lab.example"))
                    .build()
                    .publish(PID)
                    .orThrow();
            assertThat(publisher
                            .lifecycle(Lifecycle.parse("storageLocation=tape@lab.example"))
                            .build()
                            .plan(PID)
                            .isEmpty())
                    .isTrue();
            world.target.clearRequests();

            assertThatThrownBy(() -> publisher
                            .lifecycle(Lifecycle.parse("archivable=false"))
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED))
                    .hasMessageContaining("datasetlifecycle");
            assertThat(world.target.writes()).isEmpty();
            assertThat(world.target.dataset(PID).orElseThrow().at("/datasetlifecycle/storageLocation"))
                    .isEqualTo(TextNode.valueOf("tape@lab.example"));
        }
    }
}
