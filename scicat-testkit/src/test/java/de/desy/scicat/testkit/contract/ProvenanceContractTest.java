package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What others can write into a record, and what the server alone writes (decision 0018). */
@Contract
class ProvenanceContractTest extends ContractCase {
    private static final String RECORDS = "/api/v4/publisheddata";
    private static final String OLD_RECORDS = "/api/v3/publisheddata";

    ProvenanceContractTest(Instance on) {
        super(on);
    }

    @Test
    void whoCreatedADatasetIsWrittenByTheServerAndChangedByNobody() {
        String pid = stored();

        on.patch("publisher", at(DATASETS, pid), "{'createdBy':'reader'}").with(400);
        on.patch("admin", at(DATASETS, pid), "{'createdBy':'admin'}").with(400);
        on.patch("admin", at("/api/v3/datasets", pid), "{'createdBy':'admin'}").with(400);
        on.patch("admin", at(DATASETS, pid), "{'createdAt':'2001-01-01T00:00:00.000Z'}")
                .with(400);
        on.patch("admin", at(DATASETS, pid), "{'comment':'edited'}").with(200);

        JsonNode there = read(pid);
        assertThat(there.path("createdBy").asText()).isEqualTo("publisher");
        assertThat(there.path("updatedBy").asText()).isEqualTo("admin");
    }

    @Test
    void itIsTheNameByWhichTheServerKnowsTheAccount() {
        JsonNode there = read(stored());

        assertThat(on.get("publisher", "/api/v3/users/my/self").with(200).json().path("username"))
                .isEqualTo(there.path("createdBy"));
    }

    /** So the owner group proves nothing. */
    @Test
    void aStrangerCanGiveHisDatasetToOurGroup() {
        ObjectNode body = dataset(pid()).put("ownerGroup", "it-scicat");
        body.remove("pid");
        String pid = on.post("scientist", DATASETS, body)
                .with(201)
                .json()
                .path("pid")
                .asText();

        on.patch("scientist", at(DATASETS, pid), "{'ownerGroup':'public-data'}").with(200);

        JsonNode there = read(pid);
        assertThat(there.path("ownerGroup").asText()).isEqualTo("public-data");
        assertThat(there.path("createdBy").asText()).isEqualTo("scientist");
    }

    /** So the relationship proves nothing. */
    @Test
    void aStrangerCanSayOfHisPublicDatasetThatItIsACopyOfOurs() {
        ObjectNode body = derivedFrom("source/ours").put("ownerGroup", "it-scicat");
        ((ObjectNode) body.path("relationships").get(0)).put("relationship", "IsPublishedCopyOf");
        body.put("isPublished", true).remove("pid");

        JsonNode there = on.post("scientist", DATASETS, body).with(201).json();

        String key = on.has(Trait.RELATIONSHIP_IDENTIFIERS) ? "identifier" : "pid";
        assertThat(on.get(
                                "publisher",
                                DATASETS,
                                "{'where':{'relationships." + key + "':'source/ours'},'limits':{'limit':100}}")
                        .with(200)
                        .each("pid"))
                .contains(there.path("pid").asText());
    }

    @Test
    void whoCreatedAnAttachmentIsWrittenByTheServerAndChangedByNobody() {
        String pid = stored();
        ObjectNode body = object("caption", "nested").put("ownerGroup", "public-data");
        on.post("publisher", nested(pid, "attachments"), body.deepCopy().put("createdBy", "reader"))
                .with(400);
        on.post("publisher", nested(pid, "attachments"), body).with(201);
        on.post("admin", ATTACHMENTS, attachment(pid, "public-data")).with(201);
        String aid = on.get("publisher", ATTACHMENTS, "{'where':{'relationships.targetId':'" + pid + "'}}")
                .with(200)
                .each("aid")
                .get(0);

        on.patch("admin", at(ATTACHMENTS, aid), "{'createdBy':'admin'}").with(400);

        assertThat(on.get("publisher", ATTACHMENTS, "{'where':{'relationships.targetId':'" + pid + "'}}")
                        .with(200)
                        .each("createdBy"))
                .containsExactlyInAnyOrder("publisher", "admin");
    }

