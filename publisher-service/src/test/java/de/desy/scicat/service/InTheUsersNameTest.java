package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SciCat hands over a token that stands for the user of a job, with {@code jobConfig.yaml} in {@code deploy}. */
class InTheUsersNameTest {
    private static final String MINE = "20.500.1/mine";
    private static final String OTHERS = "20.500.1/others";
    private static final String AGAIN = "publish again, in the same way";

    private Facility facility;

    @BeforeEach
    void build() {
        facility = new Facility();
        facility.dataset(MINE, "Dataset of the user");
        facility.dataset(OTHERS, "Dataset of others");
        ownedBy(OTHERS, "others");
        facility.source.account("jobservice", "jobservices", "it-scicat", "others");
    }

    @AfterEach
    void takeDown() throws Exception {
        facility.close();
    }

    private void ownedBy(String pid, String group) {
        ObjectNode dataset = (ObjectNode) facility.source.dataset(pid).orElseThrow();
        facility.source.given(dataset.put("ownerGroup", group));
    }

    private Service serviceAs(String sourceAs) throws Exception {
        facility.environment.put("PUBLISHER_SOURCE_AS", sourceAs);
        Service running = facility.service();
        facility.configureJobsInTheUsersName(running);
        return running;
    }

    /** An administrator makes a job for somebody and a group that he names. */
    private String pressFor(String user, String group, String pid) {
        ObjectNode job = Answers.JSON.createObjectNode().put("type", "publish");
        job.put("ownerGroup", group).put("ownerUser", user).put("contactEmail", "user@facility.example");
        job.putObject("jobParams")
                .putArray("datasetList")
                .addObject()
                .put("pid", pid)
                .putArray("files");
        try (var admin = facility.source.client("admin")) {
            return admin.jobs().create(job).path("id").asText();
        }
    }

    private String reason(JsonNode job) {
        return job.at("/jobResultObject/datasets/0/reason").asText();
    }

    private boolean isPublished(String pid) {
        return facility.target
                .dataset(pid)
                .filter(there -> there.path("isPublished").asBoolean())
                .isPresent();
    }

    /** Who sent requests about a dataset to the source. */
    private List<String> readersOf(String pid) {
        return facility.source.requests().stream()
                .filter(request ->
                        (request.rawPath() + request.query()).contains(URLEncoder.encode(pid, StandardCharsets.UTF_8)))
                .filter(request -> !request.rawPath().contains("/jobs"))
                .map(request -> String.valueOf(request.user()))
                .distinct()
                .toList();
    }

