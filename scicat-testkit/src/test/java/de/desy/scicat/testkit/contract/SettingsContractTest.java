package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.model.Trait;
import org.junit.jupiter.api.Test;

/**
 * What every server does whatever its settings, and what tells a setting. The settings themselves are tried by the suite
 * of settings of the publisher, on fakes and on real servers that have them.
 */
@Contract
class SettingsContractTest extends ContractCase {
    private static final String NOBODYS_IDENTITY = "/api/v3/users/000000000000000000000000/userIdentity";

    SettingsContractTest(Instance on) {
        super(on);
    }

    @Test
    void onlyAnAdministratorAsksForTheIdentityOfAUserWhoDoesNotExist() {
        on.get("admin", NOBODYS_IDENTITY).with(200);
        for (String account : new String[] {"publisher", "scientist", "jobservice", "reader"}) {
            on.get(account, NOBODYS_IDENTITY).with(403);
        }
        on.get(NOBODY, NOBODYS_IDENTITY).with(401);
    }

    @Test
    void aDatasetIsFoundByTheTextsThatAreStored() {
        String pid = stored(dataset(pid()).put("contactEmail", "jane@facility.example"));

        for (String found : new String[] {"'jane@facility.example'", "{'$regex':'@'}"}) {
            assertThat(on.get("publisher", DATASETS, "{'where':{'pid':'" + pid + "','contactEmail':" + found + "}}")
                            .with(200)
                            .each("pid"))
                    .containsExactly(pid);
        }
        assertThat(on.get("publisher", DATASETS, "{'where':{'pid':'" + pid + "','contactEmail':'*****'}}")
                        .with(200)
                        .each("pid"))
                .isEmpty();
    }

    @Test
    @Shows(Trait.FILE_METADATA)
    void metadataOfFilesFollowASchemaExceptByTheNestedRoute() {
        String pid = stored();
        var block = block(pid, 1);
        ((com.fasterxml.jackson.databind.node.ObjectNode)
                        block.path("dataFileList").get(0))
                .putObject("metadata")
                .put("duration", 1);
        String refusal = on.has(Trait.FILE_METADATA)
                ? "Datafile metadata is not following the configured schema"
                : "property metadata should not exist";

        assertThat(on.post("publisher", BLOCKS, block).with(400).text()).contains(refusal);
        assertThat(on.patch("publisher", BLOCKS + "/nothing", block.without("datasetId"))
                        .with(400)
                        .text())
                .contains(refusal);
        block.remove("datasetId");
        on.post("publisher", nested(pid, "origdatablocks"), block).with(on.has(Trait.FILE_METADATA) ? 201 : 400);
    }
}
