package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Making a dataset. */
@Contract
class DatasetCreationContractTest extends ContractCase {
    DatasetCreationContractTest(Instance on) {
        super(on);
    }

    @Test
    void aPidIsStoredVerbatimAndFoundAsOneEncodedSegment() {
        for (String odd : List.of("a/b/c", "with blank", "Größe", "literal%2Fpercent", "../up", "q?x=1#y", "a+b")) {
            String pid = pid() + odd;

            assertThat(on.post("publisher", DATASETS, dataset(pid))
                            .with(201)
                            .json()
                            .path("pid")
                            .asText())
                    .isEqualTo(pid);
            assertThat(on.get("publisher", at(DATASETS, pid))
                            .with(200)
                            .json()
                            .path("pid")
                            .asText())
                    .isEqualTo(pid);
            on.get("publisher", nested(pid, "origdatablocks/count")).with(200);
            on.patch("publisher", at(DATASETS, pid), "{'comment':'found'}").with(200);
        }
    }

    @Test
    void aPidWithASlashIsNotFoundUnencoded() {
        String pid = stored();

        on.get("publisher", DATASETS + "/" + pid).with(404);
    }

    @Test
    void aPidIsFoundInItsOwnCaseOnly() {
        String pid = stored(dataset(pid() + "-Case"));

        on.get("publisher", at(DATASETS, pid.replace("-Case", "-case"))).with(404);
    }

    @Test
    void theIdOfADatasetIsItsPid() {
        String pid = stored();

        assertThat(read(pid).path("_id").asText()).isEqualTo(pid);
    }

    @Test
    void aSecondCreateWithAPidIs409() {
        String pid = stored();

        Answer second = on.post("publisher", DATASETS, dataset(pid)).with(409);

        assertThat(second.json().path("message").asText()).isEqualTo("A dataset with pid " + pid + " already exists!");
    }

    @Test
    void withoutAPidTheServerChoosesOne() {
        ObjectNode dataset = dataset("");
        dataset.remove("pid");
        dataset.put("ownerGroup", "it-scicat");

        String pid = on.post("scientist", DATASETS, dataset)
                .with(201)
                .json()
                .path("pid")
                .asText();

        assertThat(pid).contains("/");
        on.get("scientist", at(DATASETS, pid)).with(200);
    }

    @Test
    void anAccountThatMayNotChooseThePidIsRefusedWithOne() {
        on.post("scientist", DATASETS, dataset(pid()).put("ownerGroup", "it-scicat"))
                .with(403);
    }

    @Test
    void anotherGroupThanOnesOwnIsRefused() {
        Answer answer = on.post("publisher", DATASETS, dataset(pid()).put("ownerGroup", "others"))
                .with(403);

        assertThat(answer.json().path("message").asText()).isEqualTo("Unauthorized access");
    }

    @Test
    @Shows(Trait.OWNER_GROUP_REQUIRED)
    void anEmptyOwnerGroupIsRefusedByValidationOrNotAtAll() {
        Answer answer = on.post("admin", DATASETS, dataset(pid()).put("ownerGroup", ""));

        if (on.has(Trait.OWNER_GROUP_REQUIRED)) {
            assertThat(answer.with(400).problems()).containsExactly("ownerGroup should not be empty");
        } else {
            answer.with(201);
        }
    }

    @Test
    void validityIsOfTheValuesAndNotOfUnknownFields() {
        String path = DATASETS + "/isValid";

        for (ObjectNode valid : List.of(dataset(pid()), dataset(pid()).put("colour", "red"))) {
            assertThat(on.post("publisher", path, valid).with(200).text()).isEqualTo("{\"valid\":true}");
        }
        assertThat(on.post("publisher", path, dataset(pid()).put("contactEmail", "none"))
                        .with(200)
                        .text())
                .isEqualTo("{\"valid\":false}");
        on.post("publisher", path, dataset(pid()).put("ownerGroup", "others")).with(403);
        on.post("reader", path, dataset(pid())).with(403);
    }

    @Test
    void aReaderIsRefusedByTheRoute() {
        Answer answer = on.post("reader", DATASETS, dataset(pid()).put("ownerGroup", "readers"))
                .with(403);

        assertThat(answer.json().path("message").asText()).isEqualTo("Forbidden resource");
        on.post(NOBODY, DATASETS, dataset(pid())).with(403);
    }

    @Test
    void aMissingOwnerIs500AndNothingIsStored() {
        ObjectNode dataset = dataset(pid());
        dataset.remove("owner");

        on.post("publisher", DATASETS, dataset).with(500);

        on.get("publisher", at(DATASETS, dataset.path("pid").asText())).with(404);
    }

    @Test
    void anEmptyPidIs500() {
        on.post("publisher", DATASETS, dataset("")).with(500);
    }

    @Test
    void anEmptyTypeIs500() {
        on.post("publisher", DATASETS, dataset(pid()).put("type", "")).with(500);
    }

    @Test
    void aMissingTypeIs400AndNamed() {
        ObjectNode dataset = dataset(pid());
        dataset.remove("type");

        assertThat(on.post("publisher", DATASETS, dataset)
                        .with(400)
                        .json()
                        .path("message")
                        .toString())
                .contains("type must be a string");
    }

