package de.desy.scicat.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.testkit.FakeDataCite;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What a scientist reads, with the files in {@code deploy}: each mail, as text. The pages are kept for the eye. */
class MailTest {
    private static final Path KEPT = Path.of("target", "mails");
    /** What no scientist can make sense of. */
    private static final Pattern JARGON =
            Pattern.compile("PUBLISHER_|SCICAT_|jobParams|this account|[a-z]\\(|Exception|--[a-z]|null|undefined");

    private final Facility facility = new Facility();
    private final FakeDataCite dataCite = FakeDataCite.start();
    private String kept = "";
    private int made;

    @BeforeEach
    void start(TestInfo test) throws Exception {
        kept = test.getTestMethod().orElseThrow().getName();
        facility.environment.put("PUBLISHER_SUPPORT", "help@facility.example");
        facility.target.registerAt(dataCite, "https://data.example/doi/");
        facility.environment.put("PUBLISHER_MINT_DOI", "yes");
        facility.environment.put("PUBLISHER_DOI_PUBLISHER", "Facility");
        facility.environment.put("PUBLISHER_DOI_ROR", "https://ror.org/02xjrkt08");
        facility.environment.put("PUBLISHER_DOI_LICENSE", "CC-BY-4.0");
        facility.environment.put("PUBLISHER_DOI_CREATORS", "Meier, Anna|Rossi, Carlo");
        facility.environment.put("PUBLISHER_DOI_RESOLVER", dataCite.url() + "/");
    }

    private void serve() throws Exception {
        Service service = facility.service();
        facility.configureJobs(
                "jobConfig.yaml",
                Map.of("PUBLISHER_URL", "http://127.0.0.1:" + service.port(), "PUBLISHER_API_KEY", Facility.KEY));
    }

    @AfterEach
    void stop() throws Exception {
        facility.close();
        dataCite.close();
    }

    private JsonNode pressed(String wishes, String... pids) throws IOException {
        JsonNode job = facility.finished(
                facility.press(wishes, List.of(pids)).path("id").asText());
        Files.createDirectories(KEPT);
        Files.writeString(KEPT.resolve(kept + "-" + ++made + ".json"), job.toPrettyString());
        return job;
    }

    /** The text of a mail as it is read, and its number among all mails. */
    private String read(int number) throws Exception {
        EmbeddedBroker.await(() -> facility.mails().size() >= number);
        MimeMessage mail = facility.mails().get(number - 1);
        String html = mail.getContent().toString();
        Files.createDirectories(KEPT);
        Files.writeString(KEPT.resolve(kept + "-" + number + ".html"), html);
        String text = html.replaceAll("(?s)<head>.*</head>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&#x27;", "'")
                .replace("&quot;", "\"")
                .replace("&#x3D;", "=")
                .replaceAll("\\s+", " ");
        assertThat(text).doesNotContainPattern(JARGON).contains("help@facility.example", "and quote job ");
        return mail.getSubject() + " | " + text;
    }

    private void spoil(String pid) {
        facility.source.given(((ObjectNode) facility.source.dataset(pid).orElseThrow()).put("contactEmail", "nobody"));
    }

    @Test
    void aPublishedDatasetHasItsNameItsSizeItsAddressAndHowToCiteIt() throws Exception {
        serve();
        String pid = facility.dataset("20.500.1/a", "Lysozyme, beamtime 11001");
        facility.source.given(((ObjectNode) facility.source.dataset(pid).orElseThrow()).put("jobLogData", "log"));

        JsonNode result = pressed("{}", pid).path("jobResultObject");

        String url = "https://data.example/datasets/20.500.1%2Fa";
        assertThat(read(1))
                .startsWith("Published: Lysozyme, beamtime 11001 | ")
                .contains("Published · 1 file, 39.7 MB", url, "Everybody can read what is published")
                .containsPattern("Please cite it like this: Anna Meier \\(20\\d\\d\\): Lysozyme, beamtime 11001\\. "
                        + Pattern.quote(url))
                .contains("What stayed behind: field jobLogData: private", "Correct the dataset in SciCat");
        assertThat(result.fieldNames().next()).isEqualTo("url");
        assertThat(result.has("worker")).isFalse();
    }

