package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.Trait;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Published data by version 3 of the API, and their counts in both versions. */
@Contract
class OldPublishedDataContractTest extends ContractCase {
    private static final String OLD = "/api/v3/publisheddata";
    private static final String NEW = "/api/v4/publisheddata";

    OldPublishedDataContractTest(Instance on) {
        super(on);
    }

    private static ObjectNode record(String... pids) {
        ObjectNode record = object("title", "a title").put("abstract", "an abstract");
        record.put("publisher", "Facility").put("publicationYear", 2024).put("resourceType", "raw");
        record.put("dataDescription", "https://data.example/how");
        record.putArray("creator").add("Anna Meier").add("Bo Li");
        record.putArray("pidArray");
        for (String pid : pids) {
            record.withArray("pidArray").add(pid);
        }
        return record;
    }

    private static ObjectNode full(String... pids) {
        ObjectNode record = record(pids).put("affiliation", "DESY").put("url", "https://data.example/1");
        record.put("numberOfFiles", 3).put("sizeOfArchive", 5).put("scicatUser", "anna");
        record.put("thumbnail", "data:x").put("downloadLink", "https://data.example/2");
        record.putArray("authors").add("Cy Do");
        record.putArray("relatedPublications").add("10.1/a");
        return record;
    }

    private JsonNode made(String user, ObjectNode record) {
        return on.post(user, OLD, record).with(201).json();
    }

    private String doi(String user, ObjectNode record) {
        return made(user, record).path("doi").asText();
    }

    /** Whether the server lets everybody do everything with these routes. */
    private boolean isOpen() {
        return !on.has(Trait.NESTED_BLOCKS_OF_OWNERS);
    }

    private JsonNode inVersionFour(String doi) {
        return on.get("admin", at(NEW, doi)).with(200).json();
    }

    private long count(String user, String path, String filter) {
        return on.get(user, path + "/count", filter)
                .with(200)
                .json()
                .path("count")
                .asLong(-1);
    }

