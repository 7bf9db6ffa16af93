package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.RecordedRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Catalogues that hide e-mail addresses, and what looks like one, from all but administrators. */
class MaskedCatalogueTest {
    private static final String PID = "20.500.1/case";

    private static void described(World world) {
        world.dataset(PID);
        world.files(PID, "a", "img@300K.tif", "img@400K.tif", "other.tif");
        world.edit(world.source, PID, dataset -> {
            dataset.put("contactEmail", "contact@facility.example").put("ownerEmail", "owner@facility.example");
            dataset.put("description", "Ask jane@facility.example for the samples.");
            dataset.putArray("principalInvestigators")
                    .add("jane@facility.example")
                    .add("bob@facility.example");
        });
    }

    @EachKind
    void aSourceThatHidesAddressesIsRefusedBeforeFilesAreLost(SciCatRelease version) {
        try (World world = World.of(version)) {
            described(world);
            world.source.settings().maskPersonalInfo();

            assertThatThrownBy(() -> world.publisher("scientist", "publisher")
                            .contactEmailFallback("data@facility.example")
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(refused -> assertThat(((RefusedException) refused).problems())
                            .anyMatch(problem -> problem.code() == ProblemCode.SOURCE_MASKED
                                    && problem.subject().name().equals("contactEmail")))
                    .hasMessageContaining("ADMIN_GROUPS")
                    .hasMessageContaining("contactEmail");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    private static void refused(Consumer<World> given, String named) {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            world.dataset(PID);
            given.accept(world);
            world.source.settings().maskPersonalInfo();
            assertThatThrownBy(() -> world.publisher("scientist", "publisher")
                            .transform(draft -> draft.with("contactEmail", "data@facility.example"))
                            .copyAttachments()
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SOURCE_MASKED))
                    .hasMessageContaining(named);
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aHiddenPathIsRefused() {
        refused(world -> world.files(PID, "a", "img@300K.tif"), "1 file entry");
    }

    @Test
    void aHiddenCaptionIsRefused() {
        refused(world -> attach(world.source, "by jane@facility.example"), "attachment");
    }

    @Test
    void aHiddenTextInMetadataIsRefused() {
        refused(
                world -> world.edit(
                        world.source,
                        PID,
                        dataset -> dataset.putObject("scientificMetadata")
                                .putObject("contact")
                                .putArray("who")
                                .addObject()
                                .put("mail", "jane@facility.example")),
                "scientificMetadata");
    }

    @Test
    void aHiddenPathOfAnInputThatIsCombinedIsRefused() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            world.dataset("20.500.1/input");
            world.files("20.500.1/input", "a", "img@300K.tif");
            world.dataset(PID, "20.500.1/input");
            world.source.settings().maskPersonalInfo();

            assertThatThrownBy(() -> world.publisher("scientist", "publisher")
                            .transform(draft -> draft.with("contactEmail", "data@facility.example"))
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SOURCE_MASKED))
                    .hasMessageContaining("1 file entry");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void anAddressThatAProxyEmptiesIsNotReplacedByTheFallback() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest());
                OddServer proxy = OddServer.before(world.source);
                SciCatClient source =
                        SciCatClient.connect(proxy.url(), Credentials.token(world.source.token("scientist")))) {
            world.dataset(PID);
            proxy.on("GET /api/v", request -> {
                OddServer.Answer answer = proxy.forward(world.source, target -> target, request);
                String emptied = answer.body().replaceAll("\"contactEmail\":\"[^\"]*\"", "\"contactEmail\":\"\"");
                return new OddServer.Answer(answer.status(), answer.headers(), emptied);
            });

            assertThatThrownBy(() -> World.publisher(source, world.client(world.target, "publisher"))
                            .contactEmailFallback("data@facility.example")
                            .build()
                            .publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.SOURCE_MASKED));
        }
    }

    @EachKind
    void anAdministratorOfASourceThatHidesAddressesPublishesThem(SciCatRelease version) {
        try (World world = World.of(version)) {
            described(world);
            world.source.settings().maskPersonalInfo();

            world.publisher("admin", "publisher").build().publish(PID).orThrow();

            world.assertPublished(PID, Set.of("img@300K.tif 100", "img@400K.tif 100", "other.tif 100"));
        }
    }

    @EachKind
    void realAsterisksOfASourceThatHidesNothingArePublished(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "*****", "b.h5");
            world.edit(world.source, PID, dataset -> dataset.put("description", "rated *****"));

            PublishReport report =
                    world.publisher("scientist", "publisher").build().publish(PID);

            assertThat(report.isSuccess()).as(report.describe()).isTrue();
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("description")
                            .asText())
                    .isEqualTo("rated *****");
        }
    }

    @EachKind
    void aTargetThatHidesAddressesGetsThemAndIsRightAfterwards(SciCatRelease version) {
        try (World world = World.of(version)) {
            described(world);
            attach(world.source, "by jane@facility.example");
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").copyAttachments().build();

            PublishReport report = publisher.publish(PID);

            assertThat(report.isSuccess()).as(report.describe()).isTrue();
            JsonNode there = world.target.dataset(PID).orElseThrow();
            assertThat(there.path("contactEmail").asText()).isEqualTo("contact@facility.example");
            assertThat(there.path("principalInvestigators")).hasSize(2);
            assertThat(paths(world.target)).containsExactly("img@300K.tif", "img@400K.tif", "other.tif");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
            assertThat(publisher.verify(PID)).isEmpty();
            world.target.clearRequests();
            assertThat(publisher.publish(PID).orThrow().steps()).isEmpty();
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @EachKind
    void onATargetThatHidesAddressesOnlyWhatChangedIsWritten(SciCatRelease version) {
        try (World world = World.of(version)) {
            described(world);
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").build();
            publisher.publish(PID).orThrow();
            world.edit(world.source, PID, dataset -> dataset.put("datasetName", "better"));
            world.files(PID, "b", "more.tif");
            world.target.clearRequests();

            PublishPlan plan = publisher.plan(PID);
            assertThat(plan.describe()).contains("add 1 file").doesNotContain("contactEmail", "rewrite");
            publisher.apply(plan).orThrow();

            assertThat(paths(world.target)).contains("img@300K.tif", "img@400K.tif", "more.tif");
            assertThat(world.target.writes().stream().map(RecordedRequest::body))
                    .noneMatch(body -> body.contains("*****"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @Test
    void aBlockWithHiddenEntriesIsNotRewritten() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            described(world);
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").acceptRemovals().build();
            publisher.publish(PID).orThrow();
            world.source.givenBlock(block(world.source, "a", file -> {
                if (file.path("path").asText().equals("other.tif")) {
                    file.put("time", "2025-01-01T00:00:00.000Z");
                }
            }));
            world.target.clearRequests();

            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED))
                    .hasMessageContaining("ADMIN_GROUPS");
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void filesThatATargetShowsAlikeAreNotTakenForEachOther() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            world.dataset(PID);
            world.files(PID, "a", "img@300K.tif", "img@400K.tif");
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").build();
            publisher.publish(PID).orThrow();
            world.files(PID, "0", "img@200K.tif");
            world.target.clearRequests();

            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED));
            assertThat(world.target.writes()).isEmpty();
        }
    }

    @Test
    void aLogThatATargetHidesIsNotPutBackMasked() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            described(world);
            world.target.settings().maskPersonalInfo();
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").build();
            publisher.publish(PID).orThrow();
            world.edit(world.target, PID, dataset -> dataset.put("jobLogData", "told jane@facility.example"));
            world.files(PID, "b", "more.tif");

            assertThatThrownBy(() -> publisher.publish(PID))
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(ProblemCode.TARGET_MASKED))
                    .hasMessageContaining("jobLogData");
            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("jobLogData")
                            .asText())
                    .isEqualTo("told jane@facility.example");
        }
    }

    @Test
    void asterisksOnATargetThatHidesNothingAreReplaced() {
        try (World world = new World(SciCatRelease.newest(), SciCatRelease.newest())) {
            described(world);
            DatasetPublisher publisher =
                    world.publisher("scientist", "publisher").build();
            publisher.publish(PID).orThrow();
            world.edit(world.target, PID, dataset -> dataset.put("description", "Ask ***** for the samples."));

            publisher.publish(PID).orThrow();

            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("description")
                            .asText())
                    .isEqualTo("Ask jane@facility.example for the samples.");
        }
    }

    private static void attach(FakeSciCat fake, String caption) {
        try (SciCatClient admin = fake.client("admin")) {
            admin.attachments()
                    .create(
                            PID,
                            new AttachmentDraft(
                                    "aid-1", caption, "data:image/png;base64,QQ==", "it-scicat", List.of(), false));
        }
    }

    private static ObjectNode block(FakeSciCat fake, String id, Consumer<ObjectNode> eachFile) {
        ObjectNode block = fake.origDatablocks(PID).stream()
                .filter(each -> each.path("_id").asText().equals(id))
                .findFirst()
                .map(each -> (ObjectNode) each)
                .orElseThrow();
        block.path("dataFileList").forEach(file -> eachFile.accept((ObjectNode) file));
        return block;
    }

    private static Set<String> paths(FakeSciCat fake) {
        Set<String> paths = new TreeSet<>();
        fake.origDatablocks(PID)
                .forEach(block -> block.path("dataFileList")
                        .forEach(file -> paths.add(file.path("path").asText())));
        return paths;
    }
}
