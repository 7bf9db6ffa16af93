package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the totals of a dataset change when its blocks change. */
@Contract
class TotalsContractTest extends ContractCase {
    TotalsContractTest(Instance on) {
        super(on);
    }

    private String stating(long size, long files) {
        return stored(dataset(pid()).put("size", size).put("numberOfFiles", files));
    }

    private List<Long> totals(String pid) {
        JsonNode stored = read(pid);
        return List.of(
                stored.path("size").asLong(), stored.path("numberOfFiles").asLong());
    }

    @Test
    @Shows(Trait.TOTALS_BY_DIFFERENCE)
    void aBlockIsAddedToTheStatedTotalsOrReplacesThem() {
        String pid = stating(1000, 50);

        added(block(pid, 2));

        assertThat(totals(pid)).isEqualTo(on.has(Trait.TOTALS_BY_DIFFERENCE) ? List.of(1002L, 52L) : List.of(2L, 2L));
    }

    @Test
    @Shows(Trait.TOTALS_BY_DIFFERENCE)
    void aChangedBlockChangesTheTotalsByWhatChangedOrIsAddedUpAnew() {
        String pid = stating(1000, 50);
        String id = added(block(pid, 2));

        on.patch("publisher", at(BLOCKS, id), "{'size':7}").with(200);

        assertThat(totals(pid)).isEqualTo(on.has(Trait.TOTALS_BY_DIFFERENCE) ? List.of(1007L, 52L) : List.of(7L, 2L));
    }

    @Test
    void theNestedRouteAddsToTheStatedTotals() {
        String pid = stating(1000, 50);
        ObjectNode block = block(pid, 2);
        block.remove("datasetId");

        on.post("publisher", nested(pid, "origdatablocks"), block).with(201);

        assertThat(totals(pid)).containsExactly(1002L, 52L);
    }

    @Test
    void aDatasetPatchByVersion3KeepsTheTotals() {
        String pid = stating(1000, 50);

        on.patch("publisher", at("/api/v3/datasets", pid), "{'comment':'x'}").with(200);

        assertThat(totals(pid)).containsExactly(1000L, 50L);
    }
}
