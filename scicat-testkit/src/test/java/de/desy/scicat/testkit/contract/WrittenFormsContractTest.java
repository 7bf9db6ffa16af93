package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers make of values when they store them. Both a new dataset and a change of one go through it. */
@Contract
class WrittenFormsContractTest extends ContractCase {
    WrittenFormsContractTest(Instance on) {
        super(on);
    }

    private void assertStored(String field, JsonNode sent, JsonNode stored) {
        ObjectNode dataset = dataset(pid());
        dataset.set(field, sent);
        assertThat(read(stored(dataset)).path(field)).isEqualTo(stored);

        String pid = stored();
        on.patch("publisher", at(DATASETS, pid), JSON.objectNode().set(field, sent))
                .with(200);
        assertThat(read(pid).path(field)).isEqualTo(stored);
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/d/, /d",
                "/d//, /d/",
                "/d///, /d//",
                "\"/d \", \"/d \"",
                "\"/d /\", \"/d \"",
                "\" /d\", \" /d\"",
                "\" /\", \" \"",
                "/, /",
                "//, /",
                "/a//b, /a//b",
                "/a/./b/.., /a/./b/..",
                "d/, d",
                "file:///d/, file:///d",
                "https://h.example/d/, https://h.example/d"
            })
    void aFolderLosesOneSlashAtItsEndAndNothingElse(String sent, String stored) {
        assertStored("sourceFolder", text(sent), text(stored));
    }

    @ParameterizedTest
    @ValueSource(strings = {"datasetName", "description", "comment", "license", "runNumber", "owner", "jobLogData"})
    void aTextIsStoredAsItIs(String field) {
        for (String sent : List.of(" x ", "\tx\n", "x//", "\u00a0x\u00a0", "e\u0301", "a\0b", " ")) {
            assertStored(field, text(sent), text(sent));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02, 2026-01-02T00:00:00.000Z",
        "2026-01-02T03:04Z, 2026-01-02T03:04:00.000Z",
        "2026-01-02T03:04:05.9999999+00:00, 2026-01-02T03:04:05.999Z",
        "2026-01-02T03:04:05+02:00, 2026-01-02T01:04:05.000Z",
        "1960-01-02T03:04:05.1239Z, 1960-01-02T03:04:05.123Z",
        "0000-01-02T03:04:05Z, 0000-01-02T03:04:05.000Z"
    })
    void aTimeIsCutToMillisecondsInUtc(String sent, String stored) {
        for (String field : List.of("creationTime", "startTime", "endTime")) {
            assertStored(field, text(sent), text(stored));
        }
    }

    @Test
    void aNumberHasThePrecisionOfTheServersLanguage() {
        JsonNode sent = json("{'n':1.0,'z':-0.0,'i':12345678901234567890,'f':0.1234567890123456789,'l':[2.0]}");
        for (String field : List.of("jobParameters", "scientificMetadata")) {
            ObjectNode dataset = dataset(pid());
            dataset.set(field, sent);

            assertThat(read(stored(dataset)).path(field).toString())
                    .isEqualTo("{\"n\":1,\"z\":0,\"i\":12345678901234567000,\"f\":0.12345678901234568,\"l\":[2]}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'t':{'valueSI':300,'unitSI':'K'}}",
                "{'valueSI':7,'unitSI':'K'}",
                "{'value':1,'unit':'cm','valueSI':6}",
                "{'t':{'value':1,'unit':'','valueSI':5}}",
                "{'t':{'value':1,'unit':5,'valueSI':5}}",
                "{'t':{'value':1,'unit':null,'valueSI':5}}",
                "{'t':{'value':1,'valueSI':5,'unitSI':'m'}}",
                "{'t':{'unit':'cm','valueSI':5}}",
                "{'t':{'Value':1,'Unit':'cm','valueSI':3}}",
                "{'l':[{'value':1,'unit':'cm','valueSI':9}]}",
                "{'l':[{'valueSI':9}]}"
            })
    void siValuesWithoutAValueAndAUnitBesideThemAreData(String sent) {
        assertStored("scientificMetadata", json(sent), json(sent));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'t':{'value':1,'unit':'cm','valueSI':5,'unitSI':'x'}} | {'t':{'value':1,'unit':'cm','valueSI':0.01,'unitSI':'m'}}",
                "{'t':{'v':1,'u':'cm'}} | {'t':{'v':1,'u':'cm','valueSI':0.01,'unitSI':'m'}}",
                "{'t':{'vol':1,'usage':'m'}} | {'t':{'vol':1,'usage':'m','valueSI':1,'unitSI':'m'}}",
                "{'t':{'value':null,'unit':'cm','valueSI':5}} | {'t':{'value':null,'unit':'cm','valueSI':null,'unitSI':'cm'}}",
                "{'t':{'value':1,'unit':['cm']}} | {'t':{'value':1,'unit':['cm'],'valueSI':1,'unitSI':['cm']}}",
                "{'t':{'value':1,'unit':'cm','c':{'value':2,'unit':'m','valueSI':7}}}"
                        + " | {'t':{'value':1,'unit':'cm','c':{'value':2,'unit':'m','valueSI':7},'valueSI':0.01,'unitSI':'m'}}",
                "{'t':{'a':{'value':1,'unit':'cm'},'value':3}}"
                        + " | {'t':{'a':{'value':1,'unit':'cm','valueSI':0.01,'unitSI':'m'},'value':3}}"
            })
    void aQuantityOutsideOfListsAndOtherQuantitiesGetsTheServersSiValues(String sent, String stored) {
        assertStored("scientificMetadata", json(sent), json(stored));
    }

    @Test
    void keysWithinListsAreStoredAsTheyAre() {
        JsonNode sent = json("{'l':[{'a b':1},{'a%20b':2},[{'x.y':3}]]}");

        assertStored("scientificMetadata", sent, sent);
    }

    @ParameterizedTest
    @Shows(Trait.METADATA_KEYS_DECODED)
    @CsvSource({"a b,a%20b", "x.y,x%2Ey", "100%,100%25", "a+b,a%2Bb"})
    void ofTwoKeysThatMeanTheSameTheLastOneIsLeft(String plain, String encoded) {
        ObjectNode sent = JSON.objectNode().put(plain, 1).put(encoded, 2);

        assertStored(
                "scientificMetadata",
                sent,
                JSON.objectNode().put(on.has(Trait.METADATA_KEYS_DECODED) ? plain : encoded, 2));
    }

    @Test
    @Shows(Trait.CONSTRUCTOR_KEY_DROPPED)
    void aKeyNamedConstructorWithinAListIsLostOr500() {
        ObjectNode dataset = dataset(pid());
        dataset.set("scientificMetadata", json("{'l':[{'constructor':1,'x':2}]}"));
        if (!on.has(Trait.CONSTRUCTOR_KEY_DROPPED)) {
            on.post("publisher", DATASETS, dataset).with(500);
            return;
        }

        assertThat(read(stored(dataset)).path("scientificMetadata")).isEqualTo(json("{'l':[{'x':2}]}"));
    }

    @Test
    void oneTextWhereAListBelongsBecomesAList() {
        for (String field : List.of("keywords", "proposalIds", "usedSoftware", "accessGroups")) {
            assertStored(field, text("solo"), JSON.arrayNode().add("solo"));
        }
    }

    @Test
    void pathsAndChecksumsOfFilesAreStoredAsTheyAre() {
        ObjectNode block = block(stored(), 1).put("chkAlg", "MD5 ");
        ObjectNode file = (ObjectNode) block.path("dataFileList").get(0);
        for (String path : List.of(" p ", "p/", "a//b", "./p", "a\0b", "e\u0301", "../p")) {
            file.put("path", path).put("chk", " AbC ").put("uid", "").put("perm", " ");

            JsonNode kept =
                    on.get("publisher", at(BLOCKS, added(block))).with(200).json();

            assertThat(kept.path("chkAlg").asText()).isEqualTo("MD5 ");
            JsonNode listed = kept.path("dataFileList").get(0);
            file.properties()
                    .forEach(entry ->
                            assertThat(listed.path(entry.getKey())).as(path).isEqualTo(entry.getValue()));
        }
    }

    private static JsonNode json(String text) {
        return Answer.tree(text.replace('\'', '"'));
    }
}