    /** So the groups of an attachment prove nothing, and its maker does. */
    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void whoMadeAnAttachmentCanGiveItToAnyGroupWhereAnybodyAttaches() {
        String pid = stored();
        boolean open = on.has(Trait.ATTACHMENTS_OF_OWNERS);
        ObjectNode theirs = attachment(pid, "readers");
        on.post("reader", ATTACHMENTS, theirs).with(open ? 201 : 403);
        ObjectNode nested = object("caption", "nested").put("ownerGroup", "it-scicat");
        on.post("scientist", nested(pid, "attachments"), nested).with(403);
        if (!open) {
            return;
        }

        String aid = theirs.path("aid").asText();
        on.patch("reader", at(ATTACHMENTS, aid), "{'ownerGroup':'public-data'}").with(200);

        JsonNode there = on.get("publisher", at(ATTACHMENTS, aid)).with(200).json();
        assertThat(there.path("ownerGroup").asText()).isEqualTo("public-data");
        assertThat(there.path("createdBy").asText()).isEqualTo("reader");
    }

    /** So what a dataset lists may be a stranger's, and only the maker of the block tells. */
    @Test
    @Shows(Trait.NESTED_BLOCKS_OF_OWNERS)
    void aStrangerAddsABlockToADatasetThatHeMayNotReadAndBothListsTellWhoDid() {
        String pid = stored();
        on.get("scientist", at(DATASETS, pid)).with(403);
        boolean open = !on.has(Trait.NESTED_BLOCKS_OF_OWNERS);
        for (double size : new double[] {1, 1.5, -5, 1e300}) {
            ObjectNode block = block(pid, 1);
            block.remove("datasetId");
            ((ObjectNode) block.path("dataFileList").get(0)).put("size", size);
            on.post("scientist", nested(pid, "origdatablocks"), block).with(open ? 201 : 403);
        }
        if (!open) {
            return;
        }

        assertThat(on.get("publisher", BLOCKS, "{'where':{'datasetId':'" + pid + "'}}")
                        .with(200)
                        .each("createdBy"))
                .hasSize(4)
                .containsOnly("scientist");
        assertThat(on.get("publisher", nested(pid, "origdatablocks")).with(200).each("createdBy"))
                .hasSize(4)
                .containsOnly("scientist");
        assertThat(on.get("publisher", BLOCKS, "{'where':{'datasetId':'" + pid + "'},'fields':['_id','createdBy']}")
                        .with(200)
                        .each("createdBy"))
                .containsOnly("scientist");
    }

    /** So an id that we derive proves nothing, and may be taken. */
    @Test
    @Shows(Trait.ATTACHMENTS_OF_OWNERS)
    void aStrangerCanTakeAnIdOnOurDatasetWhereOwnersMayAttach() {
        String pid = stored();
        ObjectNode theirs = attachment(pid, "it-scicat");

        boolean open = on.has(Trait.ATTACHMENTS_OF_OWNERS);
        on.post("scientist", ATTACHMENTS, theirs).with(open ? 201 : 403);

        on.post("admin", ATTACHMENTS, theirs).with(open ? 500 : 201);
    }

    /** So a state proves nothing. */
    @Test
    void anyUserCanCreateARecordThatSaysItIsRegisteredAndItSaysWhoDid() {
        String pid = stored(dataset(pid()).put("isPublished", true));
        ObjectNode body = object("title", "made up").put("abstract", "made up").put("status", "registered");
        body.putArray("datasetPids").add(pid);
        body.putObject("metadata").putArray("creators").addObject().put("name", "Mallory");

        on.post("reader", RECORDS, body.deepCopy().put("createdBy", "publisher"))
                .with(400);
        on.post("reader", RECORDS, body).with(201);

        JsonNode seen = on.get("publisher", RECORDS, "{'where':{'datasetPids':'" + pid + "'}}")
                .with(200)
                .json()
                .get(0);
        assertThat(seen.path("status").asText()).isEqualTo("registered");
        assertThat(seen.path("createdBy").asText()).isEqualTo("reader");
    }

    @Test
    void anyUserCanSayOfHisPrivateRecordThatItIsRegistered() {
        ObjectNode body = object("title", "made up").put("abstract", "made up");
        body.putArray("datasetPids").add(pid());
        body.putObject("metadata");
        String doi =
                on.post("reader", RECORDS, body).with(201).json().path("doi").asText();

        on.patch("reader", at(RECORDS, doi), "{'status':'registered'}").with(200);

        assertThat(on.get("publisher", at(RECORDS, doi))
                        .with(200)
                        .json()
                        .path("createdBy")
                        .asText())
                .isEqualTo("reader");
    }