    @Test
    void aRecordIsShownAsItWasWrittenAndKeptInTheFormOfVersionFour() {
        ObjectNode sent = full(pid());

        JsonNode made = made("publisher", sent);

        sent.properties()
                .forEach(field ->
                        assertThat(made.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue()));
        assertThat(made.path("status").asText()).isEqualTo("pending_registration");
        assertThat(made.has("createdBy") || made.has("metadata")).isFalse();
        String doi = made.path("doi").asText();
        assertThat(on.get("publisher", at(OLD, doi)).with(200).json()).isEqualTo(made);
        JsonNode kept = inVersionFour(doi);
        assertThat(kept.path("status").asText()).isEqualTo("private");
        assertThat(kept.at("/metadata/creators/1/name").asText()).isEqualTo("Bo Li");
        assertThat(kept.at("/metadata/contributors/0/name").asText()).isEqualTo("Cy Do");
        assertThat(kept.at("/metadata/relatedIdentifiers/0/relatedIdentifier").asText())
                .isEqualTo("10.1/a");
        assertThat(kept.at("/metadata/publisher/name").asText()).isEqualTo("Facility");
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void theAffiliationIsThatOfEachCreatorUpTo511() {
        JsonNode kept = inVersionFour(doi("publisher", full(pid())));

        assertThat(kept.at("/metadata/affiliation").asText()).isEqualTo("DESY");
        assertThat(kept.at("/metadata/creators/0").has("affiliation"))
                .isNotEqualTo(on.has(Trait.ATTACHMENTS_OF_OWNERS));
    }

    @Test
    void whatIsMissingOrUnknownOrOfTheWrongTypeIsNamed() {
        assertThat(on.post("publisher", OLD, JSON.objectNode()).with(400).problems())
                .hasSize(8)
                .contains("each value in pidArray must be a string", "title must be a string");
        assertThat(on.post("publisher", OLD, record().put("foo", 1)).with(400).problems())
                .containsExactly("property foo should not exist");
        ObjectNode bad = record().put("url", 1).put("numberOfFiles", "x").put("registeredTime", "x");
        bad.putArray("authors").add(1);
        assertThat(on.post("publisher", OLD, bad).with(400).problems())
                .containsExactly(
                        "url must be a string",
                        "numberOfFiles must be a number conforming to the specified constraints",
                        "each value in authors must be a string",
                        "registeredTime must be a valid ISO 8601 date string");
        on.post(NOBODY, OLD, record()).with(403);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void from521OnTheWriterChoosesTheDoi() {
        String mine = "10.17199/" + pid();

        assertThat(doi("publisher", record().put("doi", mine)).equals(mine))
                .isEqualTo(on.has(Trait.ATTACHMENTS_OF_OWNERS));
        on.post("publisher", OLD, record().put("doi", mine)).with(on.has(Trait.ATTACHMENTS_OF_OWNERS) ? 500 : 201);
    }

    @Test
    void conditionsAndFieldsHaveTheNamesOfVersionThree() {
        String pid = pid();
        String one = doi("publisher", record(pid));
        String other = doi("publisher", full(pid).put("title", "another"));
        String both = "{'pidArray':'" + pid + "'}";

        assertThat(count("publisher", OLD, "{'where':" + both + "}")).isEqualTo(2);
        for (String where : List.of(
                "{'authors':'Cy Do'}",
                "{'affiliation':'DESY'}",
                "{'relatedPublications':'10.1/a'}",
                "{'title':{'$regex':'^anoth'}}",
                "{'$or':[{'authors':'Cy Do'},{'creator':'Nobody'}]}")) {
            String filter = "{'where':{'$and':[" + both + "," + where + "]},'fields':['creator','title']}";
            JsonNode found = on.get("publisher", OLD, filter).with(200).json();
            assertThat(found).as(where).hasSize(1);
            assertThat(found.path(0).path("_id").asText()).isEqualTo(other);
            assertThat(found.path(0).has("publisher")).isFalse();
            assertThat(found.at("/0/creator/0").asText()).isEqualTo("Anna Meier");
            assertThat(count("publisher", OLD, filter)).isEqualTo(1);
        }
        assertThat(count("publisher", OLD, "{'where':{'nonsense':1}}")).isZero();
        assertThat(count("publisher", OLD, "{'where':" + both + ",'limits':{'limit':1}}"))
                .isEqualTo(1);
        assertThat(on.get("publisher", OLD, "{'where':" + both + ",'limits':{'order':'title:desc','limit':1,'skip':1}}")
                        .with(200)
                        .each("doi"))
                .containsExactly(one);
        on.get("publisher", OLD + "?filter=%7Bx").with(400);
        on.get("publisher", OLD + "/count?filter=%7Bx").with(200);
    }

    @Test
    void aRecordWhoseStatusIsNotAskedForLooksAsIfItWereNotRegistered() {
        String pid = pid();
        doi("publisher", record(pid).put("status", "registered"));
        String where = "{'where':{'pidArray':'" + pid + "'}";

        assertThat(on.get("publisher", OLD, where + "}").with(200).each("status"))
                .containsExactly("registered");
        assertThat(on.get("publisher", OLD, where + ",'fields':['title']}")
                        .with(200)
                        .each("status"))
                .containsExactly("pending_registration");
    }

    @Test
    void nobodySeesWhatIsNotRegisteredWhateverHeAsksFor() {
        String pid = pid();
        String hidden = doi("publisher", record(pid));
        String shown = doi("publisher", record(pid).put("status", "registered"));
        String filter = "{'where':{'pidArray':'" + pid + "','status':'private'}}";

        assertThat(on.get(NOBODY, OLD, filter).with(200).each("doi")).containsExactly(shown);
        assertThat(count(NOBODY, OLD, filter)).isEqualTo(1);
        on.get(NOBODY, at(OLD, shown)).with(200);
        assertThat(on.get(NOBODY, at(OLD, hidden)).with(404).message())
                .isEqualTo("No PublishedData with the id '" + hidden + "' exists");
        on.get("reader", at(OLD, hidden)).with(isOpen() ? 200 : 404);
        on.get("publisher", at(OLD, hidden)).with(200);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void aChangeKeepsMetadataThatItDoesNotSpeakOfFrom521On() {
        String doi = doi("publisher", full(pid()));

        JsonNode changed =
                on.patch("publisher", at(OLD, doi), "{'title':'new'}").with(200).json();

        assertThat(changed.path("title").asText()).isEqualTo("new");
        assertThat(changed.has("publisher")).isEqualTo(on.has(Trait.ATTACHMENTS_OF_OWNERS));
        JsonNode again = on.patch("publisher", at(OLD, doi), "{'creator':['Di Fu']}")
                .with(200)
                .json();
        assertThat(again.at("/creator/0").asText()).isEqualTo("Di Fu");
        assertThat(again.has("publisher")).isFalse();
        on.patch("publisher", at(OLD, doi), "{'foo':1}").with(400);
        on.patch(NOBODY, at(OLD, doi), "{'title':'new'}").with(403);
        Answer missing = on.patch("publisher", at(OLD, doi + "x"), "{'title':'new'}");
        assertThat(missing.status()).isEqualTo(isOpen() ? 200 : 404);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void aResyncChangesTheRecordFrom521OnAndMakesItPrivate() {
        String doi = doi("publisher", full(pid()).put("status", isOpen() ? "registered" : "pending_registration"));

        on.post("publisher", at(OLD, doi) + "/resync", record().put("title", "new"))
                .with(201);

        JsonNode kept = inVersionFour(doi);
        boolean changes = on.has(Trait.ATTACHMENTS_OF_OWNERS);
        assertThat(kept.path("title").asText()).isEqualTo(changes ? "new" : "a title");
        assertThat(kept.path("status").asText()).isEqualTo(changes ? "private" : "registered");
        assertThat(on.post("publisher", at(OLD, doi) + "/resync", object("title", "x"))
                        .with(400)
                        .problems())
                .contains("abstract must be a string");
        on.post(NOBODY, at(OLD, doi) + "/resync", record()).with(403);
        on.post("publisher", at(OLD, doi + "x") + "/resync", record()).with(isOpen() ? 201 : 404);
    }

    /** Whatever DataCite says: servers of this test may have none. */
    @Test
    void aRegistrationMakesTheDatasetsPublicFirst() {
        String pid = stored();
        String doi = doi("publisher", record(pid));

        Answer answer = on.post(isOpen() ? "reader" : "publisher", at(OLD, doi) + "/register", JSON.objectNode());

        assertThat(read(pid).path("isPublished").asBoolean()).isTrue();
        assertThat(answer.status()).as(answer.text()).isIn(201, 404, 424);
        assertThat(inVersionFour(doi).path("status").asText())
                .isEqualTo(answer.status() == 201 ? "registered" : "private");
        assertThat(answer.status() != 201 || answer.json().has("doi")).isTrue();
        on.post(NOBODY, at(OLD, doi) + "/register", JSON.objectNode()).with(403);
        on.post("publisher", at(OLD, doi + "x") + "/register", JSON.objectNode())
                .with(404);
        String lost = doi("publisher", record(pid()));
        on.post("publisher", at(OLD, lost) + "/register", JSON.objectNode()).with(404);
        assertThat(inVersionFour(lost).path("status").asText()).isEqualTo("private");
    }

    @Test
    void aFormBeginsWithWhatTheDatasetSays() {
        String pid = stored(dataset(pid()).put("description", "what it is"));

        JsonNode form = on.get("publisher", OLD + "/formpopulate?pid=" + URLEncoder.encode(pid, StandardCharsets.UTF_8))
                .with(200)
                .json();

        assertThat(form.path("resourceType").asText()).isEqualTo("derived");
        assertThat(form.path("description").asText()).isEqualTo("what it is");
        on.get(NOBODY, OLD + "/formpopulate?pid=x").with(403);
    }

    @Test
    void onlyWhoMayDeleteRemovesARecordInAnyState() {
        String doi = doi("publisher", record(pid()).put("status", "registered"));

        on.delete("publisher", at(OLD, doi)).with(403);
        on.delete(NOBODY, at(OLD, doi)).with(403);
        assertThat(on.delete(on.deleter(), at(OLD, doi))
                        .with(200)
                        .json()
                        .path("doi")
                        .asText())
                .isEqualTo(doi);
        on.delete(on.deleter(), at(OLD, doi)).with(404);
        on.get("admin", at(NEW, doi)).with(404);
    }

    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void aCountOfVersionFourIsThatOfWhatTheAccountMayReadAndOfLessForAdministratorsUpTo511() {
        String pid = pid();
        doi("publisher", record(pid));
        doi("publisher", record(pid).put("status", "registered"));
        String where = "{'where':{'datasetPids':'" + pid + "'}}";

        assertThat(count("publisher", NEW, where)).isEqualTo(2);
        assertThat(count("reader", NEW, where)).isEqualTo(1);
        assertThat(count(NOBODY, NEW, where)).isEqualTo(1);
        assertThat(count("admin", NEW, where)).isEqualTo(on.has(Trait.ATTACHMENTS_OF_OWNERS) ? 2 : 1);
        assertThat(count("publisher", NEW, "{'where':{'nonsense':'" + pid + "'}}"))
                .isZero();
    }

    /** Servers put what the account may read in the place of the alternatives. */
    @Test
    void theClientCountsAndListsByAlternativesAsTheyWereAskedFor() {
        String pid = pid();
        String doi = doi("publisher", record(pid));
        ObjectNode where = JSON.objectNode();
        where.putArray("$or").add(object("datasetPids", pid)).add(object("datasetPids", pid()));

        assertThat(count("publisher", NEW, "{'where':{'datasetPids':'" + pid + "','$or':[{'title':'never'}]}}"))
                .as("servers forget it")
                .isEqualTo(1);
        try (SciCatClient client = SciCatClient.connect(on.url(), Credentials.token(on.token("publisher")))) {
            assertThat(client.publishedData().count(where)).isEqualTo(1);
            assertThat(client.publishedData().count(object("datasetPids", pid))).isEqualTo(1);
            assertThat(client.publishedData().count(object("datasetPids", pid())))
                    .isZero();
            assertThat(client.publishedData().stream(where))
                    .extracting(record -> record.path("doi").asText())
                    .containsExactly(doi);
        }
    }
}
