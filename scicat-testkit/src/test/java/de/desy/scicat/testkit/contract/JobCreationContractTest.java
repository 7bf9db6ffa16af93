package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import org.junit.jupiter.api.Test;

/** Which accounts may create which jobs, and the refusals. */
@Contract
class JobCreationContractTest extends JobContractCase {
    JobCreationContractTest(Instance on) {
        super(on);
    }

    private static ObjectNode withList(String json) {
        ObjectNode job = job("publish");
        job.withObject("/jobParams").set("datasetList", Answer.tree(json.replace('\'', '"')));
        return job;
    }

    private static ObjectNode without(ObjectNode job, String... fields) {
        for (String field : fields) {
            job.remove(field);
        }
        return job;
    }

    private Answer refusal(String user, ObjectNode job, int jobsGroup, int usersGroups) {
        return create(user, job).with(refused(jobsGroup, usersGroups));
    }

    @Test
    void ownersOfAllListedDatasetsMayHaveThemPublished() {
        JsonNode job = create("publisher", job("publish", stored(), stored()))
                .with(201)
                .json();

        assertThat(job.path("statusCode").asText()).isEqualTo("jobSubmitted");
        assertThat(job.path("ownerUser").asText()).isEqualTo("publisher");
        assertThat(job.path("ownerGroup").asText()).isEqualTo("public-data");
        assertThat(job.path("jobParams").path("datasetList")).hasSize(2);
        assertThat(job.path("jobResultObject").isEmpty()).isTrue();
        assertThat(job.path("contactEmail").asText()).startsWith("publisher@");
    }

    @Test
    void oneForeignDatasetInTheListIsOneTooMany() {
        String mine = stored();
        for (ObjectNode foreign : new ObjectNode[] {foreign(), foreign().put("isPublished", true)}) {
            create("publisher", job("publish", mine, given(foreign))).with(403);
        }
        ObjectNode shared = foreign();
        shared.putArray("accessGroups").add("public-data");
        create("publisher", job("publish", given(shared))).with(403);
    }

    @Test
    void aPidListedTwiceIsRefused() {
        String mine = stored();

        create("publisher", job("publish", mine, mine)).with(403);
        create("publisher", job("all_access", mine, mine)).with(404);
    }

    @Test
    void anAdministratorMayListDatasetsOfAnybody() {
        JsonNode job =
                create("admin", job("publish", given(foreign()))).with(201).json();

        assertThat(job.path("createdBy").asText()).isEqualTo("admin");
        assertThat(job.path("ownerGroup").asText()).isEqualTo("public-data");
        refusal("admin", without(job("publish", stored()), "ownerGroup", "ownerUser"), 400, 422);
    }

    @Test
    @Shows(Trait.JOBS_OF_USERS_GROUPS)
    void aListThatIsNoneIsRefused() {
        String mine = stored();
        refusal("publisher", withList("[]"), 400, 422);
        refusal("publisher", job("publish"), 400, 422);
        refusal("publisher", withList("'x'"), 400, 422);
        refusal("publisher", withList("[{'pid':'" + mine + "','files':[],'more':1}]"), 400, 422);
        refusal("publisher", withList("[{'pid':'" + mine + "'}]"), 400, 422);
        refusal("publisher", withList("[{'pid':1,'files':[]}]"), 400, 422);
        refusal("publisher", withList("[{'pid':'" + mine + "','files':'x'}]"), 400, 422);
        refusal("publisher", withList("[{'pid':'" + mine + "','files':['nowhere.dat']}]"), 400, 422);
        assertThat(refusal("publisher", job("publish", "contract/none"), 400, 422)
                        .message())
                .isEqualTo("Datasets with pid contract/none do not exist.");
    }

    @Test
    @Shows(Trait.JOBS_OF_USERS_GROUPS)
    void aJobIsOnesOwnAndOfOnesGroup() {
        String mine = stored();
        refusal("publisher", without(job("publish", mine), "ownerGroup"), 400, 403);
        refusal("publisher", job("publish", mine).put("ownerGroup", "it-scicat"), 400, 403);
        refusal("publisher", job("publish", mine).put("ownerUser", "reader"), 400, 403);
    }

    @Test
    void whoUpdatesEveryJobCreatesNone() {
        ObjectNode job = job("publish", stored()).put("ownerGroup", "it-scicat").put("ownerUser", "jobservice");

        assertThat(create("jobservice", job).with(403).message()).isEqualTo("Forbidden resource");
    }

    @Test
    void anAddressThatIsNoneAndAStatusAreRefused() {
        create("publisher", job("all_access").put("contactEmail", "nonsense")).with(400);
        create("publisher", job("all_access").put("statusCode", "finishedSuccessful"))
                .with(400);
    }

