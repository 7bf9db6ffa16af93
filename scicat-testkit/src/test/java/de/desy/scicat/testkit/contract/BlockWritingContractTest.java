package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing blocks. */
@Contract
class BlockWritingContractTest extends ContractCase {
    BlockWritingContractTest(Instance on) {
        super(on);
    }

    private List<String> blocksOf(String user, String pid) {
        return on.get(user, BLOCKS, "{'where':{'datasetId':'" + pid + "'},'limits':{'limit':1000}}")
                .with(200)
                .each("_id");
    }

    private JsonNode one(String id) {
        return on.get("admin", at(BLOCKS, id)).with(200).json();
    }

    @Test
    void postingTheSameBlockTwiceMakesTwoBlocks() {
        String pid = stored();

        String first = added(block(pid, 2));
        String second = added(block(pid, 2));

        assertThat(second).isNotEqualTo(first);
        assertThat(blocksOf("publisher", pid)).containsExactlyInAnyOrder(first, second);
        assertThat(read(pid).path("numberOfFiles").asInt()).isEqualTo(4);
    }

    @Test
    void theIdOfABlockIsTheServers() {
        String pid = stored();

        on.post("publisher", BLOCKS, block(pid, 1).put("_id", "mine")).with(400);
        on.post("publisher", BLOCKS, block(pid, 1).put("id", "mine")).with(400);
        JsonNode reply = on.post("publisher", BLOCKS, block(pid, 1)).with(201).json();

        assertThat(reply.path("_id").asText())
                .hasSize(36)
                .isEqualTo(reply.path("id").asText());
        assertThat(reply.path("datasetId").asText()).isEqualTo(pid);
    }

    @Test
    void theReplyEchoesTheFilesWithIdsThatMayNotBeSent() {
        String pid = stored();

        ObjectNode file = (ObjectNode) on.post("publisher", BLOCKS, block(pid, 1))
                .with(201)
                .json()
                .path("dataFileList")
                .path(0);

        assertThat(file.path("path").asText()).isEqualTo("run/0.dat");
        assertThat(file.path("_id").asText()).hasSize(24);
        ObjectNode again = block(pid, 1);
        again.putArray("dataFileList").add(file);
        on.post("publisher", BLOCKS, again).with(400);
    }

    /** Also those that are no number of bytes. A number beyond a double is none to a server. */
    @ParameterizedTest
    @ValueSource(strings = {"5.0", "1.5", "-5", "1e300", "9223372036854775808"})
    void everyNumberIsASizeOfAFile(String size) {
        ObjectNode block = block(stored(), 1);
        ((ObjectNode) block.path("dataFileList").path(0)).put("size", new BigDecimal(size));

        assertThat(one(added(block)).path("dataFileList").path(0).path("size").doubleValue())
                .isEqualTo(Double.parseDouble(size));
    }

    @Test
    void aTextIsNoSizeOfAFile() {
        ObjectNode block = block(stored(), 1);
        ((ObjectNode) block.path("dataFileList").path(0)).put("size", "1e3");

        on.post("publisher", BLOCKS, block).with(400);
    }

    @Test
    void timesOfFilesBecomeUtcWithMilliseconds() {
        ObjectNode block = block(stored(), 1);
        ((ObjectNode) block.path("dataFileList").path(0)).put("time", "2026-01-02T03:04:05.123456+01:00");

        assertThat(one(added(block)).path("dataFileList").path(0).path("time").asText())
                .isEqualTo("2026-01-02T02:04:05.123Z");
    }

    @Test
    void optionalPropertiesOfFilesAreKept() {
        ObjectNode block = block(stored(), 1).put("chkAlg", "sha256");
        ObjectNode file = (ObjectNode) block.path("dataFileList").path(0);
        file.put("chk", "12ab")
                .put("uid", "me")
                .put("gid", "us")
                .put("perm", "644")
                .putNull("type");

        JsonNode stored = one(added(block));

        assertThat(stored.path("chkAlg").asText()).isEqualTo("sha256");
        assertThat(stored.path("dataFileList").path(0).path("chk").asText()).isEqualTo("12ab");
        assertThat(stored.path("dataFileList").path(0).path("perm").asText()).isEqualTo("644");
    }

