package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.FakeDataCite;
import de.desy.scicat.testkit.PilotCase;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the button to the mail, with the files in {@code deploy}. */
class WholeChainTest {
    private static final String URL =
            "https://data.example/datasets/" + URLEncoder.encode(PilotCase.PID, StandardCharsets.UTF_8);

    private Facility facility;

    @BeforeEach
    void build() {
        facility = new Facility();
    }

    @AfterEach
    void takeDown() throws Exception {
        facility.close();
    }

    private void configureHttp(Service service) throws Exception {
        facility.configureJobs(
                "jobConfig.yaml",
                Map.of("PUBLISHER_URL", "http://127.0.0.1:" + service.port(), "PUBLISHER_API_KEY", Facility.KEY));
    }

    private MimeMessage theOnlyMail() {
        assertThat(facility.mail.waitForIncomingEmail(60_000, 1)).isTrue();
        List<MimeMessage> mails = facility.mails();
        assertThat(mails).hasSize(1);
        return mails.get(0);
    }

    @Test
    void theUserPressesTheButtonAndGetsOneMailWithTheUrl() throws Exception {
        configureHttp(facility.service());

        String id = facility.press(PilotCase.PID).path("id").asText();

        JsonNode job = facility.finished(id);
        assertThat(job.path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(job.path("jobResultObject").path("url").asText()).isEqualTo(URL);
        JsonNode published = facility.target.dataset(PilotCase.PID).orElseThrow();
        assertThat(published.path("isPublished").asBoolean()).isTrue();
        assertThat(published.path("numberOfFiles").asInt()).isEqualTo(8);
        MimeMessage mail = theOnlyMail();
        assertThat(mail.getAllRecipients()[0]).hasToString("user@facility.example");
        assertThat(mail.getSubject()).startsWith("Published: ");
        assertThat(mail.getContent().toString()).contains("<a href=\"" + URL + "\"");
    }

    @Test
    void aSchemaStaysBehindUnlessTheFacilityListsItsHost() throws Exception {
        ObjectNode dataset = (ObjectNode) facility.source.dataset(PilotCase.PID).orElseThrow();
        dataset.put("scientificMetadataSchema", "https://schemas.example/a.json");
        facility.source.given(dataset);
        configureHttp(facility.service());

        facility.finished(facility.press(PilotCase.PID).path("id").asText());

        JsonNode published = facility.target.dataset(PilotCase.PID).orElseThrow();
        assertThat(published.path("isPublished").asBoolean()).isTrue();
        assertThat(published.path("scientificMetadataSchema").asText()).isEmpty();
    }

    @Test
    void theUserAsksForADoiAndGetsOneMailWithItsLink() throws Exception {
        try (FakeDataCite dataCite = FakeDataCite.start()) {
            mintAt(dataCite);
            configureHttp(facility.service());

            String id = facility.pressForDois(PilotCase.PID).path("id").asText();

            JsonNode result = facility.finished(id).path("jobResultObject");
            assertThat(dataCite.problems()).isEmpty();
            assertThat(dataCite.registered()).as(result.toString()).hasSize(1);
            String link = "https://doi.org/"
                    + dataCite.registered().keySet().iterator().next();
            assertThat(result.path("doiUrl").asText()).isEqualTo(link);
            MimeMessage mail = theOnlyMail();
            assertThat(mail.getSubject()).startsWith("Published: ");
            assertThat(mail.getContent().toString())
                    .contains("<a href=\"" + URL + "\"", "DOI: <a href=\"" + link + "\"", link + "</a>");

            String again = facility.pressForDois(PilotCase.PID).path("id").asText();

            assertThat(facility.finished(again).at("/jobResultObject/doiUrl").asText())
                    .isEqualTo(link);
            assertThat(dataCite.registered()).hasSize(1);
        }
    }

    @Test
    void theMailSaysThatADatasetIsPublishedThoughItsDoiIsNot() throws Exception {
        try (FakeDataCite dataCite = FakeDataCite.start()) {
            mintAt(dataCite);
            dataCite.fails().always().status(401);
            configureHttp(facility.service());

            String id = facility.pressForDois(PilotCase.PID).path("id").asText();

            assertThat(facility.finished(id).path("statusCode").asText()).isEqualTo("finishedWithDatasetErrors");
            assertThat(theOnlyMail().getContent().toString())
                    .contains("<a href=\"" + URL + "\"", "<b>But it has no DOI: DataCite did not")
                    .doesNotContain("Not published");
        }
    }

    private void mintAt(FakeDataCite dataCite) {
        facility.target.registerAt(dataCite, "https://data.example/doi/");
        facility.environment.put("PUBLISHER_MINT_DOI", "yes");
        facility.environment.put("PUBLISHER_DOI_PUBLISHER", "Facility");
        facility.environment.put("PUBLISHER_DOI_ROR", "https://ror.org/02xjrkt08");
        facility.environment.put("PUBLISHER_DOI_LICENSE", "CC-BY-4.0");
        facility.environment.put("PUBLISHER_DOI_CREATORS", "Meier, Anna");
        facility.environment.put("PUBLISHER_DOI_RESOLVER", dataCite.url() + "/");
    }

    @Test
    void whatPeopleTypedIsEscapedInTheMailOfAFailure() throws Exception {
        ObjectNode bad = (ObjectNode) facility.source.dataset(PilotCase.PID).orElseThrow();
        bad.put("pid", "x/<b>&1").put("_id", "x/<b>&1").remove("contactEmail");
        facility.source.given(bad);
        configureHttp(facility.service());

        String id = facility.press(PilotCase.PID, "x/<b>&1").path("id").asText();

        assertThat(facility.finished(id).path("statusCode").asText()).isEqualTo("finishedWithDatasetErrors");
        String html = theOnlyMail().getContent().toString();
        assertThat(html)
                .contains("x/&lt;b&gt;&amp;1", "Not published:", "contact e-mail address", "<a href=\"" + URL + "\"");
        assertThat(html)
                .contains("What you can do: enter it in SciCat, or ask those who register the data to do it.")
                .doesNotContain("PUBLISHER_");
    }

    @Test
    void byRabbitMqTheSameHappens(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory).start()) {
            facility.environment.put("PUBLISHER_TRIGGERS", "rabbitmq");
            facility.environment.put("PUBLISHER_RABBITMQ_URI", broker.uri());
            facility.service();
            facility.configureJobs("jobConfig-rabbitmq.yaml", Map.of());
            facility.source.onMessage(message -> {
                assertThat(List.of(message.exchange(), message.queue(), message.key()))
                        .containsExactly("scicat.jobs", EmbeddedBroker.QUEUE, "publish");
                try {
                    broker.send(message.body());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            String id = facility.press(PilotCase.PID).path("id").asText();

            assertThat(facility.finished(id).path("jobResultObject").path("url").asText())
                    .isEqualTo(URL);
            assertThat(theOnlyMail().getSubject()).startsWith("Published: ");
            EmbeddedBroker.await(() -> broker.waiting(EmbeddedBroker.QUEUE) == 0);
        }
    }

    @Test
    void aJobThatThePublisherDidNotHearOfIsFoundByLookingAround() throws Exception {
        facility.configureJobs(
                "jobConfig.yaml", Map.of("PUBLISHER_URL", "http://127.0.0.1:1", "PUBLISHER_API_KEY", "x"));
        String id = facility.press(PilotCase.PID).path("id").asText(); // the publisher is down; the user sees no error
        assertThat(facility.job(id).path("statusCode").asText()).isEqualTo("jobSubmitted");

        facility.environment.put("PUBLISHER_TRIGGERS", "http,poll");
        facility.environment.put("PUBLISHER_POLL_SECONDS", "1");
        facility.service();

        assertThat(facility.finished(id).path("jobResultObject").path("url").asText())
                .isEqualTo(URL);
        assertThat(theOnlyMail().getSubject()).startsWith("Published: ");
    }

    @Test
    void aMailServerThatIsDownChangesNothingForTheJob() throws Exception {
        facility.mail.stop();
        configureHttp(facility.service());
        String id = facility.press(PilotCase.PID).path("id").asText();
        assertThat(facility.finished(id).path("statusCode").asText()).isEqualTo("finishedSuccessful");
        facility.mail.start();
    }
}