    @Test
    void anUnknownFieldIs400AndNothingIsStored() {
        String pid = pid();

        Answer answer = on.post("publisher", DATASETS, dataset(pid).put("colour", "red"))
                .with(400);

        assertThat(answer.json().path("message").toString()).contains("property colour should not exist");
        on.get("publisher", at(DATASETS, pid)).with(404);
    }

    @Test
    void whatTheServerKeepsItselfIsRefused() {
        for (String field : List.of("_id", "id", "version", "createdBy", "updatedBy", "createdAt", "updatedAt")) {
            on.post("publisher", DATASETS, dataset(pid()).put(field, "x")).with(400);
        }
    }

    @Test
    void theOldSingularNamesAreRefused() {
        for (String field :
                List.of("principalInvestigator", "investigator", "proposalId", "sampleId", "instrumentId")) {
            on.post("publisher", DATASETS, dataset(pid()).put(field, "x")).with(400);
        }
    }

    @Test
    void aNullInAListOfTextsIs400() {
        for (String field : List.of("keywords", "proposalIds", "principalInvestigators", "inputDatasets")) {
            ObjectNode dataset = dataset(pid());
            dataset.putArray(field).addNull();

            on.post("publisher", DATASETS, dataset).with(400);
        }
    }

    @Test
    void aNullForAnOptionalTextIsStored() {
        String pid = stored(dataset(pid()).putNull("description"));

        assertThat(read(pid).path("description").isNull()).isTrue();
    }

    @Test
    void theTotalsAreStoredAsSent() {
        ObjectNode dataset =
                dataset(pid()).put("size", 77).put("numberOfFiles", 3).put("packedSize", 5);

        JsonNode stored = read(stored(dataset));

        assertThat(stored.path("size").asLong()).isEqualTo(77);
        assertThat(stored.path("numberOfFiles").asLong()).isEqualTo(3);
        assertThat(stored.path("packedSize").asLong()).isEqualTo(5);
    }

    @Test
    void withoutAWordADatasetIsPrivateAndEmpty() {
        JsonNode stored = read(stored());

        assertThat(stored.path("isPublished").asBoolean(true)).isFalse();
        assertThat(stored.path("size").asLong(-1)).isZero();
        assertThat(stored.path("numberOfFiles").asLong(-1)).isZero();
    }

    @Test
    void theClassificationIsTheServers() {
        String pid = stored(dataset(pid()).put("classification", "IN=high,AV=high,CO=high"));

        assertThat(read(pid).path("classification").asText()).isEqualTo("IN=medium,AV=low,CO=low");
    }

    @Test
    void theCallerIsTheCreator() {
        JsonNode stored = read(stored());

        assertThat(stored.path("createdBy").asText()).isEqualTo("publisher");
        assertThat(stored.path("createdAt").asText()).isNotEmpty();
        assertThat(stored.path("updatedAt").asText()).isNotEmpty();
    }

    @Test
    void theSourceFolderLosesOneTrailingSlash() {
        String pid = stored(dataset(pid()).put("sourceFolder", "/data/run/"));

        assertThat(read(pid).path("sourceFolder").asText()).isEqualTo("/data/run");
    }

    @Test
    void timesBecomeUtcWithMilliseconds() {
        String pid = stored(dataset(pid()).put("creationTime", "2026-01-02T03:04:05.123456789+02:00"));

        assertThat(read(pid).path("creationTime").asText()).isEqualTo("2026-01-02T01:04:05.123Z");
    }

    @Test
    void contactsAreSeparatedBySemicolonsAndTheOwnersAddressIsOne() {
        stored(dataset(pid()).put("contactEmail", "a@example.org;b@example.org"));

        on.post("publisher", DATASETS, dataset(pid()).put("contactEmail", "a@example.org,b@example.org"))
                .with(400);
        on.post("publisher", DATASETS, dataset(pid()).put("contactEmail", "")).with(400);
        on.post("publisher", DATASETS, dataset(pid()).put("contactEmail", "email.com"))
                .with(400);
        on.post("publisher", DATASETS, dataset(pid()).put("ownerEmail", "a@example.org;b@example.org"))
                .with(400);
        on.post("publisher", DATASETS, dataset(pid()).put("ownerEmail", "")).with(400);
    }

    @Test
    void aHostHasADomainOrIsAnAddressOfNumbers() {
        for (String host : List.of("nas.facility.example", "192.0.2.1", "https://a.example/x", "a.example:22")) {
            stored(dataset(pid()).put("sourceFolderHost", host));
        }
        String pid = stored(dataset(pid()).putNull("sourceFolderHost"));

        for (String host :
                List.of("nas", "localhost", "http://localhost", "a.b", "a.123", "a_b.example", "a.example.", "")) {
            for (Answer answer : List.of(
                    on.post("publisher", DATASETS, dataset(pid()).put("sourceFolderHost", host)),
                    on.patch("publisher", at(DATASETS, pid), JSON.objectNode().put("sourceFolderHost", host)))) {
                assertThat(answer.with(400).json().path("message").toString())
                        .isEqualTo("[\"sourceFolderHost must be a URL address\"]");
            }
        }
    }

