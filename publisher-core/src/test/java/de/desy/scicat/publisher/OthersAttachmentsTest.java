package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.internal.reading.AttachmentState;
import de.desy.scicat.publisher.plan.ExistingDataset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others attached to a published dataset is theirs, whatever its caption, picture or id. */
class OthersAttachmentsTest {
    @EachKind
    void aCuratorsAttachmentWithTheSameCaptionIsLeftAloneAndOursIsAddedBesideIt(SciCatRelease version) {
        try (World world = published(version)) {
            String theirs = curators(world, null, "logbook page", "data:,better");
            attach(world, "logbook page", "data:,ours");

            DatasetPublisher publisher = publisher(world).build();
            publisher.publish(PID).orThrow();

            assertThat(world.target.attachments()).hasSize(2);
            assertThat(attachment(world, theirs).path("thumbnail").asText()).isEqualTo("data:,better");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind(with = Trait.ATTACHMENTS_OF_OWNERS)
    void anAttachmentWithTheSameCaptionThatThePublishingAccountAddedByHandIsLeftAloneToo(SciCatRelease version) {
        try (World world = published(version)) {
            String byHand = world.client(world.target, "admin")
                    .attachments()
                    .create(
                            PID,
                            new AttachmentDraft(null, "logbook page", "data:,better", "public-data", List.of(), false))
                    .aid();
            attach(world, "logbook page", "data:,ours");

            DatasetPublisher publisher = publisher(world).build();
            publisher.publish(PID).orThrow();

            assertThat(world.target.attachments()).hasSize(2);
            assertThat(attachment(world, byHand).path("thumbnail").asText()).isEqualTo("data:,better");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aPrivateAttachmentOfAnotherWithTheSamePictureDoesNotBecomePublic(SciCatRelease version) {
        try (World world = published(version)) {
            String theirs = curators(world, null, "logbook page", "data:,x");
            attach(world, "logbook page", "data:,x");

            publisher(world).build().publish(PID).orThrow();

            assertThat(world.target.attachments()).hasSize(2);
            assertThat(attachment(world, theirs).path("isPublished").asBoolean())
                    .isFalse();
        }
    }

    @EachKind(with = Trait.ATTACHMENTS_OF_OWNERS)
    void whoTakesTheIdOfOurCopyBeforehandHindersNothing(SciCatRelease version) {
        try (World world = published(version)) {
            String aid = attach(world, "logbook page", "data:,x");
            String taken = curators(world, AttachmentState.idOfCopy(PID, aid), "mine", "data:,mine");

            DatasetPublisher publisher = publisher(world).build();
            publisher.publish(PID).orThrow();

            assertThat(world.target.attachments()).hasSize(2);
            assertThat(attachment(world, taken).path("caption").asText()).isEqualTo("mine");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void whoTakesADatasetOverTakesTheAttachmentsOfItsCreatorToo(SciCatRelease version) {
        try (World world = published(version)) {
            world.edit(world.target, PID, dataset -> dataset.put("createdBy", "curator"));
            attach(world, "logbook page", "data:,x");
            curators(world, null, "logbook page", "data:,x");

            publisher(world)
                    .onExisting(ExistingDataset.ADOPT)
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(world.target.attachments())
                    .hasSize(1)
                    .allSatisfy(there ->
                            assertThat(there.path("isPublished").asBoolean()).isTrue());
        }
    }

    /** By the account that may finish on each release. */
    private static PublisherBuilder publisher(World world) {
        return world.publisher("admin", "admin").copyAttachments();
    }

    private static World published(SciCatRelease version) {
        World world = World.of(version).withACombinedDataset();
        world.target.account("curator", "admin");
        publisher(world).build().publish(PID).orThrow();
        return world;
    }

    private static String attach(World world, String caption, String picture) {
        return world.client(world.source, "admin")
                .attachments()
                .create(PID, new AttachmentDraft(null, caption, picture, "it-scicat", List.of(), false))
                .aid();
    }

    private static String curators(World world, @Nullable String aid, String caption, String picture) {
        SciCatClient curator = world.client(world.target, "curator");
        return curator.attachments()
                .create(PID, new AttachmentDraft(aid, caption, picture, "public-data", List.of(), false))
                .aid();
    }

    private static JsonNode attachment(World world, String aid) {
        return world.target.attachments().stream()
                .filter(there -> there.path("aid").asText().equals(aid))
                .findFirst()
                .orElseThrow();
    }
}