    @Test
    void aBlockWithoutFilesIs400() {
        on.post("publisher", BLOCKS, block(stored(), 0)).with(400);
    }

    @Test
    void anEmptyChecksumAlgorithmIs400() {
        on.post("publisher", BLOCKS, block(stored(), 1).put("chkAlg", "")).with(400);
    }

    @Test
    void anUnknownPropertyOfABlockIs400() {
        on.post("publisher", BLOCKS, block(stored(), 1).put("colour", "red")).with(400);
    }

    @Test
    @Shows(Trait.FILE_METADATA)
    void metadataOfFilesAreRefusedByTheServerOrByItsSchema() {
        ObjectNode block = block(stored(), 1);
        ObjectNode file = (ObjectNode) block.path("dataFileList").path(0);
        file.putObject("metadata");
        on.post("publisher", BLOCKS, block).with(on.has(Trait.FILE_METADATA) ? 201 : 400);

        file.putObject("metadata").put("a", 1);
        on.post("publisher", BLOCKS, block).with(400);
    }

    @Test
    void aBlockOfADatasetThatIsNotThereIs403ToOwnersAnd404ToAdministrators() {
        on.post("publisher", BLOCKS, block(pid(), 1)).with(403);
        on.post("admin", BLOCKS, block(pid(), 1)).with(404);
    }

    @Test
    void aBlockOfAForeignDatasetIsRefused() {
        ObjectNode dataset = dataset(pid());
        dataset.putArray("accessGroups").add("it-scicat").add("readers");
        String pid = stored(dataset);

        on.post("scientist", BLOCKS, block(pid, 1)).with(403);
        on.post("reader", BLOCKS, block(pid, 1)).with(403);
        on.post(NOBODY, BLOCKS, block(pid, 1)).with(403);
    }

    @Test
    @Shows(Trait.TOTALS_BY_DIFFERENCE)
    void theTotalsAreOfAllBlocksOrOfTheNewestTen() {
        String pid = stored();
        for (int i = 0; i < 12; i++) {
            added(block(pid, 2));
        }

        int added = on.has(Trait.TOTALS_BY_DIFFERENCE) ? 24 : 20;
        assertThat(read(pid).path("numberOfFiles").asInt()).isEqualTo(added);
        assertThat(read(pid).path("size").asInt()).isEqualTo(added);
    }

    @Test
    void aBlockMovesTheTimeOfTheDatasetsLastChange() {
        String pid = stored();
        Instant before = Instant.parse(read(pid).path("updatedAt").asText());

        added(block(pid, 1));

        assertThat(Instant.parse(read(pid).path("updatedAt").asText())).isAfter(before);
    }

    @Test
    void aBlockTakesTheGroupsOfItsDatasetAndNotThoseThatAreSent() {
        ObjectNode dataset = dataset(pid());
        dataset.putArray("accessGroups").add("readers");
        ObjectNode block = block(stored(dataset), 1).put("ownerGroup", "others");
        block.putArray("accessGroups").add("others");

        JsonNode stored = one(added(block));

        assertThat(stored.path("ownerGroup").asText()).isEqualTo("public-data");
        assertThat(stored.path("accessGroups")).isEqualTo(JSON.arrayNode().add("readers"));
    }