    @Test
    void aTechniqueHasAPidAndANameAndNothingElse() {
        ObjectNode good = dataset(pid());
        good.putArray("techniques").addObject().put("pid", "t/1").put("name", "SAXS");
        stored(good);

        String item = "each value in nested property techniques must be either object or array";
        Map<String, List<String>> refused = Map.of(
                "[{'pid':'a','name':'b','order':1}]", List.of("techniques.0.property order should not exist"),
                "[{'pid':'a','name':'b','_id':'507f1f77bcf86cd799439011'}]",
                        List.of("techniques.0.property _id should not exist"),
                "[{'pid':'a','name':'b'},{}]",
                        List.of("techniques.1.pid must be a string", "techniques.1.name must be a string"),
                "['x']", List.of("techniques." + item),
                "{'pid':'a','name':'b'}", List.of("techniques must be an array"),
                "'x'", List.of("techniques must be an array", item));
        String pid = good.path("pid").asText();
        refused.forEach((techniques, problems) -> {
            Answer answer = on.patch("publisher", at(DATASETS, pid), "{'techniques':" + techniques + "}")
                    .with(400);

            assertThat(answer.json().path("message"))
                    .extracting(JsonNode::asText)
                    .containsExactlyElementsOf(problems);
        });
        ObjectNode bad = dataset(pid());
        bad.putArray("techniques").addObject().put("pid", "a").put("name", "b").put("order", 1);
        on.post("publisher", DATASETS, bad).with(400);
        on.get("publisher", at(DATASETS, bad.path("pid").asText())).with(404);
    }

    @Test
    void emptyTextsInTechniquesAre500AtACreateAndTakenByAPatch() {
        for (List<String> technique : List.of(List.of("", "SAXS"), List.of("t/1", ""))) {
            ObjectNode dataset = dataset(pid());
            dataset.putArray("techniques")
                    .addObject()
                    .put("pid", technique.get(0))
                    .put("name", technique.get(1));
            on.post("publisher", DATASETS, dataset).with(500);
        }

        on.patch("publisher", at(DATASETS, stored()), "{'techniques':[{'pid':'','name':'SAXS'}]}")
                .with(200);
    }

    @Test
    @Shows(Trait.RELATIONSHIP_IDENTIFIERS)
    void anEmptyIdentifierOfARelationshipIs500AndAnEmptyKindBesideAPidToo() {
        boolean identifiers = on.has(Trait.RELATIONSHIP_IDENTIFIERS);
        String name = identifiers ? "identifier" : "pid";
        ObjectNode nothing = dataset(pid());
        nothing.putArray("relationships").addObject().put(name, "").put("relationship", "x");
        on.post("publisher", DATASETS, nothing).with(500);

        ObjectNode kindless = dataset(pid());
        kindless.putArray("relationships").addObject().put(name, "x/1").put("relationship", "");
        on.post("publisher", DATASETS, kindless).with(identifiers ? 201 : 500);
    }

    @Test
    @Shows(Trait.RELATIONSHIP_IDENTIFIERS)
    void relationshipsHaveIdentifiersOrPids() {
        boolean identifiers = on.has(Trait.RELATIONSHIP_IDENTIFIERS);
        ObjectNode old = dataset(pid());
        old.putArray("relationships").addObject().put("pid", "x/1").put("relationship", "IsDerivedFrom");
        ObjectNode young = dataset(pid());
        young.putArray("relationships")
                .addObject()
                .put("identifier", "x/1")
                .put("identifierType", "Local")
                .put("entityType", "Dataset")
                .put("relationship", "IsDerivedFrom");

        on.post("publisher", DATASETS, identifiers ? old : young).with(400);
        JsonNode kept = read(stored(identifiers ? young : old)).path("relationships");

        assertThat(kept).hasSize(1);
        assertThat(kept.path(0).path(identifiers ? "identifier" : "pid").asText())
                .isEqualTo("x/1");
        assertThat(kept.path(0).path("relationship").asText()).isEqualTo("IsDerivedFrom");
    }

    @Test
    void theIdOfARelationshipIsRefused() {
        ObjectNode dataset = dataset(pid());
        ObjectNode item = dataset.putArray("relationships").addObject().put("relationship", "x");
        item.put(on.has(Trait.RELATIONSHIP_IDENTIFIERS) ? "identifier" : "pid", "x/1")
                .put("_id", "0123456789abcdef01234567");

        on.post("publisher", DATASETS, dataset).with(400);
    }

    @Test
    void aBodyAboveTheLimitIs500() {
        ObjectNode dataset = dataset(pid()).put("description", "x".repeat(17 * 1024 * 1024));

        on.post("publisher", DATASETS, dataset).with(500);
    }

    @Test
    void bodiesThatAreNoJsonAre400() {
        on.send("Bearer " + on.token("publisher"), "POST", DATASETS, "{no").with(400);
    }
}
