package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changing a dataset. */
@Contract
class DatasetPatchContractTest extends ContractCase {
    /** A thread for each writer. */
    private static final Executor WRITERS = writer -> new Thread(writer, "writer").start();

    DatasetPatchContractTest(Instance on) {
        super(on);
    }

    private String withTotals() {
        return stored(dataset(pid()).put("size", 77).put("numberOfFiles", 3).put("packedSize", 5));
    }

    private List<Long> totals(String pid) {
        JsonNode stored = read(pid);
        return List.of(
                stored.path("size").asLong(),
                stored.path("numberOfFiles").asLong(),
                stored.path("packedSize").asLong());
    }

    @Test
    @Shows(Trait.PATCH_KEEPS_TOTALS)
    void aDatasetPatchKeepsOrZeroesTheTotalsItDoesNotCarry() {
        String pid = withTotals();

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}").with(200);

        assertThat(totals(pid))
                .isEqualTo(on.has(Trait.PATCH_KEEPS_TOTALS) ? List.of(77L, 3L, 5L) : List.of(0L, 0L, 0L));
    }

    @Test
    void aDatasetPatchKeepsTheTotalsItCarries() {
        String pid = withTotals();

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x','size':78,'numberOfFiles':4,'packedSize':6}")
                .with(200);

        assertThat(totals(pid)).containsExactly(78L, 4L, 6L);
    }

    @Test
    void aPatchReplacesObjectsAndListsAsAWhole() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").put("a", 1).put("b", 2);
        dataset.putArray("keywords").add("old");
        String pid = stored(dataset);

        on.patch("publisher", at(DATASETS, pid), "{'scientificMetadata':{'c':3},'keywords':['new']}")
                .with(200);

        assertThat(read(pid).path("scientificMetadata"))
                .isEqualTo(JSON.objectNode().put("c", 3));
        assertThat(read(pid).path("keywords")).isEqualTo(JSON.arrayNode().add("new"));
    }

    @Test
    void aLifecycleIsCompletedByDefaultsAtCreationAndAtEachChange() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("datasetlifecycle")
                .put("archivable", false)
                .put("retrievable", true)
                .put("storageLocation", "tape-2");
        String pid = stored(dataset);

        JsonNode created = read(pid).path("datasetlifecycle");
        on.patch("publisher", at(DATASETS, pid), "{'datasetlifecycle':{'retrievable':true}}")
                .with(200);
        JsonNode changed = read(pid).path("datasetlifecycle");

        assertThat(created.path("archivable").asBoolean()).isFalse();
        assertThat(created.path("retrievable").asBoolean()).isTrue();
        assertThat(created.path("storageLocation").asText()).isEqualTo("tape-2");
        assertThat(created.path("archiveStatusMessage").asText()).isEqualTo("datasetCreated");
        assertThat(changed.path("archivable").asBoolean()).isTrue();
        assertThat(changed.path("retrievable").asBoolean()).isTrue();
        assertThat(changed.has("storageLocation")).isFalse();
    }

    @Test
    void aPatchClearsWithNullAndEmptyLists() {
        ObjectNode dataset = dataset(pid()).put("description", "old");
        dataset.putArray("keywords").add("old");
        String pid = stored(dataset);

        on.patch("publisher", at(DATASETS, pid), "{'description':null,'keywords':[]}")
                .with(200);

        assertThat(read(pid).path("description").isNull()).isTrue();
        assertThat(read(pid).path("keywords")).isEmpty();
        assertThat(read(pid).path("datasetName").asText()).isEqualTo("contract");
    }

    @Test
    void aPatchMayNotCarryPidTypeOrUnknownFields() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'pid':'other'}").with(400);
        on.patch("publisher", at(DATASETS, pid), "{'type':'raw'}").with(400);
        on.patch("publisher", at(DATASETS, pid), "{'createdBy':'me'}").with(400);
        on.patch("publisher", at(DATASETS, pid), "{'colour':'red'}").with(400);
    }

    @Test
    void aPatchByAnotherGroupIsRefused() {
        ObjectNode dataset = dataset(pid());
        dataset.putArray("accessGroups").add("it-scicat").add("readers");
        String pid = stored(dataset);

        on.patch("scientist", at(DATASETS, pid), "{'comment':'x'}").with(403);
        on.patch("reader", at(DATASETS, pid), "{'comment':'x'}").with(403);
        on.patch(NOBODY, at(DATASETS, pid), "{'comment':'x'}").with(403);
    }

    @Test
    void anAdministratorMayPatch() {
        String pid = stored();

        on.patch("admin", at(DATASETS, pid), "{'comment':'x'}").with(200);

        assertThat(read(pid).path("comment").asText()).isEqualTo("x");
    }

    @Test
    void aPatchOfADatasetThatIsNotThereIs404() {
        on.patch("publisher", at(DATASETS, pid()), "{'comment':'x'}").with(404);
    }

    @Test
    @Shows(Trait.RELATIONSHIP_IDENTIFIERS)
    void relationshipsAreLookedAtBeforeTheDatasetIs() {
        String path = at(DATASETS, pid());
        String old = "{'relationships':[{'pid':'x/1','relationship':'IsDerivedFrom'}]}";
        String young = "{'relationships':[{'identifier':'x/1','identifierType':'Local','entityType':'Dataset',"
                + "'relationship':'IsDerivedFrom'}]}";
        boolean identifiers = on.has(Trait.RELATIONSHIP_IDENTIFIERS);

        assertThat(on.patch("publisher", path, identifiers ? young : old)
                        .with(404)
                        .message())
                .isEqualTo("Dataset not found");
        assertThat(on.patch("publisher", path, identifiers ? old : young)
                        .with(400)
                        .problems())
                .containsExactlyElementsOf(
                        identifiers
                                ? List.of(
                                        "relationships.0.property pid should not exist",
                                        "relationships.0.identifier must be a string",
                                        "relationships.0.identifier must be a valid the configured type when"
                                                + " identifierType is set to 'undefined'.")
                                : List.of(
                                        "relationships.0.property identifier should not exist",
                                        "relationships.0.property identifierType should not exist",
                                        "relationships.0.property entityType should not exist",
                                        "relationships.0.pid must be a string"));
        for (String user : new String[] {"reader", NOBODY}) {
            assertThat(on.patch(user, path, young).with(403).message()).isEqualTo("Forbidden resource");
        }
    }

    @Test
    void aPatchMakesADatasetPublic() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'isPublished':true}").with(200);

        on.get(NOBODY, at(DATASETS + "/public", pid)).with(200).object();
    }

    @Test
    void aPatchMovesTheTimeOfTheLastChange() {
        String pid = stored();
        Instant before = Instant.parse(read(pid).path("updatedAt").asText());

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}").with(200);

        assertThat(Instant.parse(read(pid).path("updatedAt").asText())).isAfter(before);
        assertThat(read(pid).path("updatedBy").asText()).isEqualTo("publisher");
    }

    @Test
    @Shows(Trait.EXACT_PRECONDITION)
    void theExactTimeOfTheLastChangeIsTakenOrIsOneMillisecondTooEarly() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}", since(pid, 0))
                .with(on.has(Trait.EXACT_PRECONDITION) ? 200 : 412);
    }

    @Test
    void oneMillisecondAfterTheLastChangeIsTaken() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}", since(pid, 1))
                .with(200);
    }

    @Test
    void anEarlierTimeThanTheLastChangeIs412AndNothingIsChanged() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}", since(pid, -1))
                .with(412);

        assertThat(read(pid).path("comment").asText("")).isNotEqualTo("x");
    }

    @Test
    @Shows(Trait.ATOMIC_PRECONDITION)
    void ofSeveralWritersWithTheSameTimeOneWinsOrPerhapsMore() {
        String pid = stored();
        String[] since = since(pid, on.has(Trait.EXACT_PRECONDITION) ? 0 : 1);
        on.token("publisher");

        List<CompletableFuture<Answer>> writers = Stream.of(1, 2, 3, 4)
                .map(i -> CompletableFuture.supplyAsync(
                        () -> on.patch("publisher", at(DATASETS, pid), "{'comment':'" + i + "'}", since), WRITERS))
                .toList();

        List<Answer> answers = writers.stream().map(CompletableFuture::join).toList();
        long winners = answers.stream().filter(answer -> answer.status() == 200).count();
        boolean atomic = on.has(Trait.ATOMIC_PRECONDITION);
        assertThat(winners).isBetween(1L, atomic ? 1L : 4L);
        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 412);
        assertThat(on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}", since(pid, -1))
                        .with(412)
                        .message())
                .startsWith(
                        atomic
                                ? "Dataset #" + pid + " has been modified on the server since "
                                : "Resource has been modified on server");
    }

    @Test
    void aTimeThatIsNoneIsIgnoredWithoutAWord() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'comment':'x'}", "If-Unmodified-Since", "yesterday")
                .with(200);
    }

    @Test
    void deletingIsRefusedToTheOwnerAndToAdministrators() {
        String pid = stored();

        on.delete("publisher", at(DATASETS, pid)).with(403);
        on.delete("admin", at(DATASETS, pid)).with(403);

        read(pid);
    }

    @Test
    void aDeletedDatasetIsGone() {
        String pid = stored();

        on.delete(on.deleter(), at(DATASETS, pid)).with(200);

        on.get("publisher", at(DATASETS, pid)).with(404);
    }

    private String[] since(String pid, long millis) {
        Instant updated = Instant.parse(read(pid).path("updatedAt").asText());
        return new String[] {"If-Unmodified-Since", updated.plusMillis(millis).toString()};
    }
}
