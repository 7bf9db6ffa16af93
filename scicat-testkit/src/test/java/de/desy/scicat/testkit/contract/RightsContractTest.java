package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import org.junit.jupiter.api.Test;

/** The surprising rights of accounts. */
@Contract
class RightsContractTest extends ContractCase {
    RightsContractTest(Instance on) {
        super(on);
    }

    @Test
    @Shows(Trait.NESTED_BLOCKS_OF_OWNERS)
    void byTheNestedRouteOwnersAddBlocksOrWhoeverMayCreateDatasets() {
        String pid = stored();
        ObjectNode block = block(pid, 1);
        block.remove("datasetId");

        on.post("scientist", nested(pid, "origdatablocks"), block)
                .with(on.has(Trait.NESTED_BLOCKS_OF_OWNERS) ? 403 : 201);
        on.post("scientist", BLOCKS, block(pid, 1)).with(403);
    }

    @Test
    void aPublicBlockOfAPrivateDatasetIsListedForAllAndClosedByItsId() {
        String pid = stored();
        String id = added(block(pid, 1).put("isPublished", true));

        assertThat(on.get(NOBODY, BLOCKS + "/public", "{'where':{'datasetId':'" + pid + "'}}")
                        .with(200)
                        .each("_id"))
                .containsExactly(id);
        on.get("reader", at(BLOCKS, id)).with(403);
    }

    @Test
    void version3ShowsThePrivateBlocksOfAPublicDatasetToAll() {
        String pid = stored(dataset(pid()).put("isPublished", true));
        String id = added(block(pid, 1));

        assertThat(on.get(NOBODY, nested(pid, "origdatablocks")).with(200).each("_id"))
                .containsExactly(id);
        assertThat(on.get(NOBODY, BLOCKS + "/public", "{'where':{'datasetId':'" + pid + "'}}")
                        .with(200)
                        .json())
                .isEmpty();
    }

    @Test
    void theOwnerOfABlockMayNotChangeItWhenTheDatasetHasAnotherOwner() {
        String pid = stored();
        String id = added(block(pid, 1));
        on.patch("publisher", at(DATASETS, pid), "{'ownerGroup':'it-scicat'}").with(200);

        on.patch("publisher", at(BLOCKS, id), "{'size':1}").with(403);
        on.patch("scientist", at(BLOCKS, id), "{'size':1}").with(403);
    }

    @Test
    @Shows(Trait.PUBLIC_PIDS_OPEN)
    void nobodyReadsAPublicDatasetByItsPidInVersion3AndPerhapsInVersion4() {
        String pid = stored(dataset(pid()).put("isPublished", true));

        on.get(NOBODY, at(DATASETS, pid)).with(on.has(Trait.PUBLIC_PIDS_OPEN) ? 200 : 403);
        on.get(NOBODY, at("/api/v3/datasets", pid)).with(200);
    }

    @Test
    void aLogoutLeavesTheTokenAlive() {
        on.post("reader", "/api/v3/auth/logout", JSON.objectNode()).with(200);

        assertThat(on.get("reader", "/api/v3/auth/whoami")
                        .with(200)
                        .json()
                        .path("username")
                        .asText())
                .isEqualTo("reader");
    }
}
