package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Published data. */
@Contract
class PublishedDataContractTest extends ContractCase {
    private static final String RECORDS = "/api/v4/publisheddata";

    PublishedDataContractTest(Instance on) {
        super(on);
    }

    private ObjectNode record() {
        ObjectNode record = object("title", "a title").put("abstract", "an abstract");
        record.putArray("datasetPids").add(pid());
        record.putObject("metadata");
        return record;
    }

    private String added() {
        return on.post("publisher", RECORDS, record())
                .with(201)
                .json()
                .path("doi")
                .asText();
    }

    @Test
    void aNewRecordIsPrivateAndItsDoiTheServers() {
        JsonNode record = on.post("publisher", RECORDS, record()).with(201).json();

        assertThat(record.path("doi").asText()).contains("/");
        assertThat(record.path("status").asText()).isEqualTo("private");
        on.post("publisher", RECORDS, record().put("doi", "10.1/mine")).with(400);
        on.post(NOBODY, RECORDS, record()).with(403);
    }

    @Test
    void aPrivateRecordIsNotThereForOthers() {
        String doi = added();

        on.get("publisher", at(RECORDS, doi)).with(200);
        on.get("reader", at(RECORDS, doi)).with(404);
        on.get("publisher", at(RECORDS, doi + "x")).with(404);
    }

    @Test
    void aPrivateRecordCanBeChangedByItsCreator() {
        String doi = added();

        on.patch("publisher", at(RECORDS, doi), "{'title':'new'}").with(200);
        on.patch("reader", at(RECORDS, doi), "{'title':'newer'}").with(404);

        assertThat(on.get("publisher", at(RECORDS, doi))
                        .with(200)
                        .json()
                        .path("title")
                        .asText())
                .isEqualTo("new");
    }

    private ObjectNode complete(String... pids) {
        ObjectNode record = object("title", "a title").put("abstract", "an abstract");
        for (String pid : pids) {
            record.withArray("datasetPids").add(pid);
        }
        ObjectNode metadata =
                record.putObject("metadata").put("resourceType", "derived").put("publicationYear", 2026);
        metadata.putArray("creators").addObject().put("name", "Doe, Jane");
        metadata.putObject("publisher").put("name", "Facility").put("publisherIdentifierScheme", "ROR");
        return record;
    }

    private String added(String user, ObjectNode record) {
        return on.post(user, RECORDS, record).with(201).json().path("doi").asText();
    }

    private Answer does(String user, String doi, String verb) {
        return on.post(user, at(RECORDS, doi) + "/" + verb, JSON.objectNode());
    }

    private String status(String doi) {
        return on.get("publisher", at(RECORDS, doi))
                .with(200)
                .json()
                .path("status")
                .asText();
    }

    @Test
    void theTargetSaysWhatItDemandsOfMetadata() {
        JsonNode schema = on.get(NOBODY, RECORDS + "/config").with(200).json().path("metadataSchema");

        assertThat(schema.toString()).contains("\"creators\"", "\"publisher\"", "\"resourceType\"");
    }

    @Test
    void recordsAreListedByTheirDatasetsToWhomeverMayReadThem() {
        String pid = stored();
        String mine = added("publisher", complete(pid));
        String open = added("publisher", complete(pid));
        does("publisher", open, "publish").with(201);
        String filter = "{'where':{'datasetPids':'" + pid + "'},'limits':{'limit':100,'sort':{'doi':'asc'}}}";

        assertThat(on.get("publisher", RECORDS, filter).with(200).each("doi")).containsExactlyInAnyOrder(mine, open);
        assertThat(on.get("admin", RECORDS, filter).with(200).each("doi")).containsExactlyInAnyOrder(mine, open);
        assertThat(on.get("reader", RECORDS, filter).with(200).each("doi")).containsExactly(open);
        assertThat(on.get(NOBODY, RECORDS, filter).with(200).each("doi")).isEmpty();
        String behind = mine.compareTo(open) < 0 ? mine : open;
        assertThat(on.get(
                                "publisher",
                                RECORDS,
                                "{'where':{'$and':[{'datasetPids':'" + pid + "'},{'doi':{'$gt':'" + behind + "'}}]}}")
                        .with(200)
                        .json())
                .hasSize(1);
    }

    @Test
    void nothingKeepsTwoRecordsForTheSameDatasetsApart() {
        String pid = stored();

        assertThat(added("publisher", complete(pid))).isNotEqualTo(added("publisher", complete(pid)));
    }

    @Test
    @Shows(Trait.RECORDS_WITHOUT_SCHEMA)
    void metadataAreCheckedWhenARecordIsPublishedOrRegisteredAndNotBefore() {
        ObjectNode bad = complete(stored());
        ((ObjectNode) bad.path("metadata")).remove("publisher");
        String doi = added("publisher", bad);

        for (String verb : new String[] {"publish", "register"}) {
            Answer refused = does("publisher", doi, verb).with(400);
            assertThat(refused.json().isArray()).isTrue();
            assertThat(refused.json().path(0).isObject()).isEqualTo(on.has(Trait.RECORDS_WITHOUT_SCHEMA));
            assertThat(refused.text()).contains("publisher");
        }
        assertThat(status(doi)).isEqualTo("private");
    }

