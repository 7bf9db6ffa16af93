package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Trait;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How servers store and show scientific metadata. */
@Contract
class MetadataContractTest extends ContractCase {
    MetadataContractTest(Instance on) {
        super(on);
    }

    private ObjectNode with(String key, JsonNode value) {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").set(key, value);
        return dataset;
    }

    private JsonNode kept(ObjectNode dataset) {
        return read(stored(dataset)).path("scientificMetadata");
    }

    @Test
    @Shows(Trait.NULL_METADATA_SURVIVED)
    void aNullAtTheTopIs500OrEndsTheProcessThoughTheDatasetIsStored() {
        boolean survives = on.has(Trait.NULL_METADATA_SURVIVED);
        if (!survives) {
            on.fakeOnly("it would end the real server");
        }
        ObjectNode dataset = with("beam", JSON.nullNode());

        on.post("publisher", DATASETS, dataset).with(survives ? 500 : 201);

        if (!survives) {
            on.fakeOnly("").restart();
        }
        on.get("publisher", at(DATASETS, dataset.path("pid").asText())).with(200);
    }

    @Test
    void aNullAtTheTopIsKeptByFakes() {
        on.fakeOnly("what real servers keep of it depends on their database");
        ObjectNode dataset = with("beam", JSON.nullNode());
        on.post("publisher", DATASETS, dataset);
        on.fakeOnly("").restart();

        assertThat(read(dataset.path("pid").asText()).path("scientificMetadata").has("beam"))
                .isTrue();
    }

    @Test
    void aNullFurtherDownIsHarmless() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").putObject("beam").putNull("energy");

        assertThat(kept(dataset).path("beam").path("energy").isNull()).isTrue();
    }

    @Test
    @Shows(Trait.METADATA_KEYS_DECODED)
    void keysAreDecodedOrPercentEncoded() {
        ObjectNode dataset = dataset(pid());
        ObjectNode metadata = dataset.putObject("scientificMetadata");
        metadata.put("a.b", 1)
                .put("a b", 2)
                .put("a$b", 3)
                .put("a/b", 4)
                .put("ä", 5)
                .put("plain", 6);

        List<String> keys = on.has(Trait.METADATA_KEYS_DECODED)
                ? List.of("a.b", "a b", "a$b", "a/b", "ä", "plain")
                : List.of("a%2Eb", "a%20b", "a%24b", "a%2Fb", "%C3%A4", "plain");
        assertThat(kept(dataset).fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void keysThatAreEncodedAlreadyMeanTheSameAsPlainOnes() {
        JsonNode plain = kept(with("a.b c", JSON.numberNode(1)));
        JsonNode encoded = kept(with("a%2Eb%20c", JSON.numberNode(1)));

        assertThat(encoded).isEqualTo(plain);
    }

    @Test
    @Shows(Trait.METADATA_KEYS_DECODED)
    void keysOfInnerObjectsAreTreatedAlike() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").putObject("outer").put("c.d", 1);

        assertThat(kept(dataset).path("outer").has(on.has(Trait.METADATA_KEYS_DECODED) ? "c.d" : "c%2Ed"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "half%, half%25, half%, half%",
        "latin %E4, latin%20%25E4, latin %E4, latin %E4",
        "twice%252Eencoded, twice%252Eencoded, twice.encoded, twice.encoded",
        "thrice%252541, thrice%252541, thrice%41, thrice%2541",
        "mixed %zz %2E, mixed%20%25zz%20%252E, mixed %zz ., mixed %zz .",
        "%41, %41, A, A"
    })
    void percentSignsInKeysAreReadDifferentlyByEachRoute(String sent, String kept, String decoded, String v3) {
        String pid = stored(with(sent, JSON.numberNode(1)));

        assertThat(read(pid).path("scientificMetadata").fieldNames())
                .toIterable()
                .containsExactly(on.has(Trait.METADATA_KEYS_DECODED) ? decoded : kept);
        assertThat(on.get("admin", at("/api/v3/datasets", pid))
                        .with(200)
                        .json()
                        .path("scientificMetadata")
                        .fieldNames())
                .toIterable()
                .containsExactly(v3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"toString", "hasOwnProperty", "__proto__", "valueOf"})
    void whatHasTheNameOfSomethingBuiltInIsLost(String name) {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").put(name, 1).put("kept", 2);
        dataset.putObject("jobParameters").put("kept", 1).putObject("inner").put(name, 1);

        JsonNode there = read(stored(dataset));
        assertThat(there.path("scientificMetadata").fieldNames()).toIterable().containsExactly("kept");
        assertThat(there.path("jobParameters").path("inner").isEmpty()).isTrue();
    }

    @Test
    @Shows(Trait.CONSTRUCTOR_KEY_DROPPED)
    void aKeyNamedConstructorIsLostOr500() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").putObject("inner").put("constructor", 1);

        on.post("publisher", DATASETS, dataset).with(on.has(Trait.CONSTRUCTOR_KEY_DROPPED) ? 201 : 500);
    }

    @Test
    void aNulInAKeyOfJobParametersIs500() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("jobParameters").put("a\0b", 1);

        on.post("publisher", DATASETS, dataset).with(500);
    }

    @Test
    void anEntryWithoutANameMayEndTheProcessThoughTheDatasetIsStored() {
        boolean survives = on.has(Trait.NULL_METADATA_SURVIVED);
        ObjectNode dataset = with("", JSON.numberNode(1));
        if (!survives) {
            on.fakeOnly("it would end the real server");
        }

        on.post("publisher", DATASETS, dataset).with(201);

        if (!survives) {
            on.fakeOnly("").restart();
        }
        String pid = dataset.path("pid").asText();
        assertThat(read(pid).path("scientificMetadata").has("")).isTrue();
        if (!survives) { // the answer of others depends on their database, and no client relies on it
            on.patch(
                            "publisher",
                            at(DATASETS, pid),
                            JSON.objectNode().set("scientificMetadata", dataset.path("scientificMetadata")))
                    .with(500);
        }
    }

    @Test
    void aValueWithAUnitGetsThemInSiUnits() {
        JsonNode kept =
                kept(with("temperature", JSON.objectNode().put("value", 20).put("unit", "degC")));

        assertThat(kept.path("temperature").path("valueSI").asDouble()).isEqualTo(293.15);
        assertThat(kept.path("temperature").path("unitSI").asText()).isEqualTo("K");
        assertThat(kept.path("temperature").path("value").asInt()).isEqualTo(20);
    }

    @Test
    void aValueWithAnUnknownUnitIsCopied() {
        JsonNode kept = kept(with("rate", JSON.objectNode().put("value", 20).put("unit", "blops")));

        assertThat(kept.path("rate").path("valueSI").asInt()).isEqualTo(20);
        assertThat(kept.path("rate").path("unitSI").asText()).isEqualTo("blops");
    }

    @Test
    void anEmptyUnitGetsNoSiUnits() {
        JsonNode kept = kept(with("rate", JSON.objectNode().put("value", 20).put("unit", "")));

        assertThat(kept.path("rate").has("valueSI")).isFalse();
    }

    @Test
    void whatWasReadCanBeSentAgainWithoutAChange() {
        JsonNode once =
                kept(with("temperature", JSON.objectNode().put("value", 20).put("unit", "degC")));
        ObjectNode again = dataset(pid());
        again.set("scientificMetadata", once);

        assertThat(kept(again)).isEqualTo(once);
    }
}
