package de.desy.scicat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@SciCatTest
class FaultScriptTest {
    private static final String DATASETS = "/api/v4/datasets";

    private static HttpResponse<String> create(FakeSciCat fake, String pid) throws IOException {
        return Http.post(fake, "publisher", DATASETS, Http.dataset(pid).toString());
    }

    private static int whoami(FakeSciCat fake) throws IOException {
        return Http.get(fake, "reader", "/api/v3/auth/whoami").statusCode();
    }

    @Test
    void aLostReplyIsOfSomethingThatWasDone(@Target FakeSciCat fake) {
        fake.on("POST", "/datasets").loseReply();

        assertThatThrownBy(() -> create(fake, "x/1")).isInstanceOf(IOException.class);

        assertThat(fake.dataset("x/1")).isPresent();
    }

    @Test
    void aResetComesBeforeAnythingIsDone(@Target FakeSciCat fake) {
        fake.on("POST", "/datasets").resetBefore();

        assertThatThrownBy(() -> create(fake, "x/1")).isInstanceOf(IOException.class);

        assertThat(fake.datasets()).isEmpty();
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void aStatusIsAProxysAndNothingIsDone(@Target FakeSciCat fake) throws IOException {
        fake.on("POST", "/datasets").status(503, "Retry-After", "7", "X-Proxy", "yes");

        HttpResponse<String> response = create(fake, "x/1");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
        assertThat(response.headers().firstValue("X-Proxy")).contains("yes");
        assertThat(fake.datasets()).isEmpty();
    }

    @Test
    void aTruncatedReplyEndsBeforeItsStatedLength(@Target FakeSciCat fake) {
        fake.on("POST", "/datasets").truncate();

        assertThatThrownBy(() -> create(fake, "x/1")).isInstanceOf(IOException.class);

        assertThat(fake.dataset("x/1")).isPresent();
    }

    @Test
    void aStalledBodyBeginsAndDoesNotEnd(@Target FakeSciCat fake) throws IOException {
        fake.given(Http.dataset("x/1"));
        fake.on("GET", "/datasets").stallBody();

        HttpResponse<InputStream> response =
                Http.open(fake, "publisher", DATASETS, HttpResponse.BodyHandlers.ofInputStream());

        assertThat(response.statusCode()).isEqualTo(200);
        try (InputStream body = response.body()) {
            assertThat(new String(body.readNBytes(1_000), StandardCharsets.UTF_8))
                    .isBlank();
        }
    }

    @Test
    void aWebPageIsNoAnswerOfSciCat(@Target FakeSciCat fake) throws IOException {
        fake.on("POST", "/datasets").html();

        HttpResponse<String> response = create(fake, "x/1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.body()).startsWith("<!doctype html>");
        assertThat(fake.datasets()).isEmpty();
    }

    @Test
    void anEmptyReplyIsOfSomethingThatWasDone(@Target FakeSciCat fake) throws IOException {
        fake.on("POST", "/datasets").emptyReply();

        HttpResponse<String> response = create(fake, "x/1");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEmpty();
        assertThat(fake.dataset("x/1")).isPresent();
    }

    @Test
    void withoutANumberTheNextCallIsMeant(@Target FakeSciCat fake) throws IOException {
        fake.on("GET", "/whoami").status(502);

        assertThat(whoami(fake)).isEqualTo(502);
        assertThat(whoami(fake)).isEqualTo(200);
    }

    @Test
    void theNumberedCallIsMeant(@Target FakeSciCat fake) throws IOException {
        fake.on("GET", "/whoami").call(2).status(502);

        assertThat(whoami(fake)).isEqualTo(200);
        assertThat(whoami(fake)).isEqualTo(502);
        assertThat(whoami(fake)).isEqualTo(200);
    }

    @Test
    void soManyCallsAreMeant(@Target FakeSciCat fake) throws IOException {
        fake.on("GET", "/whoami").times(2).status(502);

        assertThat(whoami(fake)).isEqualTo(502);
        assertThat(whoami(fake)).isEqualTo(502);
        assertThat(whoami(fake)).isEqualTo(200);
    }

    @Test
    void allCallsAreMeantUntilItHeals(@Target FakeSciCat fake) throws IOException {
        fake.on("GET", "/whoami").always().status(502);

        for (int i = 0; i < 5; i++) {
            assertThat(whoami(fake)).isEqualTo(502);
        }
        fake.heal();
        assertThat(whoami(fake)).isEqualTo(200);
    }

    @Test
    void otherMethodsAndPathsAreLeftAlone(@Target FakeSciCat fake) throws IOException {
        fake.on("DELETE", "/whoami").always().status(502);
        fake.on("GET", "/datasets").always().status(502);

        assertThat(whoami(fake)).isEqualTo(200);
    }

    @Test
    void callsAreCountedFromTheVerbOn(@Target FakeSciCat fake) throws IOException {
        FaultScript script = fake.on("GET", "/whoami").call(2);
        assertThat(whoami(fake)).isEqualTo(200);
        script.status(502);

        assertThat(whoami(fake)).isEqualTo(200);
        assertThat(whoami(fake)).isEqualTo(502);
    }

    @Test
    void aRetryAfterALostReplyMeetsWhatWasDone(@Target FakeSciCat fake) throws IOException {
        fake.on("POST", "/datasets").loseReply();

        assertThatThrownBy(() -> create(fake, "x/1")).isInstanceOf(IOException.class);

        assertThat(create(fake, "x/1").statusCode()).isEqualTo(409);
        assertThat(fake.datasets()).hasSize(1);
    }
}
