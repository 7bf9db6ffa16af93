package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.doi.DoiPublisher;
import de.desy.scicat.publisher.plan.ExistingDataset;
import de.desy.scicat.publisher.plan.Requester;
import de.desy.scicat.publisher.report.Finding;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.RefusedException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Catalogues that hide e-mail addresses, and accounts and groups whose names look like one. */
class MaskedNamesTest {
    private static final String PID = "20.500.1/case";
    private static final String OURS = "pub@lab.example";
    private static final String STRANGER = "mallory@lab.example";

    /** A target that hides names, and a dataset on it, of a stranger's own. */
    private static World ofAStranger(SciCatRelease version) {
        World world = World.of(version);
        world.dataset(PID);
        world.files(PID, "a", "1.tif");
        world.target.account(OURS, "publishers", "public-data");
        world.target.account(STRANGER, "publishers", "public-data");
        world.target.settings().maskPersonalInfo();
        ObjectNode own = (ObjectNode) world.source.dataset(PID).orElseThrow();
        own.remove(List.of("_id", "createdAt", "updatedAt", "createdBy", "updatedBy"));
        own.put("ownerGroup", "public-data").put("description", "the stranger's discovery");
        try (SciCatClient stranger = world.target.client(STRANGER)) {
            stranger.datasets().create(own);
        }
        world.target.clearRequests();
        return world;
    }

    private static void untouched(World world) {
        assertThat(world.target.writes()).isEmpty();
        assertThat(world.target.dataset(PID).orElseThrow().path("description").asText())
                .isEqualTo("the stranger's discovery");
    }

    @EachKind
    void aStrangersDatasetIsNotTakenForOursSinceBothNamesAreHidden(SciCatRelease version) {
        try (World world = ofAStranger(version)) {
            assertThatThrownBy(() -> world.publisher("admin", OURS).build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED))
                    .hasMessageContainingAll("the name of this account looks like one", "ADMIN_GROUPS")
                    .hasMessageNotContaining("ourAccounts");
            untouched(world);
        }
    }

    @EachKind
    void aDatasetWhoseMakerIsHiddenIsOfAnotherAndNoAsterisksAreOfferedAsAnAccount(SciCatRelease version) {
        try (World world = ofAStranger(version)) {
            assertThatThrownBy(
                            () -> world.publisher("admin", "publisher").build().publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_OF_ANOTHER))
                    .hasMessageContainingAll("an account whose name the server hides", "ADMIN_GROUPS")
                    .hasMessageNotContaining("ourAccounts");
            untouched(world);
        }
    }

    @EachKind
    void anAccountWhoseNameIsHiddenPublishesNothingThatItCouldNotContinue(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.tif");
            world.target.account(OURS, "publishers", "public-data");
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher = world.publisher("admin", OURS).build();

            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED));
            assertThat(world.target.writes()).isEmpty();
            assertThat(publisher.check().findings())
                    .anyMatch(finding -> finding.severity() == Finding.Severity.PROBLEM
                            && finding.describe().contains("the name of this account looks like one"));
        }
    }

    @EachKind
    void anAdministratorWithSuchANamePublishesAndContinues(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.tif");
            world.target.account(OURS, "admin");
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher = world.publisher("admin", OURS).build();
            publisher.publish(PID).orThrow();
            world.edit(world.source, PID, dataset -> dataset.put("description", "better"));

            publisher.publish(PID).orThrow();

            assertThat(publisher.check().findings())
                    .noneMatch(finding -> finding.describe().contains("the name of this account looks like one"));
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("description")
                            .asText())
                    .isEqualTo("better");
        }
    }

    @Test
    void whoeverTakesADatasetOverDoesNotTakeTheAttachmentsOfEverybodyWhoseNameIsHidden() {
        try (World world = ofAStranger(SciCatRelease.newest())) {
            world.target.account("bob@lab.example", "publishers", "public-data");
            attach(world, "bob@lab.example");
            JsonNode before = world.target.attachments().get(0);
            attachToSource(world);

            world.publisher("admin", "publisher")
                    .copyAttachments()
                    .onExisting(ExistingDataset.ADOPT)
                    .build()
                    .publish(PID)
                    .orThrow();

            assertThat(world.target.attachments()).contains(before);
            world.assertPublished(PID, Set.of("1.tif 100"));
        }
    }

    @Test
    void asterisksAreNoNameOfAnAccount() {
        try (World world = World.of(SciCatRelease.newest())) {
            assertThatThrownBy(() -> world.publisher().ourAccounts("pilot", "*****"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no name of an account");
            SciCatClient target = world.client(world.target, "publisher");
            assertThatThrownBy(() -> DoiPublisher.on(target).ourAccounts("*****"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no name of an account");
        }
    }

    @Test
    void aGroupWhoseNameIsHiddenIsNobodysWhoAsksForADataset() {
        try (World world = World.of(SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "1.tif");
            world.edit(world.source, PID, dataset -> dataset.put("ownerGroup", "secret-team@lab.example"));
            world.source.account("reads@lab.example", "secret-team@lab.example");
            world.source.settings().maskPersonalInfo();

            assertThatThrownBy(() -> world.publisher("reads@lab.example", "publisher")
                            .onBehalfOf(Requester.ofGroups("*****"))
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.DATASET_NOT_OWNED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    private static void attach(World world, String account) {
        try (SciCatClient client = world.target.client(account)) {
            client.attachments().create(PID, attachment());
        }
    }

    private static void attachToSource(World world) {
        try (SciCatClient client = world.source.client("admin")) {
            client.attachments().create(PID, attachment());
        }
    }

    private static AttachmentDraft attachment() {
        return new AttachmentDraft(null, "figure", "data:image/png;base64,QQ==", "public-data", List.of(), false);
    }
}
