package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.model.Trait;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading blocks, and which accounts see which blocks. */
@Contract
class BlockReadingContractTest extends ContractCase {
    BlockReadingContractTest(Instance on) {
        super(on);
    }

    private String withBlocks(int count) {
        String pid = stored();
        for (int i = 0; i < count; i++) {
            added(block(pid, 1));
        }
        return pid;
    }

    private Answer list(String user, String pid, String more) {
        return on.get(user, BLOCKS, "{'where':{'datasetId':'" + pid + "'}" + more + "}");
    }

    @Test
    void theBlockListOfVersion4ShowsTenWithoutALimit() {
        assertThat(list("publisher", withBlocks(12), "").with(200).json()).hasSize(10);
    }

    @Test
    void aLimitAtTheTopOfTheFilterIsNotTaken() {
        String pid = withBlocks(12);

        Answer answer = list("publisher", pid, ",'limit':12");

        assertThat(answer.status() == 400 || answer.json().size() == 10)
                .as(answer.text())
                .isTrue();
    }

    @Test
    void aLimitBeyondTheEndShowsAll() {
        assertThat(list("publisher", withBlocks(12), ",'limits':{'limit':1000}")
                        .with(200)
                        .json())
                .hasSize(12);
    }

    @Test
    void keysetPagingByIdWorks() {
        String pid = withBlocks(7);
        List<String> seen = new ArrayList<>();
        String after = "";
        List<String> page;
        do {
            page = on.get(
                            "publisher",
                            BLOCKS,
                            "{'where':{'datasetId':'" + pid + "'" + after
                                    + "},'limits':{'limit':3,'sort':{'_id':'asc'}}}")
                    .with(200)
                    .each("_id");
            seen.addAll(page);
            after = ",'_id':{'$gt':'" + seen.get(seen.size() - 1) + "'}";
        } while (page.size() == 3);

        assertThat(seen).hasSize(7).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void blocksOfAListOfIdsAreFoundAtOnce() {
        String pid = stored();
        String one = added(block(pid, 1));
        added(block(pid, 1));

        assertThat(on.get(
                                "publisher",
                                BLOCKS,
                                "{'where':{'datasetId':'" + pid + "','_id':{'$in':['" + one
                                        + "','none']}},'limits':{'limit':2,'sort':{'_id':'asc'}},'fields':['_id']}")
                        .with(200)
                        .each("_id"))
                .containsExactly(one);
    }

    @Test
    void headersAreReadWithoutTheFiles() {
        JsonNode header = list("publisher", withBlocks(1), ",'fields':['_id','datasetId','size','isPublished']")
                .with(200)
                .json()
                .path(0);

        assertThat(header.has("_id")).isTrue();
        assertThat(header.path("size").asInt()).isEqualTo(1);
        assertThat(header.has("dataFileList")).isFalse();
    }

    @Test
    void theNestedListShowsAHundredAtMostAndTheNestedCountCountsAll() {
        String pid = withBlocks(101);

        assertThat(on.get("publisher", nested(pid, "origdatablocks")).with(200).json())
                .hasSize(100);
        assertThat(on.get("publisher", nested(pid, "origdatablocks/count"))
                        .with(200)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(101);
    }

    @Test
    void theNestedRoutesFollowTheRightsOfTheDataset() {
        String pid = withBlocks(1);

        on.get("reader", nested(pid, "origdatablocks")).with(403);
        on.get("reader", nested(pid, "origdatablocks/count")).with(403);
        on.get(NOBODY, nested(pid, "origdatablocks")).with(403);
        on.get("publisher", nested(pid() + "none", "origdatablocks")).with(404);
        on.get("publisher", nested(pid() + "none", "origdatablocks/count")).with(404);
    }

    @Test
    void theListOfAnotherGroupsBlocksIsEmptyAndNotRefused() {
        assertThat(list("reader", withBlocks(1), "").with(200).json()).isEmpty();
    }

    @Test
    void theListIsClosedToNobody() {
        list(NOBODY, withBlocks(1), "").with(403);
    }

    @Test
    void aPublicBlockIsOpenToEverybodyThoughItsDatasetIsPrivate() {
        String pid = stored();
        added(block(pid, 1).put("isPublished", true));

        assertThat(on.get(NOBODY, BLOCKS + "/public", "{'where':{'datasetId':'" + pid + "'}}")
                        .with(200)
                        .json())
                .hasSize(1);
    }

    @Test
    void publishingADatasetLeavesItsBlocksPrivate() {
        String pid = withBlocks(1);

        on.patch("publisher", at(DATASETS, pid), "{'isPublished':true}").with(200);

        assertThat(on.get(NOBODY, BLOCKS + "/public", "{'where':{'datasetId':'" + pid + "'}}")
                        .with(200)
                        .json())
                .isEmpty();
        assertThat(on.get(NOBODY, nested(pid, "origdatablocks")).with(200).json())
                .hasSize(1);
        assertThat(list("reader", pid, "").with(200).json()).isEmpty();
    }

    @Test
    @Shows(Trait.PUBLIC_PIDS_OPEN)
    void aPublicBlockOfAPublicDatasetIsOpenToNobodyOrClosed() {
        String pid = stored(dataset(pid()).put("isPublished", true));
        String open = added(block(pid, 1).put("isPublished", true));
        String closed = added(block(pid, 1));
        boolean pidsOpen = on.has(Trait.PUBLIC_PIDS_OPEN);

        on.get(NOBODY, at(BLOCKS, open)).with(pidsOpen ? 200 : 403);
        on.get(NOBODY, at(BLOCKS, closed)).with(403);
        on.get(NOBODY, at(BLOCKS, "none")).with(pidsOpen ? 404 : 403);
    }

    @Test
    void aBlockThatIsNotThereIs404AndAForeignOne403() {
        String id = added(block(stored(), 1));

        on.get("publisher", at(BLOCKS, id)).with(200);
        on.get("reader", at(BLOCKS, id)).with(403);
        on.get("publisher", at(BLOCKS, id + "x")).with(404);
    }
}
