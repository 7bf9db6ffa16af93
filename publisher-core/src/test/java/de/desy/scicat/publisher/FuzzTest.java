package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.error.UnreadableRecordException;
import de.desy.scicat.client.model.AttachmentDraft;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.internal.fields.Field;
import de.desy.scicat.publisher.internal.fields.FieldTable;
import de.desy.scicat.publisher.internal.text.LongJson;
import de.desy.scicat.publisher.plan.PublishPlan;
import de.desy.scicat.publisher.report.HtmlReport;
import de.desy.scicat.publisher.report.Problem;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.Reader;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.testkit.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Datasets that nobody expects are published as they are, or refused with a reason before anything is written. The
 * seed of a case is its number: {@code -Dscicat.fuzz.seed=4711} begins with case 4711, {@code -Dscicat.fuzz.minutes=60}
 * goes on for an hour.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("scicat.fuzz.seed", 1);
    private static final int MINUTES = Integer.getInteger("scicat.fuzz.minutes", 0);
    private static final int CASES = Integer.getInteger("scicat.fuzz.cases", 100);
    /** A fake keeps all requests; a new one begins after so many cases. */
    private static final int CASES_OF_A_WORLD = 50;

    private static final ObjectMapper JSON = JsonMapper.builder(LongJson.factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<String> FIELDS = FieldTable.datasetFields().stream()
            .map(Field::name)
            .filter(name -> !List.of("pid", "_id", "id").contains(name))
            .toList();

    /** What becomes of a dataset. */
    enum End {
        PUBLISHED,
        REFUSED,
        UNREADABLE
    }

    private final Map<End, Integer> ends = new EnumMap<>(End.class);

    @Test
    void whatSomebodyStoredIsPublishedAsItIsOrRefusedBeforeAnythingIsWritten() {
        long until = System.nanoTime() + MINUTES * 60_000_000_000L;
        long seed = SEED;
        do {
            List<SciCatRelease> releases = List.of(SciCatRelease.values());
            Random choice = new Random(seed);
            SciCatRelease from = releases.get(choice.nextInt(releases.size()));
            SciCatRelease to = releases.get(choice.nextInt(releases.size()));
            try (World world = new World(from, to)) {
                for (int i = 0; i < CASES_OF_A_WORLD; i++, seed++) {
                    String about = "case " + seed + ", from " + from + " to " + to + " (again with -Dscicat.fuzz.seed="
                            + (seed - i) + " -Dscicat.fuzz.cases=" + (i + 1) + ")";
                    try {
                        ends.merge(aCase(world, seed), 1, Integer::sum);
                    } catch (AssertionError | RuntimeException e) {
                        throw new AssertionError(about + ": " + e.getMessage(), e);
                    } catch (StackOverflowError e) {
                        throw new AssertionError(about + ": the stack overflows", e);
                    }
                }
            }
            if (MINUTES > 0) {
                System.out.println("Fuzz: up to case " + seed + ": " + ends);
            }
        } while (seed - SEED < CASES || System.nanoTime() < until);
        assertThat(ends).as("all that can become of it").containsOnlyKeys(End.values());
    }

    private End aCase(World world, long seed) {
        HostileJson hostile = new HostileJson(new Random(seed * 7919), seed % 50 == 0 ? 20_000 : 300);
        String pid = "fuzz " + seed + "/" + UUID.nameUUIDFromBytes(new byte[] {(byte) seed});
        given(world, hostile, pid);
        int before = world.target.writes().size();
        DatasetPublisher publisher = options(world, hostile);
        PublishPlan plan;
        try {
            plan = publisher.plan(pid);
        } catch (RefusedException e) {
            assertThat(e.problems()).isNotEmpty();
            for (Reader reader : Reader.values()) {
                assertThat(e.describe(reader)).isNotBlank();
            }
            assertThat(world.target.writes()).hasSize(before);
            return End.REFUSED;
        } catch (UnreadableRecordException e) {
            assertThat(Problem.of(e).get(0).remedies()).isNotEmpty();
            assertThat(world.target.writes()).hasSize(before);
            return End.UNREADABLE;
        }
        assertThat(plan.describe()).isNotBlank();
        assertThat(PublishPlan.fromJson(plan.toJson())).isEqualTo(plan);
        PublishReport report = publisher.apply(PublishPlan.fromJson(plan.toJson()));
        assertThat(report.isSuccess()).as(report.describe()).isTrue();
        assertThat(report.describe()).isNotBlank();
        assertThat(HtmlReport.of(List.of(report))).contains("</html>");
        world.target.writes().subList(before, world.target.writes().size()).forEach(FuzzTest::assertHarmless);
        PublishPlan second = publisher.plan(pid);
        assertThat(second.isEmpty())
                .as("a second plan has nothing to do: " + second.describe())
                .isTrue();
        return End.PUBLISHED;
    }

    private static DatasetPublisher options(World world, HostileJson hostile) {
        PublisherBuilder builder = world.publisher();
        if (hostile.oneIn(2)) {
            builder = builder.contactEmailFallback("contact@fake.example");
        }
        if (hostile.oneIn(4)) {
            builder = builder.copyAttachments();
        }
        return builder.build();
    }

    private static void given(World world, HostileJson hostile, String pid) {
        world.dataset(pid);
        world.edit(world.source, pid, dataset -> {
            ObjectNode metadata = hostile.object(3);
            metadata.set("quantity", hostile.object(1));
            if (hostile.oneIn(10)) {
                metadata.set("deep", hostile.deep(hostile.oneIn(4) ? 300 : 100 + hostile.upTo(100)));
            }
            dataset.set("scientificMetadata", metadata);
            dataset.put("description", hostile.text());
            dataset.put("sourceFolder", hostile.oneIn(3) ? hostile.text() : "/data/a");
            dataset.set("jobParameters", hostile.object(2));
            dataset.putArray("keywords").add(hostile.text()).add("b");
            if (hostile.oneIn(2)) {
                hostile.spoil(dataset, FIELDS, 3);
            }
        });
        for (int attachment = hostile.oneIn(4) ? 2 : 0; attachment > 0; attachment--) {
            world.client(world.source, "admin")
                    .attachments()
                    .create(
                            pid,
                            new AttachmentDraft(null, hostile.text(), hostile.text(), "it-scicat", List.of(), false));
        }
        for (int block = hostile.upTo(3); block > 0; block--) {
            ObjectNode given = JSON.createObjectNode();
            given.put("_id", "block " + block + " of " + pid)
                    .put("datasetId", pid)
                    .put("size", 100);
            given.put("ownerGroup", "it-scicat").put("isPublished", false).putArray("accessGroups");
            var files = given.putArray("dataFileList");
            for (int file = hostile.upTo(3); file > 0; file--) {
                ObjectNode entry = World.file(hostile.oneIn(2) ? hostile.text() : "f" + block + file, 100);
                if (hostile.oneIn(3)) {
                    entry.put(hostile.pick(List.of("chk", "uid", "gid", "perm", "type")), hostile.text());
                }
                if (hostile.oneIn(8)) {
                    entry.putObject("metadata"); // about contents, a schema of the facility decides
                }
                if (hostile.oneIn(12)) {
                    hostile.spoil(entry, List.of("path", "size", "time", "chk", "uid", "perm", "x"), 1);
                }
                files.add(entry);
            }
            if (hostile.oneIn(4)) {
                given.put("chkAlg", hostile.text());
            }
            if (hostile.oneIn(12)) {
                hostile.spoil(given, List.of("size", "chkAlg", "accessGroups", "isPublished", "dataFileList"), 1);
            }
            world.source.givenBlock(given);
        }
    }

    /** Nothing in the body ends a server: no null and no name that is empty at the top of metadata, no infinite number. */
    private static void assertHarmless(RecordedRequest write) {
        int sent = Integer.parseInt(write.headers().getOrDefault("content-length", "0"));
        if (sent == 0 || write.body().getBytes(StandardCharsets.UTF_8).length < sent) {
            return; // the fake keeps only the beginning of a long one
        }
        JsonNode body;
        try {
            body = JSON.readTree(write.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e.getOriginalMessage() + ": " + write, e);
        }
        body.path("scientificMetadata").properties().forEach(entry -> {
            assertThat(entry.getKey()).as("name in " + write).isNotEmpty();
            assertThat(entry.getValue().isNull()).as("null in " + write).isFalse();
        });
        assertFinite(body, write);
    }

    private static void assertFinite(JsonNode value, RecordedRequest write) {
        if (value.isNumber()) {
            assertThat(Double.isFinite(value.decimalValue().doubleValue()))
                    .as(value + " in " + write)
                    .isTrue();
        }
        for (JsonNode child : value) {
            assertFinite(child, write);
        }
    }
}
