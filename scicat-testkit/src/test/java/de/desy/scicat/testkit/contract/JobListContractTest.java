package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which accounts see which jobs, and which jobs a filter selects. */
@Contract
class JobListContractTest extends JobContractCase {
    private final String tag = UUID.randomUUID().toString();

    JobListContractTest(Instance on) {
        super(on);
    }

    private Answer list(String user, String rest) {
        return on.get(user, JOBS, "{'where':{'jobParams.tag':'" + tag + "'}" + rest + "}");
    }

    private List<Integer> numbers(String rest) {
        return list("publisher", rest)
                .with(200)
                .json()
                .valueStream()
                .map(job -> job.path("jobParams").path("number").asInt())
                .toList();
    }

    private void add(int many) {
        for (int i = 0; i < many; i++) {
            ObjectNode job = job("all_access");
            job.withObject("/jobParams").put("tag", tag).put("number", i);
            create("publisher", job).with(201);
        }
    }

    @Test
    void theCreatorTheServiceAndAdministratorsSeeAJob() {
        String id = added("publish", stored());

        for (String user : new String[] {"publisher", "jobservice", "admin"}) {
            on.get(user, at(JOBS, id)).with(200);
            on.get(user, at(JOBS_V3, id)).with(200);
            assertThat(on.get(user, JOBS, "{'where':{'id':'" + id + "'}}")
                            .with(200)
                            .json())
                    .hasSize(1);
        }
        for (String user : new String[] {"scientist", "reader"}) {
            on.get(user, at(JOBS, id)).with(403);
            assertThat(on.get(user, JOBS, "{'where':{'id':'" + id + "'}}")
                            .with(200)
                            .json())
                    .isEmpty();
        }
        on.get(NOBODY, at(JOBS, id)).with(403);
        on.get(NOBODY, JOBS).with(403);
    }

    @Test
    void withoutALimitAllAreListedOldestFirst() {
        add(12);

        assertThat(numbers("")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(numbers(",'limits':{'limit':0}")).hasSize(12);
        assertThat(numbers(",'limit':2")).hasSize(12);
    }

    @Test
    void theLimitIsAppliedBeforeSkip() {
        add(5);

        assertThat(numbers(",'limits':{'limit':2}")).containsExactly(0, 1);
        assertThat(numbers(",'limits':{'limit':2,'skip':1}")).containsExactly(1);
        assertThat(numbers(",'limits':{'limit':2,'skip':2}")).isEmpty();
        assertThat(numbers(",'limits':{'skip':2}")).containsExactly(2, 3, 4);
    }

    @Test
    @Shows(Trait.SORTED_JOBS)
    void anOrderIsTakenOrIgnored() {
        add(3);

        List<Integer> sorted = numbers(",'limits':{'sort':{'createdAt':'desc'},'limit':2}");

        assertThat(sorted).containsExactlyElementsOf(on.has(Trait.SORTED_JOBS) ? List.of(2, 1) : List.of(0, 1));
        list("publisher", ",'limits':{'order':'createdAt:desc'}").with(400);
    }

    @Test
    void onlyTheFieldsAskedForAreListed() {
        add(1);

        JsonNode job =
                list("publisher", ",'fields':['statusCode']").with(200).json().path(0);

        assertThat(job.toString()).isEqualTo("{\"statusCode\":\"jobSubmitted\"}");
    }

    @Test
    void jobsAreFoundByOperatorsOfTheDatabase() {
        add(1);

        assertThat(on.get(
                                "publisher",
                                JOBS,
                                "{'where':{'jobParams.tag':'" + tag
                                        + "','statusCode':{'$in':['jobSubmitted','inProgress']}}}")
                        .with(200)
                        .json())
                .hasSize(1);
        on.get("publisher", JOBS, "{'where':{'statusCode':{'inq':['jobSubmitted']}}}")
                .with(400);
        on.get("publisher", JOBS, "{'where':{'nonsense':1}}").with(400);
    }
}
