package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishEvent;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.Skipped;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attachments: on request only, once, private to the end, and ours alone. */
class AttachmentsTest {
    private static final String PICTURE = "data:image/png;base64,AAAA";

    @EachKind
    void theyStayBehindUnlessAskedForAndAreListed(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            attach(world, "logbook page");
            DatasetPublisher publisher = world.publisher().build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.skipped())
                    .extracting(Skipped::describe)
                    .containsExactly(
                            "attachment \"logbook page\": attachments are neither copied nor compared; copy them with"
                                    + " copyAttachments()");
            assertThat(publisher.apply(plan).orThrow().skipped()).isEqualTo(plan.skipped());
            assertThat(world.target.attachments()).isEmpty();
        }
    }

    @EachKind
    void theyAreCopiedOncePrivateUntilTheEndAndThenPublic(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            attach(world, "logbook page", "detector", "detector");
            List<Boolean> seenTooEarly = new ArrayList<>();
            DatasetPublisher publisher = copying(world)
                    .listener(event -> {
                        boolean early = event instanceof PublishEvent.StepFinished done
                                && (done.step() instanceof PlanStep.CopyAttachment
                                        || done.step() instanceof PlanStep.AddFiles);
                        if (early) {
                            world.assertAllPrivate();
                            seenTooEarly.add(false);
                        }
                    })
                    .build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains("copy attachment \"logbook page\"", "copy attachment \"detector\"");
            publisher.apply(plan).orThrow();

            assertThat(seenTooEarly).hasSize(4);
            assertThat(world.target.attachments()).hasSize(3).allSatisfy(attachment -> {
                assertThat(attachment.path("isPublished").asBoolean()).isTrue();
                assertThat(attachment.path("ownerGroup").asText()).isEqualTo("public-data");
                assertThat(attachment.path("thumbnail").asText()).isEqualTo(PICTURE);
                assertThat(attachment
                                .path("relationships")
                                .get(0)
                                .path("targetId")
                                .asText())
                        .isEqualTo(PID);
            });
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
            assertThat(publisher.publish(PID).outcome()).isEqualTo(Outcome.UNCHANGED);
            assertThat(publisher.verify(PID)).isEmpty();
        }
    }

    @EachKind
    void oneThatChangedOnTheSourceIsBroughtUpToDate(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            String aid = attach(world, "logbook page", "other").get(0);
            DatasetPublisher publisher = copying(world).build();
            publisher.publish(PID).orThrow();
            sourceAdmin(world)
                    .attachments()
                    .patch(aid, JsonNodeFactory.instance.objectNode().put("thumbnail", PICTURE + "BBBB"));

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.steps())
                    .first()
                    .isInstanceOfSatisfying(
                            PlanStep.CopyAttachment.class,
                            copy -> assertThat(copy.describe()).isEqualTo("update attachment \"logbook page\""));
            publisher.apply(plan).orThrow();
            assertThat(world.target.attachments())
                    .hasSize(2)
                    .anySatisfy(there ->
                            assertThat(there.path("thumbnail").asText()).isEqualTo(PICTURE + "BBBB"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind(with = Trait.ATTACHMENTS_OF_OWNERS)
    void oneWithAnotherCaptionIsTheSameWhereItsIdIsOurs(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            String aid = attach(world, "logbook page").get(0);
            DatasetPublisher publisher = copying(world).build();
            publisher.publish(PID).orThrow();
            sourceAdmin(world)
                    .attachments()
                    .patch(aid, JsonNodeFactory.instance.objectNode().put("caption", "page 7"));
            publisher.publish(PID).orThrow();
            assertThat(world.target.attachments())
                    .singleElement()
                    .satisfies(
                            there -> assertThat(there.path("caption").asText()).isEqualTo("page 7"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aCopyWhoseReplyWasLostIsNotMadeTwice(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            attach(world, "logbook page");
            boolean old = !version.traits().has(Trait.ATTACHMENTS_OF_OWNERS);
            String route = old ? "combined/attachments" : "/v4/attachments";
            world.target.on("POST", route).call(1).loseReply();
            DatasetPublisher publisher = world.publisher().copyAttachments().build();
            publisher.publish(PID).orThrow();
            assertThat(world.target.attachments()).hasSize(1);
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void whatOthersAttachedOnTheTargetIsLeftAlone(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            attach(world, "logbook page", "");
            DatasetPublisher publisher = copying(world).build();
            publisher.publish(PID).orThrow();
            String theirs = world.client(world.target, "admin")
                    .attachments()
                    .create(PID, new AttachmentDraft(null, "", "theirs", "public-data", List.of(), false))
                    .aid();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
            attach(world, "new");
            publisher.publish(PID).orThrow();
            assertThat(world.target.attachments()).hasSize(4);
            ObjectNode there = (ObjectNode) world.target.attachments().stream()
                    .filter(attachment -> attachment.path("aid").asText().equals(theirs))
                    .findFirst()
                    .orElseThrow();
            assertThat(there.path("thumbnail").asText()).isEqualTo("theirs");
            assertThat(there.path("isPublished").asBoolean()).isFalse();
        }
    }

    @Test
    void moreThanOnePageIsCopied() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            String[] captions = new String[12];
            for (int i = 0; i < captions.length; i++) {
                captions[i] = "page " + i;
            }
            attach(world, captions);
            DatasetPublisher publisher = copying(world).build();
            publisher.publish(PID).orThrow();
            assertThat(world.target.attachments())
                    .extracting(attachment -> attachment.path("caption").asText())
                    .containsExactlyInAnyOrder(captions);
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void onePublicAlreadyAndAnEditedCopyAreMended() {
        try (World world = World.of(SciCatRelease.newest()).withACombinedDataset()) {
            attach(world, "logbook page");
            DatasetPublisher publisher = copying(world).build();
            publisher.publish(PID).orThrow();
            JsonNode there = world.target.attachments().get(0);
            world.client(world.target, "admin")
                    .attachments()
                    .patch(
                            there.path("aid").asText(),
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("isPublished", false)
                                    .put("caption", "defaced"));
            assertThat(publisher.plan(PID).describe()).contains("update attachment \"logbook page\"");
            publisher.publish(PID).orThrow();
            assertThat(world.target.attachments().get(0).path("caption").asText())
                    .isEqualTo("logbook page");
            assertThat(world.target.attachments().get(0).path("isPublished").asBoolean())
                    .isTrue();
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind(without = Trait.ATTACHMENTS_OF_OWNERS)
    void onAnOldServerAPublisherCopiesThemOnceAndIsToldWhatHeMayNotDo(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            String aid = attach(world, "logbook page", "detector").get(0);
            DatasetPublisher publisher = world.publisher().copyAttachments().build();
            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.notes()).anyMatch(note -> note.contains("only admins may make them public"));
            publisher.apply(plan).orThrow();
            assertThat(world.target.attachments()).hasSize(2).allSatisfy(attachment -> {
                assertThat(attachment.path("isPublished").asBoolean()).isFalse();
                assertThat(attachment.path("ownerGroup").asText()).isEqualTo("public-data");
            });
            assertThat(publisher.plan(PID).isEmpty()).isTrue();

            sourceAdmin(world)
                    .attachments()
                    .patch(aid, JsonNodeFactory.instance.objectNode().put("thumbnail", PICTURE + "BBBB"));
            PublishPlan next = publisher.plan(PID);
            assertThat(next.isEmpty()).isTrue();
            assertThat(next.skipped())
                    .contains(new Skipped(
                            "changes of attachment \"logbook page\"",
                            "only admins may change attachments on the target"));

            DatasetPublisher admin = world.publisher("admin", "admin")
                    .ourAccounts("publisher")
                    .copyAttachments()
                    .build();
            assertThat(admin.publish(PID).orThrow().notes())
                    .anyMatch(note -> note.contains("\"logbook page\" is copied beside"));
            assertThat(world.target.attachments())
                    .as("only the caption says that the one there is an older copy")
                    .hasSize(3)
                    .filteredOn(attachment -> attachment.path("isPublished").asBoolean())
                    .hasSize(2);
            assertThat(admin.plan(PID).isEmpty()).isTrue();
        }
    }

    /** With the publishing account, so that nothing but the content tells. */
    @EachKind
    void whatACuratorAttachedWithOurAccountAndTheSameCaptionStays(SciCatRelease version) {
        try (World world = World.of(version).withACombinedDataset()) {
            DatasetPublisher publisher = copying(world).build();
            publisher.publish(PID).orThrow();
            String account = world.target.traits().has(Trait.ATTACHMENTS_OF_OWNERS) ? "publisher" : "admin";
            world.client(world.target, account)
                    .attachments()
                    .create(
                            PID,
                            new AttachmentDraft(null, "fig", PICTURE + "CURATOR", "public-data", List.of(), false));
            attach(world, "fig");

            publisher.publish(PID).orThrow();

            assertThat(world.target.attachments())
                    .hasSize(2)
                    .anySatisfy(there ->
                            assertThat(there.path("thumbnail").asText()).isEqualTo(PICTURE + "CURATOR"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    /** By an account that may finish: before 5.2.1 only administrators make attachments public. */
    private static PublisherBuilder copying(World world) {
        String account = world.target.traits().has(Trait.ATTACHMENTS_OF_OWNERS) ? "publisher" : "admin";
        return world.publisher("admin", account).copyAttachments();
    }

    private static SciCatClient sourceAdmin(World world) {
        return world.client(world.source, "admin");
    }

    private static List<String> attach(World world, String... captions) {
        List<String> ids = new ArrayList<>();
        for (String caption : captions) {
            ids.add(sourceAdmin(world)
                    .attachments()
                    .create(PID, new AttachmentDraft(null, caption, PICTURE, "it-scicat", List.of(), false))
                    .aid());
        }
        return ids;
    }
}
