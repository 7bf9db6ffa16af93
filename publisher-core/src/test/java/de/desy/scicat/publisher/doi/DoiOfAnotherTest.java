package de.desy.scicat.publisher.doi;

import static de.desy.scicat.publisher.doi.DoiWorld.PID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.EachKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any user of a SciCat can write a record of a DOI about any dataset, and say that it is registered. */
class DoiOfAnotherTest {
    private DoiWorld world = new DoiWorld(SciCatRelease.newest());

    @AfterEach
    void close() {
        world.close();
    }

    @EachKind
    void aRecordThatAnotherAccountMadeUpIsNotTakenForTheDoiOfTheDataset(SciCatRelease version) throws Exception {
        for (String status : new String[] {"registered", "amended", "public"}) {
            world.close();
            world = new DoiWorld(version);
            String made = forge(status);

            DoiPlan plan = world.publication().build().plan(PID);
            assertThat(plan.link()).isNull();
            assertThat(plan.notes()).anyMatch(note -> note.contains(made) && note.contains("was created by reader"));
            DoiReport report = world.publication().build().apply(plan).orThrow();

            assertThat(report.doi()).isNotEqualTo(made);
            assertThat(world.dataCite.registered()).containsOnlyKeys(report.doi());
            assertThat(world.publication().build().plan(PID).link()).isEqualTo(report.link());
        }
    }

