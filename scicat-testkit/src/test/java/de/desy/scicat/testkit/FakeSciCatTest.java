package de.desy.scicat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SciCatTest
class FakeSciCatTest {
    private static final String DATASETS = "/api/v4/datasets";

    @Test
    void deadTokensAreAnonymousOn427(@Target(SciCatRelease.R4_27_0) FakeSciCat fake) throws IOException {
        String dead = "Bearer " + fake.token("publisher");

        fake.killTokens();

        HttpResponse<String> whoami = Http.send(fake, dead, "GET", "/api/v3/auth/whoami", "");
        assertThat(whoami.statusCode()).isEqualTo(200);
        assertThat(whoami.body()).isEmpty();
        assertThat(Http.send(fake, dead, "GET", DATASETS, "").statusCode()).isEqualTo(403);
        assertThat(Http.get(fake, "publisher", DATASETS).statusCode()).isEqualTo(200);
    }

    @Test
    void deadTokensAreRefusedFrom521On(@Target FakeSciCat fake) throws IOException {
        String dead = "Bearer " + fake.token("publisher");

        fake.killTokens();

        HttpResponse<String> list = Http.send(fake, dead, "GET", DATASETS, "");
        assertThat(list.statusCode()).isEqualTo(401);
        assertThat(list.body()).contains("SESSION_EXPIRED");
        assertThat(Http.get(fake, "publisher", DATASETS).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsAreRecordedAsTheyCame(@Target FakeSciCat fake) throws IOException {
        Http.get(fake, "reader", DATASETS + "/a%2Fb" + Http.filter("{'where':{}}"));
        Http.post(fake, "publisher", DATASETS, Http.dataset("x/1").toString());
        Http.get(fake, "", "/api/v3/health");

        List<RecordedRequest> requests = fake.requests();

        assertThat(requests).extracting(RecordedRequest::method).containsExactly("GET", "POST", "GET");
        assertThat(requests).extracting(RecordedRequest::user).containsExactly("reader", "publisher", "anonymous");
        assertThat(requests.get(0).rawPath()).isEqualTo(DATASETS + "/a%2Fb");
        assertThat(requests.get(0).query()).containsEntry("filter", "{\"where\":{}}");
        assertThat(requests.get(1).body()).contains("\"x/1\"");
        assertThat(requests.get(1).headers()).containsEntry("content-type", "application/json");
        assertThat(fake.writes()).containsExactly(requests.get(1));
    }

    @Test
    void recordedRequestsAreForgottenOnDemand(@Target FakeSciCat fake) throws IOException {
        Http.get(fake, "", "/api/v3/health");

        fake.clearRequests();

        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void aLoginIsNoWrite(@Target FakeSciCat fake) throws IOException {
        Http.post(fake, "", "/api/v3/auth/login", "{\"username\":\"reader\",\"password\":\"reader-pw\"}");

        assertThat(fake.requests()).hasSize(1);
        assertThat(fake.writes()).isEmpty();
    }

    @Test
    void longBodiesAreRecordedByTheirBeginning(@Target FakeSciCat fake) throws IOException {
        String text = "x".repeat(100_000);

        Http.post(
                fake,
                "publisher",
                DATASETS,
                Http.dataset("x/1").put("description", text).toString());

        assertThat(fake.requests().get(0).body()).hasSize(64 * 1024);
        assertThat(fake.dataset("x/1").orElseThrow().path("description").asText())
                .isEqualTo(text);
    }

    @Test
    void theBodiesOfManyRequestsAreForgottenOldestFirst(@Target FakeSciCat fake) throws IOException {
        String text = "x".repeat(60_000);
        for (int i = 0; i < 60; i++) {
            Http.post(fake, "reader", DATASETS, "\"" + i + text + "\"");
        }

        List<RecordedRequest> requests = fake.requests();

        assertThat(requests).hasSize(60);
        assertThat(requests.get(0).body()).isEmpty();
        assertThat(requests.get(59).body()).startsWith("\"59x");
        assertThat(requests.stream()
                        .mapToInt(request -> request.body().length())
                        .sum())
                .isLessThanOrEqualTo(2 * 1024 * 1024);
    }

    @Test
    void aDeadProcessAnswersNothingUntilItIsStartedAgain(@Target(SciCatRelease.R4_27_0) FakeSciCat fake)
            throws IOException {
        ObjectNode dataset = Http.dataset("x/1");
        dataset.putObject("scientificMetadata").putNull("beam");

        assertThat(Http.post(fake, "publisher", DATASETS, dataset.toString()).statusCode())
                .isEqualTo(201);
        assertThatThrownBy(() -> Http.get(fake, "", "/api/v3/health")).isInstanceOf(IOException.class);

        fake.restart();
        assertThat(Http.get(fake, "", "/api/v3/health").statusCode()).isEqualTo(200);
        assertThat(fake.dataset("x/1")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b,a%2Fb",
        "a b,a%20b",
        "Größe,Gr%C3%B6%C3%9Fe",
        "a%2Fb,a%252Fb",
        "..,%2E%2E",
        "a/../b,a%2F..%2Fb",
        "a//b/,a%2F%2Fb%2F",
        "a+b?c#d,a%2Bb%3Fc%23d",
        "a\\b;c,a%5Cb%3Bc"
    })
    void anyPidIsOneEncodedSegment(String pid, String segment) throws IOException {
        try (FakeSciCat fake = FakeSciCat.start()) {
            fake.given(Http.dataset(pid));

            assertThat(Http.get(fake, "publisher", DATASETS + "/" + segment).body())
                    .contains("\"sourceFolder\":\"/data\"");
            assertThat(Http.get(fake, "publisher", "/api/v3/datasets/" + segment + "/origdatablocks/count")
                            .body())
                    .isEqualTo("{\"count\":0}");
            assertThat(fake.requests().get(0).rawPath()).isEqualTo(DATASETS + "/" + segment);
        }
    }

    @Test
    void anAccountOfOnesOwnLogsInWithItsNameAsPassword(@Target FakeSciCat fake) throws IOException {
        fake.account("guest", "visitors");

        assertThat(Http.post(fake, "", "/api/v3/auth/login", "{\"username\":\"guest\",\"password\":\"guest-pw\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(Http.get(fake, "guest", "/api/v3/auth/whoami").body()).contains("\"visitors\"");
    }

    @Test
    void anAccountThatIsNotThereHasNoToken(@Target FakeSciCat fake) {
        assertThatThrownBy(() -> fake.token("nobody")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsReadFromTheStoreIsACopy(@Target FakeSciCat fake) {
        fake.given(Http.dataset("x/1"));

        ((ObjectNode) fake.dataset("x/1").orElseThrow()).put("owner", "changed");

        assertThat(fake.dataset("x/1").orElseThrow().path("owner").asText()).isEqualTo("Somebody");
    }

    @Test
    void aGivenBlockIsListed(@Target FakeSciCat fake) throws IOException {
        fake.given(Http.dataset("x/1"));
        ObjectNode block = Http.dataset("").objectNode().put("_id", "b1").put("datasetId", "x/1");
        block.put("size", 5).put("ownerGroup", "public-data");
        block.putArray("dataFileList").addObject().put("path", "a").put("size", 5);
        fake.givenBlock(block);

        assertThat(Http.get(fake, "publisher", "/api/v4/origdatablocks").body()).contains("\"path\":\"a\"");
        assertThat(fake.origDatablocks("x/1")).containsExactly(block);
    }
}
