package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of scientific metadata. */
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
    void aNullAtTheTopKillsTheProcessOf427ThoughTheDatasetIsStored() {
        on.fakeOnly("it would end the real server");
        ObjectNode dataset = with("beam", JSON.nullNode());

        on.post("publisher", DATASETS, dataset).with(on.isV4() ? 201 : 500);

        if (on.isV4()) {
            on.fakeOnly("").restart();
        }
        assertThat(read(dataset.path("pid").asText()).path("scientificMetadata").has("beam"))
                .isTrue();
    }

    @Test
    void aNullAtTheTopIs500OnVersion5ThoughTheDatasetIsStored() {
        ObjectNode dataset = with("beam", JSON.nullNode());
        if (!on.isV4()) {
            on.post("publisher", DATASETS, dataset).with(500);

            on.get("publisher", at(DATASETS, dataset.path("pid").asText())).with(200);
        }
    }

    @Test
    void aNullFurtherDownIsHarmless() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").putObject("beam").putNull("energy");

        assertThat(kept(dataset).path("beam").path("energy").isNull()).isTrue();
    }

    @Test
    void keysArePercentEncodedBy427AndNotByVersion5() {
        ObjectNode dataset = dataset(pid());
        ObjectNode metadata = dataset.putObject("scientificMetadata");
        metadata.put("a.b", 1)
                .put("a b", 2)
                .put("a$b", 3)
                .put("a/b", 4)
                .put("ä", 5)
                .put("plain", 6);

        List<String> keys = on.isV4()
                ? List.of("a%2Eb", "a%20b", "a%24b", "a%2Fb", "%C3%A4", "plain")
                : List.of("a.b", "a b", "a$b", "a/b", "ä", "plain");
        assertThat(kept(dataset).fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void keysThatAreEncodedAlreadyMeanTheSameAsPlainOnes() {
        JsonNode plain = kept(with("a.b c", JSON.numberNode(1)));
        JsonNode encoded = kept(with("a%2Eb%20c", JSON.numberNode(1)));

        assertThat(encoded).isEqualTo(plain);
    }

    @Test
    void keysOfInnerObjectsAreTreatedAlike() {
        ObjectNode dataset = dataset(pid());
        dataset.putObject("scientificMetadata").putObject("outer").put("c.d", 1);

        assertThat(kept(dataset).path("outer").has(on.isV4() ? "c%2Ed" : "c.d")).isTrue();
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