    @Test
    void aRecordOfAnAccountThatIsNamedIsTaken() {
        String doi = world.publication("admin").build().mint(PID).orThrow().doi();

        DoiPlan plan = world.publication()
                .resolver("http://127.0.0.1:9/")
                .ourAccounts("admin")
                .build()
                .plan(PID);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.doi()).isEqualTo(doi);
    }

    @Test
    void aRecordOfAnotherIsTakenIfItsDoiLeadsToOurPage() throws Exception {
        String made = forge("registered");
        try (Resolver resolver = new Resolver("https://data.example/doi/" + LandingPage.encoded(made))) {
            DoiPlan plan = world.publication()
                    .landingPage("https://data.example/doi/{doi}")
                    .resolver(resolver.url())
                    .build()
                    .plan(PID);

            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan.doi()).isEqualTo(made);
        }
    }

    /** From 5.2.1 on a record can have any DOI, such as that of a well-known paper. */
    @ParameterizedTest
    @ValueSource(strings = {"https://journal.example/paper", "https://data.example/doi/10.1%2Fother"})
    void aDoiThatTheResolverKnowsAndThatLeadsElsewhereIsNotTaken(String elsewhere) throws Exception {
        String made = forge("registered");
        try (Resolver resolver = new Resolver(elsewhere)) {
            DoiPublication publication = world.publication().resolver(resolver.url());
            assertThat(publication.build().plan(PID).doi()).isNull();
            assertThat(publication
                            .landingPage("https://data.example/doi/{doi}")
                            .acceptUnreadableLandingPage()
                            .build()
                            .plan(PID)
                            .doi())
                    .isNull();
            assertThat(world.target.publishedData())
                    .singleElement()
                    .satisfies(record -> assertThat(record.path("doi").asText()).isEqualTo(made));
        }
    }

    /** A facility's resolver may answer for itself, and says of the DOI of any work that it knows it. */
    @ParameterizedTest
    @ValueSource(strings = {"https://data.example/doi/{doi}", ""})
    void aDoiThatAResolverKnowsWithoutLeadingAnywhereIsNotTaken(String page) throws Exception {
        String made = forge("registered");
        try (Resolver resolver = new Resolver("")) {
            DoiPublication publication = world.publication().resolver(resolver.url());
            if (!page.isEmpty()) {
                publication.landingPage(page).acceptUnreadableLandingPage();
            }

            DoiPlan plan = publication.build().plan(PID);

            assertThat(plan.link()).isNull();
            assertThat(plan.notes()).anyMatch(note -> note.contains(made) && note.contains("was created by reader"));
        }
    }

    @EachKind
    void aRecordOfAnotherThatCannotBeReadHindersNoDoi(SciCatRelease version) throws Exception {
        for (String status : new String[] {"registered", "public"}) {
            world.close();
            world = new DoiWorld(version);
            ObjectNode body = forged(status);
            ObjectNode deep = body.putObject("metadata");
            for (int i = 0; i < 300; i++) {
                deep = deep.putObject("a");
            }
            String made = send("v4", body).path("doi").asText();

            DoiPlan plan = world.publication().build().plan(PID);

            assertThat(plan.notes()).anyMatch(note -> note.contains(made) && note.contains("was created by reader"));
            assertThat(world.publication().build().apply(plan).orThrow().doi()).isNotEqualTo(made);
        }
    }

    /** Each of them may have 16 MB. */
    @Test
    void recordsOfOthersThatAreTogetherTooLargeHinderNoDoi() throws Exception {
        for (int i = 0; i < 6; i++) {
            ObjectNode body = forged("public");
            body.putObject("metadata").put("big", "x".repeat(12_000_000));
            send("v4", body);
        }

        DoiPlan plan = world.publication().build().plan(PID);

        assertThat(plan.notes())
                .filteredOn(note -> note.contains("was created by reader"))
                .hasSize(6);
        assertThat(world.publication().build().apply(plan).orThrow().doi()).isNotNull();
    }

    @Test
    void manyRecordsOfOthersAreCountedAndNotAllNamed() throws Exception {
        for (int i = 0; i < 13; i++) {
            send("v4", forged("public"));
        }

        assertThat(world.publication().build().plan(PID).notes())
                .filteredOn(note -> note.contains("was created by reader"))
                .hasSize(10);
        assertThat(world.publication().build().plan(PID).notes())
                .anyMatch(note -> note.contains("3 more records of other accounts"));
    }

    /** From 5.2.1 on a record has the DOI that its maker says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1/a|b",
                "10.1/a^b",
                "10.1/{x}",
                "10.1/a b",
                "10.1/a\\b",
                "10.1/%zz",
                "//evil.example/x",
                "10.1/\0",
                "10.1/\nx"
            })
    void aRecordOfAnotherWithATextThatIsNoDoiHindersNoDoi(String text) throws Exception {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", "Fake").put("abstract", "made up").put("status", "registered");
        body.put("publisher", "M").put("publicationYear", 2024).put("resourceType", "raw");
        body.put("dataDescription", "d").put("doi", text);
        body.putArray("creator").add("Mallory");
        body.putArray("pidArray").add(PID);
        assertThat(send("v3", body).path("doi")).isEqualTo(body.path("doi"));

        DoiPlan plan = world.publication()
                .landingPage("https://data.example/doi/{doi}")
                .acceptUnreadableLandingPage()
                .build()
                .plan(PID);

        assertThat(plan.link()).isNull();
        assertThat(plan.notes()).anyMatch(note -> note.contains("was created by reader"));
        assertThat(world.publication()
                        .landingPage("https://data.example/doi/{doi}")
                        .acceptUnreadableLandingPage()
                        .build()
                        .apply(plan)
                        .orThrow()
                        .doi())
                .startsWith("10.17199/");
    }

    private String forge(String status) throws IOException, InterruptedException {
        send("v4", forged(status));
        JsonNode made = world.target.publishedData().get(0);
        assertThat(made.path("createdBy").asText()).isEqualTo("reader");
        return made.path("doi").asText();
    }

    private static ObjectNode forged(String status) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("title", "Fake").put("abstract", "made up").put("status", status);
        body.putArray("datasetPids").add(PID);
        body.putObject("metadata").putArray("creators").addObject().put("name", "Mallory");
        return body;
    }

    private JsonNode send(String api, ObjectNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.target.url() + "/api/" + api + "/publisheddata"))
                .header("Authorization", "Bearer " + world.target.token("reader"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new ObjectMapper().readTree(answer.body());
    }

    /** Leads from each DOI to one place, as doi.org does, or knows all and leads nowhere. */
    private static final class Resolver implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Resolver(String place) throws IOException {
            Thread thread = new Thread(() -> serve(place));
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String place) {
            while (!socket.isClosed()) {
                try (Socket one = socket.accept()) {
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.UTF_8));
                    String line = in.readLine();
                    while (line != null && !line.isEmpty()) {
                        line = in.readLine();
                    }
                    String answer = (place.isEmpty() ? "HTTP/1.1 200 OK" : "HTTP/1.1 302 Found\r\nLocation: " + place)
                            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                    one.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        String url() {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/";
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
