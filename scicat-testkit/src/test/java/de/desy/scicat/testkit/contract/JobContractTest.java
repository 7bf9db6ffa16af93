package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs. */
@Contract
class JobContractTest extends ContractCase {
    private static final String JOBS = "/api/v4/jobs";

    JobContractTest(Instance on) {
        super(on);
    }

    private static ObjectNode job() {
        ObjectNode job =
                object("type", "all_access").put("ownerGroup", "public-data").put("ownerUser", "publisher");
        job.putObject("jobParams").put("reason", "contract");
        return job;
    }

    private String added() {
        return on.post("publisher", JOBS, job()).with(201).json().path("id").asText();
    }

    @Test
    void aNewJobIsSubmitted() {
        JsonNode job = on.post("publisher", JOBS, job()).with(201).json();

        assertThat(job.path("id").asText()).hasSize(36);
        assertThat(job.path("statusCode").asText()).isEqualTo("jobSubmitted");
        assertThat(job.path("jobParams").path("reason").asText()).isEqualTo("contract");
        assertThat(on.get("publisher", at(JOBS, job.path("id").asText()))
                        .with(200)
                        .json()
                        .path("type")
                        .asText())
                .isEqualTo("all_access");
    }

    @Test
    void aJobThatIsNotThereIs400() {
        Answer answer =
                on.get("publisher", at(JOBS, UUID.randomUUID().toString())).with(400);

        assertThat(answer.json().path("message").asText()).isEqualTo("Invalid job id.");
        on.patch("admin", at(JOBS, "none"), "{'statusCode':'a','statusMessage':'b'}")
                .with(400);
    }

    @Test
    void anUnknownTypeOrFieldIs400() {
        on.post("publisher", JOBS, job().put("type", "nonsense")).with(400);
        on.post("publisher", JOBS, job().put("id", "mine")).with(400);
    }

    @Test
    void theStatusIsChangedTogetherWithItsMessage() {
        String id = added();

        on.patch("admin", at(JOBS, id), "{'statusCode':'finished'}").with(400);
        JsonNode job = on.patch(
                        "admin",
                        at(JOBS, id),
                        "{'statusCode':'finished','statusMessage':'well','jobResultObject':{'pid':'x/1'}}")
                .with(200)
                .json();

        assertThat(job.path("statusCode").asText()).isEqualTo("finished");
        assertThat(job.path("jobResultObject").path("pid").asText()).isEqualTo("x/1");
    }

    @Test
    void aJobIsClosedToOthers() {
        on.get("reader", at(JOBS, added())).with(403);
    }
}
