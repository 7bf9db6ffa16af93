package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Which accounts may change a job, and the effects of a change. */
@Contract
class JobUpdateContractTest extends JobContractCase {
    JobUpdateContractTest(Instance on) {
        super(on);
    }

    private Answer patch(String user, String id, String body, String... headers) {
        return on.patch(user, at(JOBS, id), body, headers);
    }

    private static String withResult(String result) {
        return "{'statusCode':'inProgress','statusMessage':'on it','jobResultObject':" + result + "}";
    }

    @Test
    void onlyTheServiceAndAdministratorsChangePublishJobs() {
        String id = added("publish", stored());

        for (String user : new String[] {"publisher", "scientist", "reader", NOBODY}) {
            patch(user, id, IN_PROGRESS).with(403);
        }
        JsonNode job = patch("jobservice", id, IN_PROGRESS).with(200).json();
        assertThat(job.path("statusCode").asText()).isEqualTo("inProgress");
        assertThat(job.path("statusMessage").asText()).isEqualTo("on it");
        assertThat(job.path("updatedBy").asText()).isEqualTo("jobservice");
        assertThat(job.path("createdBy").asText()).isEqualTo("publisher");
        patch("admin", id, IN_PROGRESS).with(200);
    }

    @Test
    void theAuthOfTheTypeMayLetOwnersChangeTheirs() {
        String open = given(foreign().put("isPublished", true));
        for (String id : new String[] {
            added("dataset_access", stored()), added("dataset_public", open), added("authenticated"), added("group")
        }) {
            patch("publisher", id, IN_PROGRESS).with(200);
            patch("scientist", id, IN_PROGRESS).with(403);
            patch(NOBODY, id, IN_PROGRESS).with(403);
            patch("jobservice", id, IN_PROGRESS).with(200);
        }
    }

    @Test
    void theResultIsReplacedAndKeptWhereNoneIsSent() {
        String id = added("publish", stored());

        patch("jobservice", id, withResult("{'a':1,'b':{'c':1}}")).with(200);
        patch("jobservice", id, IN_PROGRESS).with(200);
        assertThat(readJob(id).path("jobResultObject")).isEqualTo(Answer.tree("{\"a\":1,\"b\":{\"c\":1}}"));
        patch("jobservice", id, withResult("{'b':{'d':2}}")).with(200);
        assertThat(readJob(id).path("jobResultObject")).isEqualTo(Answer.tree("{\"b\":{\"d\":2}}"));
    }

    @Test
    void nothingButStatusAndResultIsChanged() {
        String id = added("publish", stored());

        patch("jobservice", id, "{'statusCode':'x'}").with(400);
        patch("jobservice", id, "{'statusMessage':'x'}").with(400);
        patch("jobservice", id, "{'statusCode':'x','statusMessage':'x','jobParams':{}}")
                .with(400);
        assertThat(readJob(id).path("statusCode").asText()).isEqualTo("jobSubmitted");
    }

    @Test
    void aFinishedJobIsOpenedAgainByWhoeverMayChangeIt() {
        String id = added("publish", stored());

        patch("jobservice", id, "{'statusCode':'finishedSuccessful','statusMessage':'done'}")
                .with(200);
        patch("jobservice", id, IN_PROGRESS).with(200);

        assertThat(readJob(id).path("statusCode").asText()).isEqualTo("inProgress");
    }

    @Test
    void versionThreeChangesStatusAndMessageToTheSame() {
        String id = added("publish", stored());

        JsonNode three = on.patch(
                        "jobservice",
                        at(JOBS_V3, id),
                        "{'jobStatusMessage':'finishedSuccessful','jobResultObject':{'z':1}}")
                .with(200)
                .json();

        assertThat(three.path("jobStatusMessage").asText()).isEqualTo("finishedSuccessful");
        JsonNode job = readJob(id);
        assertThat(job.path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(job.path("statusMessage").asText()).isEqualTo("finishedSuccessful");
        assertThat(job.path("jobResultObject").path("z").asInt()).isEqualTo(1);
    }

    @Test
    void aJobWhoseDatasetIsDeletedCanBeReadAndNotChanged() {
        String deleter = on.deleter();
        String pid = stored();
        String id = added("publish", pid);
        on.delete(deleter, at("/api/v3/datasets", pid)).with(200);

        assertThat(on.get("jobservice", at(JOBS, id))
                        .with(200)
                        .json()
                        .path("statusCode")
                        .asText())
                .isEqualTo("jobSubmitted");
        assertThat(patch("jobservice", id, IN_PROGRESS).with(404).message()).startsWith("Unable to get a dataset.");
        patch("admin", id, IN_PROGRESS).with(404);
    }

    @Test
    void onlyWhoDeletesMayDeleteAJob() {
        String deleter = on.deleter();
        String id = added("publish", stored());

        on.delete("publisher", at(JOBS, id)).with(403);
        on.delete("admin", at(JOBS, id)).with(403);
        on.delete(deleter, at(JOBS, id)).with(200);
        assertThat(on.get("admin", at(JOBS, id)).with(400).message()).isEqualTo("Invalid job id.");
    }
}
