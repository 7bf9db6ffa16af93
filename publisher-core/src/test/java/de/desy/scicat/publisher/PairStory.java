package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Comparison.assertSame;
import static de.desy.scicat.publisher.Comparison.filesOf;
import static de.desy.scicat.publisher.Comparison.listing;
import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Attachment;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablockDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.client.model.Trait;
import de.desy.scicat.publisher.plan.PidPolicy;
import de.desy.scicat.publisher.plan.PlanStep;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.FieldChange;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.FakeSciCat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** What one publishes from one server to another, in chapters, each with datasets of its own. */
final class PairStory implements AutoCloseable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PICTURE = "data:image/png;base64,AAAA";

    private final String prefix = "pairs-" + UUID.randomUUID() + "/";
    private final Pair pair;
    private final Optional<FakeDataCite> dataCite;
    private final SciCatClient source;
    private final SciCatClient target;
    private final SciCatClient judge;
    private final List<Publication> publications = new ArrayList<>();

    /** What was published, and how. */
    private record Publication(String pid, How how) {}

    private interface How extends BiFunction<SciCatClient, SciCatClient, PublisherBuilder> {}

    PairStory(Pair pair, Optional<FakeDataCite> dataCite) {
        this.pair = pair;
        this.dataCite = dataCite;
        source = pair.source().client("admin");
        target = pair.target().client("publisher");
        judge = pair.target().client("admin");
    }

    /** By their names; the last one repeats the others. */
    Map<String, Executable> chapters() {
        Map<String, Executable> chapters = new LinkedHashMap<>();
        chapters.put("combined dataset", this::aCombinedDatasetIsPublishedAndAttachedToTheSource);
        chapters.put("relationships", this::relationshipsArriveAsFarAsTheTargetHoldsThem);
        chapters.put("minted pid", this::aCopyWhosePidTheTargetChoosesIsFoundAgain);
        chapters.put("attachments", this::attachmentsArriveAndArePublicWhereTheAccountMayDoIt);
        chapters.put("600 files", this::sixHundredFilesArriveWithRightTotals);
        chapters.put("edit", this::anEditIsAllThatTheNextPlanHolds);
        chapters.put("legacy record", this::anOldRecordIsRepairedAsOneSays);
        dataCite.ifPresent(office -> chapters.put("DOI", () -> aDatasetGetsOneDoi(office)));
        chapters.put("second run", this::aSecondRunPlansAndWritesNothing);
        return chapters;
    }

    private void aCombinedDatasetIsPublishedAndAttachedToTheSource() {
        PilotCase pilot = PilotCase.on(source);
        Dataset before = source.datasets().get(pilot.pid());
        How how = (from, to) -> PilotPublicationSuite.publisher(from, to).attachCombinedToSource();

        PublishReport report = publisher(how).publish(pilot.pid()).orThrow();

        assertThat(report.outcome()).isEqualTo(Outcome.PUBLISHED);
        Dataset there = judge.datasets().get(pilot.pid());
        assertSame(before, there);
        assertThat(there.isPublished()).isTrue();
        assertThat(there.ownerGroup()).contains("public-data");
        assertThat(judge.anonymous().datasets().findPublic(pilot.pid())).isPresent();
        Dataset here = source.datasets().get(pilot.pid());
        assertSame(before, here);
        assertThat(here.isPublished()).isFalse();
        for (Dataset combined : List.of(there, here)) {
            assertThat(combined.numberOfFiles()).isEqualTo(PilotCase.FILES);
            assertThat(combined.size()).isEqualTo(PilotCase.BYTES);
        }
        assertThat(listing(judge, there)).isEqualTo(filesOf(source, pilot.inputs()));
        assertThat(listing(source, here)).isEqualTo(filesOf(source, pilot.inputs()));
        publications.add(new Publication(pilot.pid(), how));
    }

    private void relationshipsArriveAsFarAsTheTargetHoldsThem() {
        boolean anyAtSource = source.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
        boolean anyAtTarget = target.traits().has(Trait.RELATIONSHIP_IDENTIFIERS);
        ObjectNode body = body("relationships");
        RelationshipShapes.all(prefix, anyAtSource).forEach(body.putArray("relationships")::add);
        String pid = source.datasets().create(body).pid();
        List<JsonNode> given = RelationshipShapes.of(source.datasets().get(pid));
        DatasetPublisher publisher = publisher(PairStory::simply);

        PublishPlan plan = publisher.plan(pid);
        publisher.apply(plan).orThrow();

        assertThat(given).hasSize(body.path("relationships").size());
        List<JsonNode> held = given.stream()
                .filter(relationship -> anyAtTarget || RelationshipShapes.leadsToADataset(relationship))
                .toList();
        assertThat(RelationshipShapes.of(judge.datasets().get(pid))).isEqualTo(held);
        assertThat(plan.skipped())
                .extracting(Skipped::what)
                .filteredOn(what -> what.startsWith("relationship "))
                .containsExactlyElementsOf(given.stream()
                        .filter(relationship -> !held.contains(relationship))
                        .map(relationship -> "relationship to "
                                + relationship.path("identifier").asText())
                        .toList());
        publications.add(new Publication(pid, PairStory::simply));
    }

    private void aCopyWhosePidTheTargetChoosesIsFoundAgain() {
        String pid = raw("minted", List.of(files(0, 2)));
        How how = (from, to) -> simply(from, to).pid(PidPolicy.MINTED);

        PublishReport first = publisher(how).publish(pid).orThrow();
        PublishReport second = publisher(how).publish(pid).orThrow();

        String minted = Objects.requireNonNull(first.targetPid());
        assertThat(minted).isNotEqualTo(pid);
        assertThat(second.outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(second.targetPid()).isEqualTo(minted);
        assertThat(judge.datasets().find(pid)).isEmpty();
        ObjectNode sameFolder = JSON.objectNode().put("sourceFolder", "/data/" + prefix + "minted");
        try (Stream<Dataset> copies = judge.datasets().stream(sameFolder)) {
            assertThat(copies).extracting(Dataset::pid).containsExactly(minted);
        }
        assertThat(listing(judge, judge.datasets().get(minted))).hasSize(2);
        publications.add(new Publication(pid, how));
    }

    private void attachmentsArriveAndArePublicWhereTheAccountMayDoIt() {
        String pid = raw("attachments", List.of(files(0, 1)));
        List<String> captions = List.of("detector", "logbook page");
        captions.forEach(caption -> source.attachments()
                .create(
                        pid,
                        new AttachmentDraft(null, caption, PICTURE + caption.length(), "it-scicat", List.of(), false)));

        How how = (from, to) -> simply(from, to).copyAttachments();

        publisher(how).publish(pid).orThrow();

        boolean mayPublish = target.traits().has(Trait.ATTACHMENTS_OF_OWNERS);
        try (Stream<Attachment> copies = judge.attachments().stream(pid)) {
            assertThat(copies.map(copy -> copy.caption() + " " + copy.thumbnail() + " " + copy.ownerGroup() + " "
                            + copy.isPublished()))
                    .containsExactlyInAnyOrderElementsOf(captions.stream()
                            .map(caption -> caption + " " + PICTURE + caption.length() + " public-data " + mayPublish)
                            .toList());
        }
        publications.add(new Publication(pid, how));
    }

    /** In more blocks than some servers sum up. */
    private void sixHundredFilesArriveWithRightTotals() {
        String pid = raw("large", List.of(files(0, 200), files(200, 400), files(400, 600)));

        How how = (from, to) -> simply(from, to).filesPerBlock(50);

        publisher(how).publish(pid).orThrow();

        Dataset there = judge.datasets().get(pid);
        assertThat(listing(judge, there))
                .hasSize(600)
                .isEqualTo(listing(source, source.datasets().get(pid)));
        assertThat(there.numberOfFiles()).isEqualTo(600);
        assertThat(there.size()).isEqualTo(bytes(files(0, 600)));
        assertSame(source.datasets().get(pid), there);
        publications.add(new Publication(pid, how));
    }

    private void anEditIsAllThatTheNextPlanHolds() {
        String pid = raw("edited", List.of(files(0, 3)));
        DatasetPublisher publisher = publisher(PairStory::simply);
        publisher.publish(pid).orThrow();
        ObjectNode edit = JSON.objectNode().put("description", "Ångström calibration");
        edit.putObject("scientificMetadata")
                .putObject("energy")
                .put("value", 12.5)
                .put("unit", "keV");
        source.datasets().patch(pid, edit);
        block(pid, files(3, 4));

        PublishPlan plan = publisher.plan(pid);
        PublishReport report = publisher.apply(plan).orThrow();

        assertThat(plan.steps())
                .extracting(PairStory::words)
                .containsExactly(
                        "updateDataset description, scientificMetadata", "addFiles 1", "alignParts", "setTotals");
        assertThat(report.outcome()).isEqualTo(Outcome.UPDATED);
        Dataset there = judge.datasets().get(pid);
        assertSame(source.datasets().get(pid), there);
        assertThat(listing(judge, there))
                .isEqualTo(listing(source, source.datasets().get(pid)));
        assertThat(there.numberOfFiles()).isEqualTo(4);
        assertThat(there.size()).isEqualTo(bytes(files(0, 4)));
        publications.add(new Publication(pid, PairStory::simply));
    }

    /** No server lets one create such a record today, so its source is a fake of the same release. */
    private void anOldRecordIsRepairedAsOneSays() {
        SciCatRelease release = source.traits().releases().stream().findFirst().orElse(SciCatRelease.newest());
        String pid = prefix + "legacy";
        ObjectNode record = body("legacy").put("pid", pid).put("_id", pid).put("contactEmail", "email.com");
        record.put("ownerEmail", "").put("isPublished", false).remove("type");
        record.put("size", 100).put("numberOfFiles", 1).put("packedSize", 0);
        try (FakeSciCat old = FakeSciCat.start(release);
                SciCatClient archive = SciCatClient.connect(old.url(), Credentials.token(old.token("admin")))) {
            old.given(record);
            World.block(old, pid, "block of " + pid, "it-scicat", "a.h5");
            assertThatThrownBy(() -> simply(archive, target).build().plan(pid))
                    .satisfies(codes(ProblemCode.FIELD_INVALID))
                    .hasMessageContainingAll("contactEmail is \"email.com\"", "contactEmailFallback(…)");
            DatasetPublisher publisher = simply(archive, target)
                    .contactEmailFallback("data@facility.example")
                    .build();

            PublishReport report = publisher.publish(pid).orThrow();

            assertThat(report.repaired())
                    .extracting(Repaired::what)
                    .containsExactlyInAnyOrder("field type", "field ownerEmail", "field contactEmail");
            Dataset there = judge.datasets().get(pid);
            assertThat(there.field("type")).contains(JSON.textNode("raw"));
            assertThat(there.field("contactEmail")).contains(JSON.textNode("data@facility.example"));
            assertThat(there.isPublished()).isTrue();
            assertThat(listing(judge, there)).hasSize(1);
            assertThat(publisher.plan(pid).describe()).contains("Nothing to do");
        }
    }

    private void aDatasetGetsOneDoi(FakeDataCite office) {
        String pid = raw("registered", List.of(files(0, 2)));
        How how = (from, to) -> DoiSuite.publisher(new DoiSuite.Scene(pair, office), from, to);
        DatasetPublisher publisher = publisher(how);

        PublishReport report = publisher.publish(pid).orThrow();

        String link = Objects.requireNonNull(report.doi());
        JsonNode arrived = Objects.requireNonNull(office.registered().get(link.substring("https://doi.org/".length())));
        assertThat(arrived.at("/titles/0/title").asText()).isEqualTo("Dataset registered");
        assertThat(arrived.at("/sizes/0").asText()).isEqualTo("2 files");
        assertThat(office.problems()).isEmpty();
        assertThat(publisher.plan(pid).doi()).isEqualTo(link);
        assertThat(judge.publishedData().stream(JSON.objectNode().put("datasetPids", pid)))
                .hasSize(1);
        publications.add(new Publication(pid, how));
    }

    private void aSecondRunPlansAndWritesNothing() {
        try (FaultProxy toSource = counting(pair.source(), true);
                FaultProxy toTarget = counting(pair.target(), false);
                SciCatClient from = pair.source().through(toSource.url()).client("admin");
                SciCatClient to = pair.target().through(toTarget.url()).client("publisher")) {
            from.traits();
            to.traits(); // by requests that look like writes, and write nothing
            int ofSource = toSource.spots().size();
            int ofTarget = toTarget.spots().size();
            assertThat(publications).isNotEmpty();
            for (Publication publication : publications) {
                DatasetPublisher publisher = publication.how().apply(from, to).build();
                PublishPlan plan = publisher.plan(publication.pid());
                assertThat(plan.isEmpty()).as(plan.describe()).isTrue();
                assertThat(publisher.apply(plan).outcome()).isEqualTo(Outcome.UNCHANGED);
                assertThat(publisher.verify(publication.pid())).isEmpty();
            }
            assertThat(Stream.concat(
                            toSource.spots().stream().skip(ofSource),
                            toTarget.spots().stream().skip(ofTarget)))
                    .isNotEmpty()
                    .noneMatch(Spot::isWrite);
        }
    }

    private static FaultProxy counting(Instance server, boolean ofSource) {
        return new FaultProxy(server.url(), ofSource, UnaryOperator.identity(), "", server.url());
    }

    private static PublisherBuilder simply(SciCatClient from, SciCatClient to) {
        return DatasetPublisher.from(from)
                .to(to)
                .ownerGroup("public-data")
                .makePublic()
                .landingPage("https://data.example/datasets/{pid}");
    }

    private DatasetPublisher publisher(How how) {
        return how.apply(source, target).build();
    }

    private ObjectNode body(String name) {
        return JSON.objectNode()
                .put("pid", prefix + name)
                .put("type", "raw")
                .put("datasetName", "Dataset " + name)
                .put("description", "as it was")
                .put("owner", "A. Meier")
                .put("ownerGroup", "it-scicat")
                .put("contactEmail", "contact@facility.example")
                .put("sourceFolder", "/data/" + prefix + name)
                .put("creationTime", World.TIME);
    }

    private String raw(String name, List<List<DataFile>> blocks) {
        String pid = source.datasets().create(body(name)).pid();
        blocks.forEach(files -> block(pid, files));
        return pid;
    }

    private void block(String pid, List<DataFile> files) {
        source.origDatablocks().create(pid, new OrigDatablockDraft(bytes(files), "sha256", false, files));
    }

    private static List<DataFile> files(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> new DataFile(
                        "raw/scan_" + i + ".h5",
                        1000L + i,
                        Instant.parse(World.TIME).plusSeconds(i),
                        "c" + i,
                        null,
                        null,
                        "0644",
                        null,
                        null))
                .toList();
    }

    private static long bytes(List<DataFile> files) {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    private static String words(PlanStep step) {
        if (step instanceof PlanStep.UpdateDataset update) {
            return "updateDataset "
                    + String.join(
                            ", ",
                            update.changes().stream()
                                    .map(FieldChange::field)
                                    .sorted()
                                    .toList());
        }
        return step instanceof PlanStep.AddFiles add
                ? "addFiles " + add.files()
                : step.kind().json();
    }

    @Override
    public void close() {
        source.close();
        target.close();
        judge.close();
    }
}