    @Test
    void publishingMakesTheDatasetsPublicAndTheRecordReadable() {
        String pid = stored();
        String doi = added("publisher", complete(pid));

        does("publisher", doi, "publish").with(201);

        assertThat(status(doi)).isEqualTo("public");
        assertThat(read(pid).path("isPublished").asBoolean()).isTrue();
        on.get(NOBODY, at(RECORDS, doi)).with(200);
        does("publisher", doi, "publish").with(400);
        on.patch("publisher", at(RECORDS, doi), "{'title':'z'}").with(400);
        on.patch("admin", at(RECORDS, doi), "{'title':'z'}").with(200);
        does("reader", doi, "register").with(403);
    }

    @Test
    void onlyWhoMayChangeTheDatasetsRegisters() {
        String pid = stored();

        does("reader", added("reader", complete(pid)), "register").with(403);
        does("scientist", added("scientist", complete(pid)), "register").with(403);
        does("publisher", added("publisher", complete(pid())), "register").with(404);
        does("reader", added("publisher", complete(pid)), "register").with(404);
        does(NOBODY, added("publisher", complete(pid)), "register").with(401);
        assertThat(read(pid).path("isPublished").asBoolean()).isFalse();
    }

    /** The test does not depend on DataCite: fakes have none, and real servers run without one. */
    @Test
    @Shows(Trait.LIFECYCLE_KEPT)
    void aRegistrationMakesTheDatasetsPublicWhateverDataCiteSays() {
        ObjectNode dataset =
                dataset(pid()).put("size", 7).put("numberOfFiles", 3).put("packedSize", 2);
        dataset.putObject("datasetlifecycle").put("archivable", false).put("archiveStatusMessage", "on tape");
        String pid = stored(dataset);
        String doi = added("publisher", complete(pid));

        Answer answer = does("publisher", doi, "register");

        assertThat(answer.status()).as(answer.text()).isIn(201, 424);
        assertThat(status(doi)).isEqualTo(answer.status() == 201 ? "registered" : "private");
        assertThat(answer.status() == 201 || answer.json().isTextual()).isTrue();
        JsonNode after = read(pid);
        assertThat(after.path("isPublished").asBoolean()).isTrue();
        assertThat(after.path("numberOfFiles").asInt()).isEqualTo(3);
        assertThat(after.at("/datasetlifecycle/archiveStatusMessage").asText())
                .isEqualTo(on.has(Trait.LIFECYCLE_KEPT) ? "on tape" : "datasetCreated");
        on.patch(
                        "publisher",
                        at(DATASETS, pid),
                        "{'size':7,'numberOfFiles':3,'packedSize':2,"
                                + "'datasetlifecycle':{'archivable':false,'archiveStatusMessage':'on tape'}}")
                .with(200);
        assertThat(read(pid).at("/datasetlifecycle/archiveStatusMessage").asText())
                .isEqualTo("on tape");
    }

    @Test
    void aRegisteredRecordIsChangedByNobodyAndAmendedByAdminsAlone() {
        String doi = added("publisher", complete(stored()));
        Answer registered = does("publisher", doi, "register");
        Assumptions.assumeThat(registered.status()).as("DataCite took it").isEqualTo(201);

        for (String user : new String[] {"publisher", "admin"}) {
            assertThat(on.patch(user, at(RECORDS, doi), "{'title':'z'}")
                            .with(400)
                            .json()
                            .isTextual())
                    .isTrue();
            on.post(user, at(RECORDS, doi) + "/resync", object("title", "z")).with(400);
        }
        does("publisher", doi, "publish").with(400);
        does("publisher", doi, "amend").with(403);
        does("admin", doi, "amend").with(201);
        assertThat(status(doi)).isEqualTo("amended");
        on.patch("admin", at(RECORDS, doi), "{'title':'z'}").with(400);
        does("admin", doi, "amend").with(400);
    }

    @Test
    void aPrivateRecordIsResyncedByItsCreatorAndRemovedByNobodyWithoutTheRight() {
        String doi = added("publisher", complete(stored()));

        on.post("publisher", at(RECORDS, doi) + "/resync", object("title", "new"))
                .with(201);
        on.delete("publisher", at(RECORDS, doi)).with(403);
        does("admin", doi, "amend").with(400);

        assertThat(on.get("publisher", at(RECORDS, doi)).json().path("title").asText())
                .isEqualTo("new");
    }

    @Test
    void anEmptyAbstractIsFoundOutTooLate() {
        on.post("publisher", RECORDS, complete(pid()).put("abstract", "")).with(500);
    }
}