    /** Such as one that is no part of an address. */
    @Test
    void fromARouteOfVersionThreeARecordHasTheDoiThatItsWriterSays() {
        String doi = "10.1/a|b" + UUID.randomUUID();
        ObjectNode body = object("title", "made up").put("abstract", "made up").put("doi", doi);
        body.put("publisher", "Mallory").put("publicationYear", 2024).put("status", "registered");
        body.put("resourceType", "raw").put("dataDescription", "none");
        body.putArray("creator").add("Mallory");
        String pid = pid();
        body.putArray("pidArray").add(pid);

        on.post("reader", "/api/v3/publisheddata", body).with(201);

        JsonNode seen = on.get("publisher", RECORDS, "{'where':{'datasetPids':'" + pid + "'}}")
                .with(200)
                .json()
                .get(0);
        assertThat(seen.path("status").asText()).isEqualTo("registered");
        assertThat(seen.path("createdBy").asText()).isEqualTo("reader");
        assertThat(seen.path("doi").asText().equals(doi)).isEqualTo(on.has(Trait.ATTACHMENTS_OF_OWNERS));
    }

    /** So the creator alone proves nothing about a record: who last changed it counts, too. */
    @Test
    @Shows(Trait.NESTED_BLOCKS_OF_OWNERS)
    void aStrangerChangesTheDatasetsAndTheStateOfOurRecordByVersionThreeAndItSaysWhoDid() {
        String pid = pid();
        String doi = ours(pid);
        boolean open = !on.has(Trait.NESTED_BLOCKS_OF_OWNERS);
        assertThat(record(doi).path("updatedBy").asText()).isEqualTo("publisher");

        on.patch("reader", at(OLD_RECORDS, doi), "{'pidArray':['stolen/1'],'status':'registered'}")
                .with(open ? 200 : 404);
        on.patch("reader", at(OLD_RECORDS, doi), "{'updatedBy':'publisher'}").with(400);
        on.patch("reader", at(RECORDS, doi), "{'title':'stolen'}").with(open ? 400 : 404);

        JsonNode there = record(doi);
        assertThat(there.path("createdBy").asText()).isEqualTo("publisher");
        assertThat(there.path("updatedBy").asText()).isEqualTo(open ? "reader" : "publisher");
        assertThat(there.path("status").asText()).isEqualTo(open ? "registered" : "private");
        assertThat(there.path("datasetPids").get(0).asText()).isEqualTo(open ? "stolen/1" : pid);
        boolean kept = !open || on.has(Trait.ATTACHMENTS_OF_OWNERS);
        assertThat(there.path("metadata").has("resourceType")).isEqualTo(kept);
    }

    /** So a record whose DOI is not the one that it was created with proves nothing. */
    @Test
    @Shows(Trait.NESTED_BLOCKS_OF_OWNERS)
    void aStrangerGivesOurRecordAnotherDoiOnlyWhereWritersSayTheDoiAndItsIdStays() {
        String doi = ours(pid());
        String other = "10.5281/" + UUID.randomUUID();
        boolean open = !on.has(Trait.NESTED_BLOCKS_OF_OWNERS);

        on.patch("reader", at(OLD_RECORDS, doi), object("doi", other)).with(open ? 200 : 404);

        String now = open && on.has(Trait.ATTACHMENTS_OF_OWNERS) ? other : doi;
        JsonNode there = record(now);
        assertThat(there.path("doi").asText()).isEqualTo(now);
        assertThat(there.path("_id").asText()).isEqualTo(doi);
    }

    @Test
    @Shows(Trait.NESTED_BLOCKS_OF_OWNERS)
    void whatOthersChangedOfOurRecordsIsFoundWithTheRecordsOfADatasetInOneRequest() {
        String pid = pid();
        String untouched = ours(pid);
        String redirected = ours(pid);
        on.patch("reader", at(OLD_RECORDS, redirected), "{'pidArray':['stolen/1']}")
                .with(on.has(Trait.NESTED_BLOCKS_OF_OWNERS) ? 404 : 200);
        String title = record(untouched).path("title").asText();

        assertThat(on.get(
                                "publisher",
                                RECORDS,
                                "{'where':{'doi':{'$gt':''},'$and':[{'$or':[{'datasetPids':'" + pid
                                        + "'},{'createdBy':{'$in':['publisher']},"
                                        + "'updatedBy':{'$exists':true,'$nin':['publisher']},'$or':["
                                        + "{'metadata.alternateIdentifiers.alternateIdentifier':{'$in':['" + pid
                                        + "']}},{'title':'" + title
                                        + "','metadata.alternateIdentifiers':{'$exists':false}}]}]}]},"
                                        + "'fields':['doi','updatedBy','createdBy'],'limits':{'limit':100}}")
                        .with(200)
                        .each("doi"))
                .containsExactlyInAnyOrder(untouched, redirected);
    }

