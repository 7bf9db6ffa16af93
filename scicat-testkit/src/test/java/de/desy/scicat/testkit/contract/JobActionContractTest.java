package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The actions of servers when a client creates or changes a job. */
@Contract
class JobActionContractTest extends JobContractCase {
    private final String address = UUID.randomUUID() + "@example.org";

    JobActionContractTest(Instance on) {
        super(on);
    }

    private ObjectNode addressed(String type) {
        return job(type).put("contactEmail", address);
    }

    private JsonNode kept() {
        return on.get("publisher", JOBS, "{'where':{'contactEmail':'" + address + "'}}")
                .with(200)
                .json();
    }

    @Test
    void theStatusOfWhoeverWasCalledIsHandedToTheCreatorAndTheJobIsKept() {
        Answer answer = create("publisher", addressed("answered_404")).with(404);

        assertThat(answer.message()).startsWith("A remote URL call failed with response: ");
        assertThat(kept()).hasSize(1);
        assertThat(kept().path(0).path("statusCode").asText()).isEqualTo("jobSubmitted");
    }

    @Test
    void aCallThatReachesNobodyIs400AndTheJobIsKept() {
        Answer answer = create("publisher", addressed("unreachable")).with(400);

        assertThat(answer.message())
                .isEqualTo("Invalid job input. Job 'unreachable' unable to perform action 'url' due to TypeError: fetch"
                        + " failed");
        assertThat(kept()).hasSize(1);
    }

    @Test
    void withIgnoreErrorsTheCreatorHearsNothingOfIt() {
        create("publisher", addressed("ignored")).with(201);

        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatDoesNotFitIsRefusedAndNotKept() {
        Answer answer = create("publisher", addressed("validated")).with(400);

        assertThat(answer.message()).isEqualTo("Invalid request. Requires 'jobParams.datasetList'");
        assertThat(kept()).isEmpty();
        String pid = stored();
        on.post("publisher", BLOCKS, block(pid, 1)).with(201);
        ObjectNode part = job("validated", pid);
        part.withObject("/jobParams/datasetList/0").withArray("files").add("run/0.dat");
        assertThat(create("publisher", part).with(400).message())
                .isEqualTo("Invalid request. Invalid value for 'jobParams.datasetList'");
    }

    @Test
    void whatVersionThreeSendsIsValidatedAsVersionFourWouldHaveSentIt() {
        createV3("publisher", jobV3("validated", stored())).with(201);
    }

    @Test
    void aStatusThatDoesNotFitIsRefused() {
        String id = added("validated", stored());

        Answer answer = on.patch("admin", at(JOBS, id), "{'statusCode':'finnished','statusMessage':'m'}")
                .with(400);

        assertThat(answer.message()).isEqualTo("Invalid request. Invalid value for 'statusCode'");
        on.patch("admin", at(JOBS, id), IN_PROGRESS).with(200);
    }
}
