package de.desy.scicat.publisher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that ask what would become public ({@code jobParams.preview}): nothing is written but the job's result. */
class PreviewJobTest {
    private JobWorld world = new JobWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    private String preview(List<String> pids) {
        ObjectNode job = JobWorld.stored(pids);
        job.withObject("/jobParams").put("preview", true);
        return world.givenJob(job, "j-1");
    }

    @EachKind
    void aPreviewListsFieldsFilesAndPeopleAndWritesNothing(SciCatRelease version) {
        world.close();
        world = new JobWorld(version);
        String pid = world.dataset("20.500.1/a");
        ObjectNode dataset = (ObjectNode) world.scicat.dataset(pid).orElseThrow();
        dataset.put("ownerEmail", "owner@fake.example");
        dataset.putObject("scientificMetadata").put("operator", "Call b.beam@fake.example, or wait");
        world.scicat.given(dataset);

        JobReport report = world.jobs().handle(preview(List.of(pid)));

        assertThat(report.outcome()).as(report.describe()).isEqualTo(JobOutcome.FINISHED);
        assertThat(report.datasets()).as("nothing was done with any").isEmpty();
        assertThat(world.target.writes()).isEmpty();
        assertThat(world.status("j-1")).isEqualTo("finishedSuccessful");
        JsonNode result = world.result("j-1");
        assertThat(result.path("preview").asBoolean()).isTrue();
        JsonNode one = result.path("datasets").path(0);
        assertThat(one.path("state").asText()).isEqualTo("It would become public");
        assertThat(one.path("files").asText()).isEqualTo("1 file, 100 bytes");
        assertThat(one.path("people").valueStream().map(JsonNode::asText))
                .contains(
                        "owner: A. Meier",
                        "ownerEmail: owner@fake.example",
                        "contactEmail: contact@fake.example",
                        "scientificMetadata: b.beam@fake.example");
        assertThat(one.path("fields").findValuesAsText("name"))
                .contains("datasetName", "scientificMetadata")
                .doesNotContain("ownerGroup");
        assertThat(one.path("folders").path(0).asText()).startsWith("/data/a");
        assertThat(result.toString()).doesNotContain("public-data");
    }

    @Test
    void whatKeepsADatasetFromBeingPublishedIsToldInTheScientistsWords() {
        String good = world.dataset("20.500.1/good");
        String bad = world.dataset("20.500.1/bad");
        world.scicat.given(((ObjectNode) world.scicat.dataset(bad).orElseThrow()).put("contactEmail", "nobody"));

        world.jobs().handle(preview(List.of(good, bad)));

        JsonNode result = world.result("j-1");
        assertThat(world.status("j-1")).isEqualTo("finishedSuccessful");
        assertThat(result.path("possible").asInt()).isEqualTo(1);
        assertThat(result.at("/notPublished/0/reason").asText())
                .startsWith("Its contact e-mail address is \"nobody\"")
                .endsWith("What you can do: correct it in SciCat, or ask those who register the data to do it.");
        assertThat(result.at("/notPublished/0/datasets/0").asText()).isEqualTo("Dataset " + bad + " (" + bad + ")");
    }

    @Test
    void aPreviewTellsNothingOfADatasetOfAnotherGroup() {
        world.scicat.account("jobservice", "jobservices", "it-scicat", "other-group");
        String foreign = world.dataset("20.500.1/foreign", "other-group");

        world.jobs().handle(preview(List.of(foreign)));

        assertThat(world.result("j-1").toString())
                .contains("cannot be published as it is")
                .doesNotContain("Dataset " + foreign, "A. Meier", "contact@fake.example", "foreign.h5");
    }

    @Test
    void aPreviewOfManyDatasetsIsBounded() {
        List<String> pids = IntStream.range(0, 130)
                .mapToObj(i -> world.dataset("20.500.1/" + i))
                .toList();
        ObjectNode long1 = (ObjectNode) world.scicat.dataset(pids.get(0)).orElseThrow();
        long1.put("description", "x".repeat(100_000));
        for (int i = 0; i < 500; i++) {
            long1.withObject("/scientificMetadata").put("person" + i, "p" + i + "@fake.example");
        }
        world.scicat.given(long1);

        world.jobs().handle(preview(pids));

        JsonNode result = world.result("j-1");
        assertThat(result.path("datasets")).hasSize(100);
        assertThat(result.path("omitted").asInt()).isEqualTo(30);
        assertThat(result.at("/datasets/0/people/40").asText()).matches("and \\d+ more");
        assertThat(result.at("/datasets/50").has("fields")).isFalse();
        assertThat(result.toString().length()).isLessThan(100_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", "1", "{}", "\"true\""})
    void aWishThatIsNeitherYesNorNoPublishesNothing(String wish) throws Exception {
        String pid = world.dataset("20.500.1/a");
        ObjectNode job = JobWorld.stored(List.of(pid));
        job.withObject("/jobParams").set("Preview", new com.fasterxml.jackson.databind.ObjectMapper().readTree(wish));

        world.jobs().handle(world.givenJob(job, "j-1"));

        assertThat(world.target.writes()).isEmpty();
        assertThat(world.status("j-1")).isEqualTo("finishedUnsuccessful");
        assertThat(world.result("j-1").path("message").asText()).contains("neither yes nor no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'preview ': true}",
                "{'pre_view': true}",
                "{'isPreview': true}",
                "{'dryRun': true}",
                "{'dry-run': true}",
                "{'preview': false, 'Preview': true}"
            })
    void aPreviewIsHeededHoweverItIsSpelled(String params) throws IOException {
        String pid = world.dataset("20.500.1/a");
        ObjectNode job = JobWorld.stored(List.of(pid));
        job.withObject("/jobParams").setAll((ObjectNode)
                new com.fasterxml.jackson.databind.ObjectMapper().readTree(params.replace('\'', '"')));

        world.jobs().handle(world.givenJob(job, "j-1"));

        assertThat(world.target.writes()).isEmpty();
        assertThat(world.result("j-1").path("preview").asBoolean()).isTrue();
    }
}