    /** A private record about a dataset. */
    private String ours(String pid) {
        ObjectNode body = object("title", "Ours of " + pid).put("abstract", "ours");
        body.putArray("datasetPids").add(pid);
        body.putObject("metadata")
                .put("resourceType", "raw")
                .putArray("alternateIdentifiers")
                .addObject()
                .put("alternateIdentifier", pid)
                .put("alternateIdentifierType", "SciCat dataset pid");
        return on.post("publisher", RECORDS, body).with(201).json().path("doi").asText();
    }

    private JsonNode record(String doi) {
        return on.get("publisher", RECORDS, "{'where':{'doi':'" + doi + "'}}")
                .with(200)
                .json()
                .path(0);
    }

    @Test
    void aRouteOfVersionThreeSaysWhichValuesOfARecordAreOfTheWrongType() {
        ObjectNode body = object("title", "made up").put("abstract", "made up");
        body.put("publisher", "Mallory").put("publicationYear", "2024").put("doi", 5);
        body.put("status", 7).put("resourceType", "raw").put("dataDescription", "none");
        body.putArray("creator").add(1);
        body.putArray("pidArray").add(pid());

        assertThat(on.post("reader", "/api/v3/publisheddata", body).with(400).problems())
                .containsExactlyInAnyOrder(
                        "doi must be a string",
                        "status must be a string",
                        "each value in creator must be a string",
                        "publicationYear must be a number conforming to the specified constraints");

        body.put("publicationYear", 2024).put("title", "");
        body.remove(List.of("doi", "status"));
        body.putArray("creator").add("Mallory");
        on.post("reader", "/api/v3/publisheddata", body).with(500);
    }

    @Test
    void whoAsksForTheMakerOfARecordGetsNoMoreOfIt() {
        ObjectNode body = object("title", "made up").put("abstract", "made up").put("status", "public");
        String pid = pid();
        body.putArray("datasetPids").add(pid);
        body.putObject("metadata").put("secret", "x");
        String doi =
                on.post("reader", RECORDS, body).with(201).json().path("doi").asText();

        JsonNode seen = on.get(
                        "publisher",
                        RECORDS,
                        "{'where':{'datasetPids':'" + pid + "'},'fields':['doi','status','createdBy']}")
                .with(200)
                .json()
                .get(0);

        assertThat(seen.fieldNames()).toIterable().containsExactlyInAnyOrder("_id", "id", "doi", "status", "createdBy");
        assertThat(seen.path("createdBy").asText()).isEqualTo("reader");
        assertThat(seen.path("doi").asText()).isEqualTo(doi);
    }

    /** A writer's name carries the text before it. */
    @Test
    void theLogOfADatasetIsKeptToTheLetter() {
        String pid = stored();
        for (String text :
                new String[] {"a\n  \"b\" <c> \u00e9\n ", "", "being published (writer x, generation 0)\n"}) {
            on.patch("publisher", at(DATASETS, pid), object("jobLogData", text)).with(200);
            assertThat(read(pid).path("jobLogData").asText("none")).isEqualTo(text);
        }
        on.patch("publisher", at(DATASETS, pid), "{'jobLogData':null}").with(200);
        assertThat(read(pid).hasNonNull("jobLogData")).isFalse();
    }

    private static ObjectNode attachment(String pid, String group) {
        ObjectNode attachment = object("caption", "a caption").put("ownerGroup", group);
        attachment.put("isPublished", false).put("aid", UUID.randomUUID().toString());
        attachment
                .putArray("relationships")
                .addObject()
                .put("targetId", pid)
                .put("targetType", "dataset")
                .put("relationType", "is attached to");
        return attachment;
    }
}
