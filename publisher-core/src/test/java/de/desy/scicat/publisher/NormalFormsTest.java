package de.desy.scicat.publisher;

import static de.desy.scicat.publisher.Refusals.codes;
import static de.desy.scicat.publisher.World.PID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.plan.InputPaths;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.ProblemCode;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.publisher.report.RefusedException;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Edits of data arrive, and what a server changes on writing is no difference. */
class NormalFormsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @EachKind
    void anEditOfAnSiValueWithoutAValueAndAUnitArrives(SciCatRelease version) {
        Map<String, String> edits = Map.of(
                "{'temperature':{'valueSI':300,'unitSI':'K'}}", "{'temperature':{'valueSI':4,'unitSI':'K'}}",
                "{'valueSI':7,'unitSI':'K'}", "{'valueSI':8,'unitSI':'K'}",
                "{'value':1,'unit':'cm','valueSI':6}", "{'value':1,'unit':'cm','valueSI':7}",
                "{'note':{'value':1,'unitSI':'m'}}", "{'note':{'value':1,'unitSI':'km'}}",
                "{'l':[{'value':1,'unit':'cm','valueSI':9}]}", "{'l':[{'value':1,'unit':'cm','valueSI':8}]}",
                "{'t':{'value':1,'unit':'cm','c':{'value':2,'unit':'m','valueSI':7}}}",
                        "{'t':{'value':1,'unit':'cm','c':{'value':2,'unit':'m','valueSI':6}}}",
                "{'l':[{'a b':1}]}", "{'l':[{'a%20b':1}]}",
                "{'t':{'value':1,'unit':5,'valueSI':6}}", "{'t':{'value':1,'unit':5,'valueSI':5}}");
        try (World world = World.of(version)) {
            world.dataset(PID);
            DatasetPublisher publisher = world.publisher().build();
            edits.forEach((before, after) -> {
                world.edit(world.source, PID, dataset -> dataset.set("scientificMetadata", json(before)));
                publisher.publish(PID).orThrow();

                world.edit(world.source, PID, dataset -> dataset.set("scientificMetadata", json(after)));

                assertThat(publisher.plan(PID).isEmpty()).as(after).isFalse();
                assertThat(publisher.publish(PID).outcome()).as(after).isEqualTo(Outcome.UPDATED);
                assertThat(publisher.plan(PID).isEmpty()).as(after).isTrue();
            });
            assertThat(edits).hasSize(8);
        }
    }

    @EachKind
    void siValuesThatTheServerReckonsAreNoDifference(SciCatRelease version) {
        for (String metadata : List.of(
                "{'t':{'value':1,'unit':'cm','valueSI':5,'unitSI':'x'}}",
                "{'t':{'v':1,'u':'cm','valueSI':5}}",
                "{'t':{'vol':1,'usage':'s'}}",
                "{'t':{'value':null,'unit':'cm','valueSI':5}}",
                "{'t':{'value':{'a':1},'unit':'cm'}}",
                "{'t':{'value':1,'unit':'furlong'}}")) {
            assertPublishedAtOnce(version, "scientificMetadata", json(metadata));
        }
    }

    @EachKind
    void whatAServerChangesOnWritingIsNoDifference(SciCatRelease version) {
        for (String folder : List.of("/d/", "/d//", "/d///", "//", "/d /", "/d ", " /d", "file:///d/", "d/")) {
            assertPublishedAtOnce(version, "sourceFolder", TextNode.valueOf(folder));
        }
        for (String time : List.of("2026-01-02", "2026-01-02T03:04Z", "2026-01-02T03:04:05.9999+02:00")) {
            assertPublishedAtOnce(version, "endTime", TextNode.valueOf(time));
        }
        for (String free : List.of("{'n':1.0,'z':-0.0,'i':12345678901234567890,'f':0.1234567890123456789}")) {
            assertPublishedAtOnce(version, "scientificMetadata", json(free));
            assertPublishedAtOnce(version, "jobParameters", json(free));
        }
        assertPublishedAtOnce(version, "dataQualityMetrics", json("12345678901234567890"));
        assertPublishedAtOnce(version, "description", TextNode.valueOf(" \u00a0blanks\t and a NUL \0 stay "));
    }

    @EachKind
    void whatNoServerCanKeepIsLeftOutAndListed(SciCatRelease version) {
        try (World world = new World(SciCatRelease.newest(), version)) {
            world.dataset(PID);
            world.edit(
                    world.source,
                    PID,
                    dataset -> dataset.set(
                            "scientificMetadata",
                            json(
                                    "{'a b':1,'a%20b':2,'big':1e400,'list':[1,-1e400],'deep':[{'constructor':3,'x':4}]}")));
            DatasetPublisher publisher = world.publisher().build();

            PublishReport report = publisher.publish(PID).orThrow();

            assertThat(report.skipped())
                    .extracting(Skipped::what)
                    .contains(
                            "scientificMetadata.a b",
                            "scientificMetadata.big",
                            "scientificMetadata.list",
                            "scientificMetadata.deep[0].constructor");
            JsonNode there = world.target.dataset(PID).orElseThrow().path("scientificMetadata");
            assertThat(there.path("a%20b").asInt()).isEqualTo(2); // as it is stored
            assertThat(there.path("deep")).hasToString("[{\"x\":4}]");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void halfACharacterArrivesAsServersKeepItAndIsListed(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            DatasetPublisher publisher = world.publisher()
                    .transform(draft -> draft.with("description", "half \ud800"))
                    .build();

            PublishReport report = publisher.publish(PID).orThrow();

            assertThat(world.target
                            .dataset(PID)
                            .orElseThrow()
                            .path("description")
                            .asText())
                    .isEqualTo("half \uFFFD");
            assertThat(report.repaired().toString()).contains("description", "halves of characters");
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    @EachKind
    void aFolderOrATimeThatServersRefuseIsNamedBeforeAnythingIsWritten(SciCatRelease version) {
        assertRefused(version, "sourceFolder", " /", ProblemCode.FIELD_MISSING);
        for (String time : List.of(
                "2026-01-02t03:04:05z",
                "2026-01-02T03:04:05+02:00:30",
                "+012026-01-02T03:04:05Z",
                "9999-12-31T23:59:59-02:00",
                "-0001-01-02T03:04:05Z")) {
            assertRefused(version, "startTime", time, ProblemCode.FIELD_INVALID);
        }
    }

    @EachKind
    void checksumsOfTwoAlgorithmsAreNoContradiction(SciCatRelease version) {
        String md5 = "d41d8cd98f00b204e9800998ecf8427e";
        String sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
        assertThat(contradicts(version, "md5", md5, "sha1", sha1)).isFalse();
        assertThat(contradicts(version, "MD5", md5.toUpperCase(java.util.Locale.ROOT), "md5", md5))
                .isFalse();
        assertThat(contradicts(version, null, md5, "SHA-1", sha1)).isFalse();
        assertThat(contradicts(version, "sha1", sha1, "SHA-1", sha1.replace('d', 'e')))
                .isTrue();
        assertThat(contradicts(version, null, md5, "md5", md5.replace('d', 'e')))
                .isTrue();
        assertThat(contradicts(version, "fileid", "AbC=", "fileid", "aBc=")).isTrue();
    }

    @EachKind
    void aPathUnderADoubledSlashIsWrittenAsSeenFromTheFolder(SciCatRelease version) {
        try (World world = World.of(version)) {
            world.dataset("20.500.1/in");
            world.files("20.500.1/in", "a", "f.h5", "sub//g.h5");
            world.edit(world.source, "20.500.1/in", dataset -> dataset.put("sourceFolder", "/data//raw"));
            world.dataset(PID, "20.500.1/in");
            world.edit(world.source, PID, dataset -> dataset.put("sourceFolder", "/data"));
            DatasetPublisher publisher =
                    world.publisher().inputPaths(InputPaths.RELATIVE_TO_TARGET).build();

            publisher.publish(PID).orThrow();

            world.assertPublished(PID, Set.of("raw/f.h5 100", "raw/sub/g.h5 100"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
        }
    }

    private static void assertPublishedAtOnce(SciCatRelease version, String field, JsonNode value) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            world.files(PID, "a", "1.h5");
            world.edit(world.source, PID, dataset -> dataset.set(field, value));
            DatasetPublisher publisher = world.publisher().build();

            publisher.publish(PID).orThrow();

            assertThat(publisher.plan(PID).steps()).as("%s %s", field, value).isEmpty();
            assertThat(publisher.verify(PID)).as("%s %s", field, value).isEmpty();
        }
    }

    private static void assertRefused(SciCatRelease version, String field, String value, ProblemCode code) {
        try (World world = World.of(version)) {
            world.dataset(PID);
            DatasetPublisher publisher = world.publisher()
                    .transform(draft -> draft.with(field, value))
                    .build();

            assertThatThrownBy(() -> publisher.publish(PID))
                    .as(value)
                    .isInstanceOf(RefusedException.class)
                    .satisfies(codes(code))
                    .hasMessageContaining(field);
            assertThat(world.target.writes()).isEmpty();
        }
    }

    private static boolean contradicts(
            SciCatRelease version, @Nullable String one, String first, @Nullable String other, String second) {
        try (World world = World.of(version)) {
            world.dataset("20.500.1/one");
            world.dataset("20.500.1/two");
            world.edit(world.source, "20.500.1/two", dataset -> dataset.put("sourceFolder", "/data/one"));
            given(world, "20.500.1/one", one, first);
            given(world, "20.500.1/two", other, second);
            world.dataset(PID, "20.500.1/one", "20.500.1/two");
            DatasetPublisher publisher = world.publisher().build();
            try {
                publisher.publish(PID).orThrow();
            } catch (RefusedException e) {
                assertThat(e).satisfies(codes(ProblemCode.FILES_CONTRADICT));
                return true;
            }
            world.assertPublished(PID, Set.of("/data/one/f.h5 100"));
            assertThat(publisher.plan(PID).isEmpty()).isTrue();
            return false;
        }
    }

    private static void given(World world, String pid, @Nullable String algorithm, String checksum) {
        world.files(pid, pid, "f.h5");
        ObjectNode block = (ObjectNode) world.source.origDatablocks(pid).get(0);
        ((ObjectNode) block.path("dataFileList").get(0)).put("chk", checksum);
        if (algorithm != null) {
            block.put("chkAlg", algorithm);
        }
        world.source.givenBlock(block);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.reader()
                    .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