    @Test
    void aDatasetThatWasPublishedBeforeSaysSoAtTheSamePlace() throws Exception {
        serve();
        String pid = facility.dataset("20.500.1/a", "Lysozyme");

        pressed("{}", pid);
        pressed("{}", pid);
        facility.source.given(((ObjectNode) facility.source.dataset(pid).orElseThrow()).put("description", "More"));
        pressed("{}", pid);

        assertThat(read(1))
                .startsWith("Published: Lysozyme | ")
                .contains("Published · 1 file", "Nothing stayed behind.");
        assertThat(read(2))
                .startsWith("Published before, and unchanged: Lysozyme | ")
                .contains("Published before, and unchanged · 1 file, 39.7 MB https://data.example/datasets/");
        assertThat(read(3)).contains("Published before, now brought up to date · 1 file");
    }

    @Test
    void aDoiIsCitedWithAuthorsYearTitleAndPublisher() throws Exception {
        serve();
        String pid = facility.dataset("20.500.1/a", "Lysozyme");

        String doi = pressed("{\"mintDoi\": true}", pid)
                .at("/jobResultObject/doiUrl")
                .asText();

        assertThat(read(1))
                .contains("DOI: " + doi)
                .containsPattern(
                        "Please cite it like this: Meier, Anna; Rossi, Carlo \\(20\\d\\d\\): Lysozyme\\. Facility\\. "
                                + Pattern.quote(doi));
    }

    @Test
    void oneDoiForAllStandsOnce() throws Exception {
        serve();
        String one = facility.dataset("20.500.1/a", "Lysozyme, run 1");
        String two = facility.dataset("20.500.1/b", "Lysozyme, run 2");

        String doi = pressed("{\"mintDoi\": {\"together\": true, \"title\": \"Lysozyme, all runs\"}}", one, two)
                .at("/jobResultObject/doiUrl")
                .asText();

        String mail = read(1);
        assertThat(mail)
                .startsWith("Both datasets are published | ")
                .contains("One DOI for all datasets together " + doi, "Lysozyme, all runs. Facility. " + doi)
                .contains("Lysozyme, run 1 Published", "Lysozyme, run 2 Published");
        assertThat(mail.split(Pattern.quote(doi))).hasSize(3);
    }

    @Test
    void whenSomeAreNotPublishedTheMailCountsAndGivesTheReasonOnce() throws Exception {
        serve();
        String good = facility.dataset("20.500.1/a", "Good");
        String bad = facility.dataset("20.500.1/b", "Bad <one>");
        String worse = facility.dataset("20.500.1/c", "Bad two");
        spoil(bad);
        spoil(worse);

        pressed("{}", good, bad, worse);

        String mail = read(1);
        assertThat(mail)
                .startsWith("1 of 3 datasets is published | ")
                .contains("Good Published · 1 file", "Not published: Bad &lt;one&gt; (20.500.1/b) Bad two (20.500.1/c)")
                .contains("Its contact e-mail address is \"nobody\"", "What you can do: correct it")
                .contains("select the datasets in SciCat and publish them again. What is published already stays");
        assertThat(mail.split("What you can do")).hasSize(2);
    }

    @Test
    void whenNothingIsPublishedTheMailSaysNone() throws Exception {
        serve();
        String bad = facility.dataset("20.500.1/b", "Bad one");
        String worse = facility.dataset("20.500.1/c", "Bad two");
        spoil(bad);
        spoil(worse);

        pressed("{}", bad, worse);
        pressed("{}", bad);

        assertThat(read(1))
                .startsWith("None of the 2 datasets was published | ")
                .contains("This request published nothing.");
        assertThat(read(2)).startsWith("Not published: Bad one | ");
    }

    @Test
    void whenTheDoiFailsTheDatasetIsPublishedAndTheMailSaysWhatIsMissing() throws Exception {
        serve();
        dataCite.fails().always().status(401);
        String pid = facility.dataset("20.500.1/a", "Lysozyme");

        pressed("{\"mintDoi\": true}", pid);

        assertThat(read(1))
                .startsWith("Published, but without a DOI: Lysozyme | ")
                .contains("But it has no DOI: DataCite did not");
    }

