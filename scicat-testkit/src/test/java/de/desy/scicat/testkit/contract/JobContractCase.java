package de.desy.scicat.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import org.opentest4j.TestAbortedException;

/** Jobs of the publisher, of the types in {@code jobs.json}. On a server without these types the test is skipped. */
abstract class JobContractCase extends ContractCase {
    static final String JOBS = "/api/v4/jobs";
    static final String JOBS_V3 = "/api/v3/jobs";
    static final String IN_PROGRESS = "{'statusCode':'inProgress','statusMessage':'on it'}";

    JobContractCase(Instance on) {
        super(on);
    }

    /** The publisher's job for datasets as a whole. */
    static ObjectNode job(String type, String... pids) {
        ObjectNode job = object("type", type).put("ownerGroup", "public-data").put("ownerUser", "publisher");
        ObjectNode params = job.putObject("jobParams");
        if (pids.length > 0) {
            params.set("datasetList", list(pids));
        }
        return job;
    }

    /** The same job in the form of version 3 of the API, which the frontend uses. */
    static ObjectNode jobV3(String type, String... pids) {
        ObjectNode job = object("type", type);
        job.putObject("jobParams").put("username", "publisher");
        job.set("datasetList", list(pids));
        return job;
    }

    private static ArrayNode list(String... pids) {
        ArrayNode list = JSON.arrayNode();
        for (String pid : pids) {
            list.addObject().put("pid", pid).putArray("files");
        }
        return list;
    }

    Answer create(String user, ObjectNode job) {
        return created(on.post(user, JOBS, job), job);
    }

    Answer createV3(String user, ObjectNode job) {
        return created(on.post(user, JOBS_V3, job), job);
    }

    private Answer created(Answer answer, ObjectNode job) {
        String type = job.path("type").asText();
        if (!on.isFake() && answer.message().equals("Invalid job type: " + type)) {
            throw new TestAbortedException("JOB_CONFIGURATION_FILE of the server has no jobs of type " + type);
        }
        return answer;
    }

    /** Creates the publisher's job, and returns its id. */
    final String added(String type, String... pids) {
        return create("publisher", job(type, pids)).with(201).json().path("id").asText();
    }

    final JsonNode readJob(String id) {
        return on.get("admin", at(JOBS, id)).with(200).json();
    }

    /** A dataset of a group that the publisher is not in. */
    final ObjectNode foreign() {
        return dataset(pid()).put("ownerGroup", "it-scicat");
    }

    final String given(ObjectNode dataset) {
        on.post("admin", DATASETS, dataset).with(201);
        return dataset.path("pid").asText();
    }

    /** The status of a refusal where a job's group counts, and where the user's groups do. */
    final int refused(int jobsGroup, int usersGroups) {
        return on.has(Trait.JOBS_OF_USERS_GROUPS) ? usersGroups : jobsGroup;
    }
}
