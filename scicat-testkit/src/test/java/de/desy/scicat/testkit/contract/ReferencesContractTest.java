package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Proposals, samples and instruments, as a publisher looks for them. */
@Contract
class ReferencesContractTest extends ContractCase {
    private final String id = "contract-" + UUID.randomUUID();

    ReferencesContractTest(Instance on) {
        super(on);
    }

    private List<String> found(String user, String path, String key, String known) {
        String filter = "{\"where\":{\"" + key + "\":{\"$in\":[\"" + known + "\",\"none\"]}},\"limits\":{\"limit\":2}}";
        String parameter = path.endsWith("proposals") ? "filters" : "filter"; // others are ignored
        return on.get(user, path + "?" + parameter + "=" + URLEncoder.encode(filter, StandardCharsets.UTF_8))
                .with(200)
                .each(key);
    }

    private ObjectNode ofGroup(String group) {
        ObjectNode thing = JSON.objectNode().put("ownerGroup", group);
        thing.putArray("accessGroups");
        return thing;
    }

    @Test
    void aProposalIsFoundByItsIdByThoseWhoMayReadIt() {
        ObjectNode proposal = ofGroup("publishers").put("proposalId", id).put("title", "a proposal");
        on.post("admin", "/api/v3/proposals", proposal.put("email", "someone@facility.example"))
                .with(201);
        on.post("admin", "/api/v3/proposals", proposal.deepCopy().put("proposalId", id + "-other"))
                .with(201);

        assertThat(found("publisher", "/api/v3/proposals", "proposalId", id)).containsExactly(id);
        assertThat(found("reader", "/api/v3/proposals", "proposalId", id)).isEmpty();
    }

    @Test
    void aSampleIsFoundByItsIdByThoseWhoMayReadIt() {
        ObjectNode sample = ofGroup("publishers").put("sampleId", id);
        Answer created = on.post("admin", "/api/v3/samples", sample);
        if (created.status() != 201) { // some servers want a name, and the others refuse it
            on.post("admin", "/api/v3/samples", sample.put("sampleName", "a sample"))
                    .with(201);
        }

        assertThat(found("publisher", "/api/v3/samples", "sampleId", id)).containsExactly(id);
        assertThat(found("reader", "/api/v3/samples", "sampleId", id)).isEmpty();
    }

    @Test
    void anInstrumentIsFoundByItsPidByEverybody() {
        ObjectNode instrument = JSON.objectNode().put("name", "an instrument").put("uniqueName", id);
        instrument.putObject("customMetadata");
        String pid = on.post("admin", "/api/v3/instruments", instrument)
                .with(201)
                .json()
                .path("pid")
                .asText();

        assertThat(found("publisher", "/api/v3/instruments", "pid", pid)).containsExactly(pid);
        assertThat(found("reader", "/api/v3/instruments", "pid", pid)).containsExactly(pid);
    }
}