    @Test
    void blocksKeepTheGroupsOfTheirCreation() {
        String pid = stored();
        added(block(pid, 1));

        on.patch("publisher", at(DATASETS, pid), "{'accessGroups':['readers'],'size':1,'numberOfFiles':1}")
                .with(200);

        on.get("reader", at(DATASETS, pid)).with(200);
        assertThat(blocksOf("reader", pid)).isEmpty();
        assertThat(on.get("reader", nested(pid, "origdatablocks")).with(200).json())
                .hasSize(1);
        assertThat(on.get("reader", nested(pid, "origdatablocks/count"))
                        .with(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aPatchReplacesTheFilesOfABlock() {
        String pid = stored();
        String id = added(block(pid, 1));
        ObjectNode body = block(pid, 3);
        body.remove("datasetId");

        on.patch("publisher", at(BLOCKS, id), body).with(200);

        assertThat(one(id).path("dataFileList")).hasSize(3);
        assertThat(one(id).path("size").asInt()).isEqualTo(3);
        assertThat(read(pid).path("numberOfFiles").asInt()).isEqualTo(3);
    }

    @Test
    void aPatchCannotEmptyMoveOrRenameABlock() {
        String id = added(block(stored(), 1));

        on.patch("publisher", at(BLOCKS, id), "{'dataFileList':[]}").with(400);
        on.patch("publisher", at(BLOCKS, id), "{'datasetId':'other'}").with(400);
        on.patch("publisher", at(BLOCKS, id), "{'_id':'other'}").with(400);
    }

    @Test
    void aPatchChangesTheGroupsAndTheVisibilityOfABlock() {
        String pid = stored();
        String id = added(block(pid, 1));

        on.patch("publisher", at(BLOCKS, id), "{'accessGroups':['readers'],'isPublished':true}")
                .with(200);

        assertThat(one(id).path("isPublished").asBoolean()).isTrue();
        assertThat(one(id).path("dataFileList")).hasSize(1);
        assertThat(blocksOf("reader", pid)).containsExactly(id);
    }

    @Test
    void aBlockGivenToAnotherGroupIsLostToItsOwner() {
        String id = added(block(stored(), 1));

        on.patch("publisher", at(BLOCKS, id), "{'ownerGroup':'it-scicat'}").with(200);

        on.patch("publisher", at(BLOCKS, id), "{'size':3}").with(403);
    }

    @Test
    void aPatchOfABlockThatIsNotThereIs404() {
        on.patch("publisher", at(BLOCKS, UUID.randomUUID().toString()), "{'size':3}")
                .with(404);
    }

    @Test
    @Shows(Trait.FILE_METADATA)
    void metadataOfFilesAreLookedAtBeforeTheBlockIs() {
        ObjectNode body = JSON.objectNode();
        ObjectNode file =
                body.putArray("dataFileList").addObject().put("path", "a.dat").put("size", 1);
        file.put("time", "2026-01-02T03:04:05.678Z")
                .put("chk", "12ab")
                .put("uid", "me")
                .put("gid", "us");
        file.put("perm", "644").putObject("metadata");
        String path = at(BLOCKS, "none");

        Answer answer = on.patch("publisher", path, body);

        if (on.has(Trait.FILE_METADATA)) {
            assertThat(answer.with(404).message()).isEqualTo("OrigDatablock: none not found");
        } else {
            assertThat(answer.with(400).problems())
                    .containsExactly("dataFileList.0.property metadata should not exist");
        }
        for (String user : new String[] {"reader", NOBODY}) {
            assertThat(on.patch(user, path, body).with(403).message()).isEqualTo("Forbidden resource");
        }
    }

    @Test
    void deletingABlockIsRefusedToTheOwnerAndToAdministrators() {
        String id = added(block(stored(), 1));

        on.delete("publisher", at(BLOCKS, id)).with(403);
        on.delete("admin", at(BLOCKS, id)).with(403);
    }

    @Test
    void aDeletedBlockIsTakenFromTheTotals() {
        String pid = stored();
        added(block(pid, 2));
        String id = added(block(pid, 1));

        on.delete(on.deleter(), at(BLOCKS, id)).with(200);

        assertThat(blocksOf("publisher", pid)).hasSize(1);
        assertThat(read(pid).path("numberOfFiles").asInt()).isEqualTo(2);
    }

    @Test
    void orphanBlocksOfADeletedDatasetWaitUnderItsPid() {
        String pid = stored();
        String id = added(block(pid, 1));

        on.delete(on.deleter(), at(DATASETS, pid)).with(200);

        assertThat(blocksOf("publisher", pid)).containsExactly(id);
        on.get("publisher", nested(pid, "origdatablocks/count")).with(404);
        stored(dataset(pid));
        assertThat(blocksOf("publisher", pid)).containsExactly(id);
        assertThat(read(pid).path("numberOfFiles").asInt()).isZero();
    }
}