    @Test
    void strangersAreRefusedByTheAuthOfTheType() {
        String mine = stored();
        ObjectNode theirs = job("publish", mine).put("ownerGroup", "readers").put("ownerUser", "reader");
        ObjectNode nobodys =
                without(job("publish", mine), "ownerGroup", "ownerUser").put("contactEmail", "x@example.org");

        create("reader", theirs).with(403);
        create(NOBODY, nobodys).with(401);
    }

    @Test
    void nobodyMayCreateWhatIsOpenToAllButForNoGroup() {
        ObjectNode job = without(job("all_access"), "ownerGroup", "ownerUser").put("contactEmail", "x@example.org");

        assertThat(create(NOBODY, job).with(201).json().path("createdBy").asText())
                .isEqualTo("anonymous");
        refusal(NOBODY, job.put("ownerGroup", "public-data"), 400, 403);
    }

    @Test
    void datasetAccessIsOwnedSharedOrPublic() {
        ObjectNode shared = foreign();
        shared.putArray("accessGroups").add("public-data");

        create("publisher", job("dataset_access", stored())).with(201);
        create("publisher", job("dataset_access", given(shared))).with(201);
        create("publisher", job("dataset_access", given(foreign().put("isPublished", true))))
                .with(201);
        create("publisher", job("dataset_access", given(foreign()))).with(403);
    }

    @Test
    void datasetPublicIsPublicAndForEverybody() {
        String open = given(foreign().put("isPublished", true));
        ObjectNode nobodys = without(job("dataset_public", open), "ownerGroup", "ownerUser");

        create("publisher", job("dataset_public", open)).with(201);
        create("publisher", job("dataset_public", stored())).with(403);
        create(NOBODY, nobodys.put("contactEmail", "x@example.org")).with(201);
    }

    @Test
    void aTypeMayBeForUsersOrForOneGroup() {
        ObjectNode readers = job("authenticated").put("ownerGroup", "readers").put("ownerUser", "reader");

        create("reader", readers).with(201);
        create(NOBODY, without(job("authenticated"), "ownerGroup", "ownerUser")).with(403);
        create("publisher", job("group")).with(201);
        create("reader", readers.put("type", "group")).with(403);
    }

    @Test
    void versionThreeMakesOutTheOwnersAndCallsTheStatusAMessage() {
        String mine = stored();

        JsonNode three = createV3("publisher", jobV3("publish", mine)).with(201).json();

        assertThat(three.path("jobStatusMessage").asText()).isEqualTo("jobSubmitted");
        assertThat(three.path("emailJobInitiator").asText()).startsWith("publisher@");
        assertThat(three.path("datasetList").path(0).path("pid").asText()).isEqualTo(mine);
        assertThat(three.path("jobParams").path("username").asText()).isEqualTo("publisher");
        assertThat(three.has("statusCode") || three.has("ownerGroup")).isFalse();
        JsonNode four = readJob(three.path("id").asText());
        assertThat(four.path("ownerUser").asText()).isEqualTo("publisher");
        assertThat(four.path("ownerGroup").asText()).isEqualTo("public-data");
        assertThat(four.path("contactEmail").asText())
                .isEqualTo(three.path("emailJobInitiator").asText());
        assertThat(four.path("jobParams").path("datasetList")).hasSize(1);
    }

    @Test
    void versionThreeFindsNoOwnersForAListThatIsNotAllOnesOwn() {
        String mine = stored();
        String foreign = given(foreign());

        Answer mixed = createV3("publisher", jobV3("publish", mine, foreign)).with(403);
        assertThat(mixed.message())
                .isEqualTo(
                        on.has(Trait.JOBS_OF_USERS_GROUPS)
                                ? "Invalid new job. Owner group should be specified."
                                : "Unauthorized to create this job.");
        createV3("publisher", jobV3("publish", foreign)).with(refused(400, 403));
        createV3("publisher", jobV3("publish", mine, mine)).with(403);
        createV3("publisher", jobV3("publish")).with(refused(400, 422));
        createV3("publisher", jobV3("publish", "contract/none")).with(refused(400, 422));
    }

    @Test
    void versionThreeTakesTheOwnerGroupThatIsSaid() {
        ObjectNode job = jobV3("publish", stored());
        job.withObject("/jobParams").put("ownerGroup", "public-data");

        String id = createV3("publisher", job).with(201).json().path("id").asText();

        assertThat(readJob(id).path("ownerGroup").asText()).isEqualTo("public-data");
    }

    @Test
    void versionThreeLetsTheCreatorSayTheStatus() {
        ObjectNode job = jobV3("publish", stored()).put("jobStatusMessage", "finishedSuccessful");

        String id = createV3("publisher", job).with(201).json().path("id").asText();

        JsonNode stored = readJob(id);
        assertThat(stored.path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(stored.path("statusMessage").asText()).isEqualTo("finishedSuccessful");
        assertThat(stored.path("jobParams").has("jobStatusMessage")).isFalse();
    }
}
