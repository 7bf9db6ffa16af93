package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.DataFile;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.OrigDatablock;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records as fifteen years and several generations of servers left them, made up. No server lets one create these today,
 * so the source is a fake, of each kind in turn; the target is a fake or a real one. Who implements it says which, by a
 * method {@code cases}.
 */
abstract class LegacySuite {
    private static final String FALLBACK = "data@facility.example";

    /** A record, and where it is to arrive. */
    record Case(JsonNode record, SciCatRelease from, Instance target) {
        @Override
        public String toString() {
            return record.path("what").asText() + ", from " + from + " to " + target;
        }
    }

    static List<Case> cases(List<Instance> targets) {
        List<Case> cases = new ArrayList<>();
        List<SciCatRelease> sources = Releases.distinct();
        for (Instance target : targets) {
            int turn = targets.indexOf(target);
            for (JsonNode record : records()) {
                cases.add(new Case(record, sources.get(turn++ % sources.size()), target));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itArrivesWithEachRepairListed(Case legacy) {
        try (FakeSciCat fake = FakeSciCat.start(legacy.from());
                SciCatClient source = SciCatClient.connect(fake.url(), Credentials.token(fake.token("admin")));
                SciCatClient target = legacy.target().client("publisher")) {
            String pid = given(fake, legacy.record());
            DatasetPublisher publisher = publisher(source, target)
                    .contactEmailFallback(FALLBACK)
                    .leaveOutFields(texts(legacy.record().path("leaveOut")).toArray(String[]::new))
                    .build();

            PublishPlan plan = publisher.plan(pid);
            List<Repaired> repaired = new ArrayList<>();
            legacy.record()
                    .path("repaired")
                    .forEach(pair -> repaired.add(
                            new Repaired(pair.get(0).asText(), pair.get(1).asText())));
            assertThat(plan.repaired()).containsExactlyInAnyOrderElementsOf(repaired);
            List<Skipped> skipped = new ArrayList<>();
            legacy.record()
                    .path("skipped")
                    .forEach(pair -> skipped.add(
                            new Skipped(pair.get(0).asText(), pair.get(1).asText())));
            assertThat(plan.skipped()).containsAll(skipped);

            PublishReport report = publisher.apply(plan).orThrow();

            assertThat(report.repaired()).isEqualTo(plan.repaired());
            Dataset there = target.datasets().get(pid);
            assertThat(there.isPublished()).isTrue();
            legacy.record()
                    .path("arrives")
                    .properties()
                    .forEach(field -> assertThat(there.field(field.getKey())
                                    .map(JsonNode::toString)
                                    .orElse("null"))
                            .as(field.getKey())
                            .isEqualTo(field.getValue().toString()));
            List<DataFile> files = new ArrayList<>();
            target.origDatablocks().readFiles(there, (OrigDatablock block, DataFile file) -> files.add(file));
            assertThat(files).hasSameSizeAs(legacy.record().path("block").path("dataFileList"));
            assertThat(there.size())
                    .isEqualTo(files.stream().mapToLong(DataFile::size).sum());
            assertThat(publisher.plan(pid).describe()).contains("Nothing to do");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withoutTheOptionItIsRefusedByFieldValueAndRemedyOrNotNeeded(Case legacy) {
        try (FakeSciCat fake = FakeSciCat.start(legacy.from());
                SciCatClient source = SciCatClient.connect(fake.url(), Credentials.token(fake.token("admin")));
                SciCatClient target = legacy.target().client("publisher")) {
            String pid = given(fake, legacy.record());
            DatasetPublisher publisher = publisher(source, target).build();
            List<String> refusal = texts(legacy.record().path("refusal"));

            if (refusal.isEmpty()) {
                assertThat(publisher.plan(pid).steps()).isNotEmpty();
            } else {
                assertThatThrownBy(() -> publisher.plan(pid))
                        .isInstanceOf(RefusedException.class)
                        .satisfies(codes(
                                ProblemCode.of(legacy.record().path("code").asText())))
                        .hasMessageContainingAll(refusal.toArray(String[]::new))
                        .hasMessageContaining("Nothing has been written");
            }
            assertThat(target.datasets().find(pid)).isEmpty();
        }
    }

    private static String given(FakeSciCat fake, JsonNode record) {
        String pid = "legacy-" + UUID.randomUUID() + "/" + record.path("name").asText();
        ObjectNode dataset = record.path("dataset").deepCopy();
        fake.given(dataset.put("pid", pid).put("_id", pid));
        ObjectNode block = record.path("block").deepCopy();
        fake.givenBlock(block.put("datasetId", pid));
        return pid;
    }

    private static PublisherBuilder publisher(SciCatClient source, SciCatClient target) {
        return DatasetPublisher.from(source)
                .to(target)
                .ownerGroup("public-data")
                .makePublic();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static JsonNode records() {
        try (InputStream in = Objects.requireNonNull(LegacySuite.class.getResourceAsStream("legacy.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
