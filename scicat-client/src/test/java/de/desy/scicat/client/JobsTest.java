package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.UnexpectedDataException;
import de.desy.scicat.client.internal.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The client lists all jobs, although the paging of servers loses some. */
class JobsTest extends Fixture {
    private static final String LIST = "GET /api/v4/jobs?";
    private static final int JOBS = 250;

    /** Answers with all ids, the newest first, and with the requested jobs except the deleted one. */
    private void serveAllBut(String deleted) {
        server.on(LIST, request -> {
            JsonNode ids = tree(request.filter()).path("where").path("id").path("$in");
            ArrayNode jobs = Json.MAPPER.createArrayNode();
            if (ids.isMissingNode()) {
                IntStream.range(0, JOBS)
                        .map(i -> JOBS - 1 - i)
                        .forEach(i -> jobs.addObject()
                                .put("id", "j" + i)
                                .put("createdAt", String.format("2026-01-01T00:%02d:%02d.000Z", i / 60, i % 60)));
            } else {
                ids.forEach(id -> {
                    if (!id.asText().equals(deleted)) {
                        jobs.addObject().put("id", id.asText()).put("type", "publish");
                    }
                });
            }
            return Answer.json(jobs.toString());
        });
    }

    private int asked() {
        return server.requests(LIST).size();
    }

    @Test
    void allAreListedOldestFirstInPagesThatAreAskedForAsTheyAreNeeded() {
        serveAllBut("none");

        try (Stream<JsonNode> jobs = client.jobs().stream(json("{'type':'publish'}"))) {
            List<String> ids = jobs.map(job -> {
                        if (job.path("id").asText().equals("j0")) {
                            assertThat(asked()).as("the ids and one page").isEqualTo(2);
                        }
                        return job.path("id").asText();
                    })
                    .toList();

            assertThat(ids)
                    .isEqualTo(IntStream.range(0, JOBS).mapToObj(i -> "j" + i).toList());
        }
        assertThat(asked()).isEqualTo(4);
        assertThat(tree(server.requests(LIST).get(0).filter()).path("where")).isEqualTo(json("{'type':'publish'}"));
        assertThat(server.requests(LIST))
                .allSatisfy(request -> assertThat(request.filter()).doesNotContain("limit", "skip"));
    }

    @Test
    void aJobThatIsDeletedMeanwhileIsLeftOut() {
        serveAllBut("j120");

        try (Stream<JsonNode> jobs = client.jobs().stream(json("{}"))) {
            assertThat(jobs.map(job -> job.path("id").asText()))
                    .hasSize(JOBS - 1)
                    .doesNotContain("j120");
        }
    }

    @Test
    void aRecordWithoutIdIsNotPassedOver() {
        server.on(LIST, Answer.json("[{\"createdAt\":\"2026-01-01T00:00:00.000Z\"}]"));

        assertThatThrownBy(() -> client.jobs().stream(json("{}")))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining("a record without id");
    }
}