    /** Posts a job as the url action does. */
    private int post(Service service, String job, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/jobs"))
                .header("X-API-Key", Facility.KEY)
                .POST(BodyPublishers.ofString("{\"id\": \"" + job + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user-if-given", "service"})
    void theUserGetsHisDatasetPublished(String sourceAs) throws Exception {
        serviceAs(sourceAs);

        JsonNode job = facility.finished(facility.press(MINE).path("id").asText());

        assertThat(job.path("statusCode").asText()).as(job.toPrettyString()).isEqualTo("finishedSuccessful");
        assertThat(isPublished(MINE)).isTrue();
    }

    @Test
    void theSourceIsReadWithTheTokenAloneIfTheFacilitySaysSo() throws Exception {
        serviceAs("user");

        facility.finished(facility.press(MINE).path("id").asText());

        assertThat(readersOf(MINE)).containsExactly("scientist");
    }

    @Test
    void aUserWithoutAccessGetsNothingAlthoughTheAccountOfTheServiceCould() throws Exception {
        facility.source.account("guest", "guests");
        facility.environment.put("PUBLISHER_SOURCE_AS", "service");
        facility.configureJobs(
                "jobConfig.yaml",
                Map.of(
                        "PUBLISHER_URL",
                        "http://127.0.0.1:" + facility.service().port(),
                        "PUBLISHER_API_KEY",
                        Facility.KEY));
        facility.finished(pressFor("guest", "others", OTHERS));
        assertThat(isPublished(OTHERS)).as("without a token, the group decides").isTrue();
        facility.close();

        for (String sourceAs : List.of("user", "user-if-given", "service")) {
            build();
            facility.source.account("guest", "guests");
            serviceAs(sourceAs);

            JsonNode job = facility.finished(pressFor("guest", "others", OTHERS));

            assertThat(reason(job))
                    .as(sourceAs)
                    .startsWith("SciCat shows you no dataset with this pid. What you can do: if the pid is wrong,");
            assertThat(facility.target.datasets()).isEmpty();
            assertThat(job.path("jobResultObject").toString()).doesNotContain("Dataset of others");
            facility.close();
        }
        build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user-if-given", "service"})
    void anInputOfAnotherGroupOfTheUserGoesAlongAndOneThatIsClosedToHimDoesNot(String sourceAs) throws Exception {
        facility.source.account("scientist", "it-scicat", "others");
        facility.dataset("20.500.1/closed", "Closed");
        ownedBy("20.500.1/closed", "strangers");
        facility.source.account("jobservice", "jobservices", "it-scicat", "others", "strangers");
        for (String input : List.of(OTHERS, "20.500.1/closed")) {
            ObjectNode mine = (ObjectNode) facility.source.dataset(MINE).orElseThrow();
            mine.put("type", "derived").putArray("inputDatasets").add(input);
            facility.source.given(mine.put("pid", MINE + " of " + input).put("_id", MINE + " of " + input));
        }
        serviceAs(sourceAs);

        JsonNode open = facility.finished(
                facility.press(MINE + " of " + OTHERS).path("id").asText());
        JsonNode closed = facility.finished(
                facility.press(MINE + " of 20.500.1/closed").path("id").asText());

        assertThat(open.path("statusCode").asText()).as(open.toPrettyString()).isEqualTo("finishedSuccessful");
        assertThat(closed.at("/jobResultObject/datasets/0/problems/0/code").asText())
                .isEqualTo("input-not-open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user-if-given", "service"})
    void aTokenThatStandsForSomebodyElseIsRefused(String sourceAs) throws Exception {
        Service service = serviceAs(sourceAs);
        String job = waiting();

        assertThat(post(service, job, "X-SciCat-User-Token", facility.source.token("admin")))
                .isEqualTo(202);

        assertThat(reason(facility.finished(job))).contains("stands for somebody else", AGAIN);
        assertThat(facility.target.datasets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user-if-given", "service"})
    void aTokenThatIsNoneOrHasExpiredIsRefusedAndTheNextPressSucceeds(String sourceAs) throws Exception {
        Service service = serviceAs(sourceAs);
        String expired = facility.source.token("scientist");
        facility.source.killTokens("scientist");
        for (String bad : List.of(expired, "{{{userToken}}}", "undefined", "Bearer a b", "x".repeat(3_000), "ä")) {
            String job = waiting();

            assertThat(post(service, job, "X-SciCat-User-Token", bad)).isEqualTo(202);

            assertThat(reason(facility.finished(job))).as(bad).contains("SciCat does not accept", AGAIN);
        }
        assertThat(facility.target.datasets()).isEmpty();

        facility.finished(facility.press(MINE).path("id").asText());

        assertThat(isPublished(MINE)).isTrue();
    }

    @Test
    void withoutAKeyTheTokenOpensNothing() throws Exception {
        Service service = serviceAs("user");
        String job = waiting();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/jobs"))
                .header("X-SciCat-User-Token", facility.source.token("scientist"))
                .header("Authorization", "Bearer " + facility.source.token("scientist"))
                .POST(BodyPublishers.ofString("{\"id\": \"" + job + "\"}"))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
        assertThat(facility.job(job).path("statusCode").asText()).isEqualTo("jobSubmitted");
    }

    @Test
    void twoTokensAreNone() throws Exception {
        Service service = serviceAs("user");
        String job = waiting();
        String token = facility.source.token("scientist");

        post(service, job, "X-SciCat-User-Token", token, "X-SciCat-User-Token", facility.source.token("admin"));

        assertThat(reason(facility.finished(job))).contains("SciCat does not accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "user-if-given"})
    void aSciCatThatHandsNothingOverLeavesTheHeaderEmpty(String sourceAs) throws Exception {
        Service service = serviceAs(sourceAs);
        String job = waiting();

        assertThat(post(service, job, "X-SciCat-User-Token", "")).isEqualTo(202);

        JsonNode ended = facility.finished(job);
        if (sourceAs.equals("user")) {
            assertThat(reason(ended)).contains("acts in your name only", AGAIN);
            assertThat(facility.target.datasets()).isEmpty();
            assertThat(readersOf(MINE)).isEmpty();
        } else {
            assertThat(isPublished(MINE)).isTrue();
        }
    }

    @Test
    void aTokenThatEndsInTheMiddleLeavesWhatIsPublishedAndTheNextPressGoesOn() throws Exception {
        String second = facility.dataset("20.500.1/second", "Second");
        serviceAs("user");
        facility.source
                .on("GET", URLEncoder.encode(second, StandardCharsets.UTF_8))
                .call(2)
                .killTokens();

        JsonNode job = facility.finished(
                facility.press("{}", List.of(MINE, second)).path("id").asText());

        assertThat(job.path("statusCode").asText()).isEqualTo("finishedWithDatasetErrors");
        assertThat(job.at("/jobResultObject/datasets/1/reason").asText())
                .contains("the time in which the publishing service may act in your name ended", AGAIN);
        assertThat(isPublished(MINE)).isTrue();
        assertThat(isPublished(second)).isFalse();
        MimeMessage mail = theFirstMail();
        assertThat(mail.getContent().toString()).contains(AGAIN);

        JsonNode again = facility.finished(
                facility.press("{}", List.of(MINE, second)).path("id").asText());

        assertThat(again.path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(isPublished(second)).isTrue();
    }

    private MimeMessage theFirstMail() {
        assertThat(facility.mail.waitForIncomingEmail(60_000, 1)).isTrue();
        return facility.mails().get(0);
    }

    /** A job of the user that nobody has reported. */
    private String waiting() throws IOException {
        String id = "job-" + facility.source.jobs().size();
        facility.source.givenJob(stored().put("id", id));
        return id;
    }

    private ObjectNode stored() {
        ObjectNode job = Answers.JSON.createObjectNode().put("type", "publish").put("statusCode", "jobSubmitted");
        job.put("ownerGroup", "it-scicat").put("ownerUser", Facility.OWNER);
        job.put("contactEmail", "user@facility.example");
        job.putObject("jobParams")
                .putArray("datasetList")
                .addObject()
                .put("pid", MINE)
                .putArray("files");
        return job;
    }

    @Test
    void aJobThatPollFindsBeforeItsTokenComesIsLeftOpenAndAnOldOneEndsWithTheReason() throws Exception {
        facility.environment.put("PUBLISHER_TRIGGERS", "http,poll");
        facility.environment.put("PUBLISHER_POLL_SECONDS", "1");
        facility.source.givenJob(stored().put("id", "old").put("createdAt", "2024-05-06T07:08:09.000Z"));
        facility.source.givenJob(stored().put("id", "young")
                .put("createdAt", Clock.systemUTC().instant().toString()));

        Service service = serviceAs("user");

        assertThat(reason(facility.finished("old"))).contains("acts in your name only", AGAIN);
        assertThat(facility.job("young").path("statusCode").asText()).isEqualTo("jobSubmitted");
        assertThat(readersOf(MINE)).isEmpty();

        post(service, "young", "X-SciCat-User-Token", facility.source.token("scientist"));

        assertThat(facility.finished("young").path("statusCode").asText()).isEqualTo("finishedSuccessful");
    }

    @Test
    void aJobWhoseTokenIsGoneEndsWithTheNextPressOfTheSameUser() throws Exception {
        Service service = serviceAs("user");
        facility.source.givenJob(stored().put("id", "begun")
                .put("statusCode", "inProgress")
                .put("createdAt", "2024-05-06T07:08:09.000Z"));

        facility.finished(facility.press(MINE).path("id").asText());

        assertThat(facility.job("begun").path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(isPublished(MINE)).isTrue();
        assertThat(service.port()).isPositive();
    }
}