    @Test
    void aPreviewWritesNothingAndSaysWhatWouldBecomePublic() throws Exception {
        serve();
        String pid = facility.dataset("20.500.1/a", "Lysozyme");
        ObjectNode dataset = (ObjectNode) facility.source.dataset(pid).orElseThrow();
        dataset.put("description", "Ask carlo.rossi@home.example").put("jobLogData", "log");
        facility.source.given(dataset);
        String bad = facility.dataset("20.500.1/b", "Bad one");
        spoil(bad);
        facility.target.clearRequests();

        JsonNode job = pressed("{\"preview\": true, \"mintDoi\": true}", pid, bad);

        assertThat(facility.target.writes()).isEmpty();
        assertThat(dataCite.registered()).isEmpty();
        assertThat(job.path("statusCode").asText()).isEqualTo("finishedSuccessful");
        assertThat(job.at("/jobResultObject/message").asText())
                .isEqualTo("Nothing has been published: this is a preview. 1 of 2 datasets can be published as it is.");
        assertThat(read(1))
                .startsWith("Preview, nothing was published: 2 datasets | ")
                .contains("This preview published nothing.", "Lysozyme It would become public · 1 file, 39.7 MB")
                .contains("ownerEmail: anna.meier@facility.example", "owner: Anna Meier")
                .contains(
                        "description: carlo.rossi@home.example",
                        "Named in the DOI, for ever: Meier, Anna; Rossi, Carlo")
                .contains("Would stay behind: field jobLogData")
                .contains("description Ask carlo", "/data/20.500.1/a: 1 file, 39.7 MB")
                .contains("Cannot be published as it is: Bad one (20.500.1/b) Its contact e-mail address is")
                .contains("Its address would be https://data.example/datasets/20.500.1%2Fa")
                .contains("ask for a preview again. A DOI cannot be undone.")
                .doesNotContain("public-data", "Published");
        assertThat(facility.mails().get(0).getContent().toString()).doesNotContain("href=\"https://data.example");
    }

    @Test
    void aPreviewWithoutADoiDoesNotSpeakOfDois() throws Exception {
        serve();
        String pid = facility.dataset("20.500.1/a", "Lysozyme");

        pressed("{\"preview\": true}", pid);
        pressed("{\"preview\": true, \"mintDoi\": false}", pid);

        assertThat(read(1)).contains("ask for a preview again.").doesNotContain("DOI");
        assertThat(read(2)).contains("ask for a preview again.").doesNotContain("DOI");
    }

    @Test
    void aPreviewNamesTheInputsThatWouldBePublishedToo() throws Exception {
        facility.environment.put("PUBLISHER_INPUTS", "publish");
        serve();
        String input = facility.dataset("20.500.1/raw", "Raw data");
        String pid = facility.dataset("20.500.1/a", "Lysozyme");
        ObjectNode derived = (ObjectNode) facility.source.dataset(pid).orElseThrow();
        derived.put("type", "derived").putArray("inputDatasets").add(input);
        facility.source.given(derived);

        pressed("{\"preview\": true}", pid);

        assertThat(read(1))
                .contains("Would be published with it, since it is made from them: Raw data (20.500.1/raw)")
                .doesNotContain("Published");
    }

    @Test
    void anAddressWithAnEqualsSignIsALinkThatWorks() throws Exception {
        facility.environment.put("PUBLISHER_LANDING_PAGE", "https://data.example/find?by=pid&pid={pid}");
        serve();

        pressed("{}", facility.dataset("20.500.1/a", "Lysozyme"));

        read(1);
        String html = facility.mails().get(0).getContent().toString();
        String address = "https://data.example/find?by&#x3D;pid&amp;pid&#x3D;20.500.1%2Fa";
        assertThat(html).contains("<a href=\"" + address + "\"", ">" + address + "</a>");
    }

    @Test
    void aPreviewOfWhatIsPublicSaysThatNothingWouldChange() throws Exception {
        serve();
        String pid = facility.dataset("20.500.1/a", "Lysozyme");
        pressed("{}", pid);

        pressed("{\"preview\": true}", pid);

        assertThat(read(2))
                .startsWith("Preview, nothing was published: Lysozyme | ")
                .contains("It is public already, and nothing would change · 1 file", "https://data.example/datasets/")
                .doesNotContain("Its address would be", "is published", "has been published");
    }

    @Test
    void twoPressesMakeOnePublicationAndOneMail() throws Exception {
        facility.configureJobs(
                "jobConfig.yaml", Map.of("PUBLISHER_URL", "http://127.0.0.1:1", "PUBLISHER_API_KEY", "x"));
        String pid = facility.dataset("20.500.1/a", "Lysozyme");
        String first = facility.press(pid).path("id").asText();
        String second = facility.press(pid).path("id").asText();
        facility.environment.put("PUBLISHER_TRIGGERS", "http,poll");
        facility.service(); // finds both open

        JsonNode one = facility.finished(first).path("jobResultObject");
        JsonNode two = facility.finished(second).path("jobResultObject");

        assertThat(two.path("url")).isEqualTo(one.path("url"));
        assertThat(two.path("sameAs").asText()).isEqualTo(first);
        assertThat(read(1)).startsWith("Published: Lysozyme | ");
        assertThat(facility.mails()).hasSize(1);
    }
}
