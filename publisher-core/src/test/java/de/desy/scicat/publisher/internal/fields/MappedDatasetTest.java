package de.desy.scicat.publisher.internal.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.Dataset;
import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.report.Repaired;
import de.desy.scicat.publisher.report.Skipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MappedDatasetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void whatIsPrivateStaysBehindAndIsListed() {
        MappedDataset mapped = map(dataset()
                .put("jobLogData", "secret")
                .set("sharedWith", JSON.createArrayNode().add("a@b.example")));

        assertThat(mapped.fields().has("jobLogData")).isFalse();
        assertThat(mapped.fields().has("sharedWith")).isFalse();
        assertThat(mapped.skipped())
                .extracting(Skipped::what)
                .contains("field jobLogData", "field sharedWith", "field accessGroups");
    }

    @Test
    void theOwnerGroupIsTheTargetsAndNobodyElseMayRead() {
        MappedDataset mapped = map(dataset());

        assertThat(mapped.fields().path("ownerGroup").asText()).isEqualTo("public-data");
        assertThat(mapped.fields().path("accessGroups")).isEmpty();
    }

    @Test
    void nullsInListsAreRemovedAndListed() {
        ObjectNode dataset = dataset();
        dataset.putArray("proposalIds").addNull().add("p1");
        MappedDataset mapped = map(dataset);

        assertThat(mapped.fields().path("proposalIds")).hasSize(1);
        assertThat(mapped.repaired()).extracting(Repaired::what).containsExactly("field proposalIds");
    }

    @Test
    void aNullThatStopsServersIsRemovedFromTheTopOfTheMetadataAndNowhereElse() {
        ObjectNode dataset = dataset();
        ObjectNode metadata = dataset.putObject("scientificMetadata");
        metadata.putNull("deadly");
        metadata.putObject("scan").putNull("harmless");
        MappedDataset mapped = map(dataset);

        assertThat(mapped.fields().path("scientificMetadata").has("deadly")).isFalse();
        assertThat(mapped.fields().at("/scientificMetadata/scan").has("harmless"))
                .isTrue();
        assertThat(mapped.repaired()).extracting(Repaired::what).containsExactly("scientificMetadata.deadly");
    }

    @Test
    void aMissingTypeIsWorkedOutAndListed() {
        ObjectNode derived = dataset();
        derived.remove("type");
        derived.putArray("inputDatasets").add("in/1");
        ObjectNode raw = dataset();
        raw.remove("type");

        assertThat(map(derived).fields().path("type").asText()).isEqualTo("derived");
        assertThat(map(raw).fields().path("type").asText()).isEqualTo("raw");
        assertThat(map(raw).repaired()).extracting(Repaired::what).containsExactly("field type");
    }

    @Test
    void allMissingFieldsAreNamedAtOnce() {
        ObjectNode dataset = dataset();
        dataset.remove(List.of("owner", "contactEmail", "creationTime"));

        assertThat(map(dataset).problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem.message()).contains("missing"));
    }

    @Test
    void theSingularNamesOfVersion3AreFollowedWhereThePluralIsEmpty() {
        ObjectNode dataset = dataset().put("principalInvestigator", "P. I.");

        assertThat(map(dataset).fields().at("/principalInvestigators/0").asText())
                .isEqualTo("P. I.");
    }

    @Test
    void aFieldThatNoContractHasIsListed() {
        assertThat(map(dataset().put("facilityField", "x")).skipped())
                .extracting(Skipped::what)
                .contains("field facilityField");
    }

    @Test
    void whatServersChangeByThemselvesIsNoDifference() {
        ObjectNode desired = map(dataset()).fields();
        ObjectNode there = desired.deepCopy();
        there.put("sourceFolder", "/data/raw").put("creationTime", "2025-08-27T08:22:03.188Z");
        there.putArray("keywords");
        there.putNull("license");
        ((ObjectNode) there.at("/scientificMetadata/sample%20temp"))
                .put("valueSI", 293.15)
                .put("unitSI", "K");

        assertThat(MappedDataset.differences(desired, Dataset.of(there))).isEmpty();
    }

    @Test
    void aRemovedKeyOfTheMetadataIsADifference() {
        ObjectNode desired = map(dataset()).fields();
        ObjectNode there = desired.deepCopy();
        ((ObjectNode) there.path("scientificMetadata")).put("gone", 1);

        assertThat(MappedDataset.differences(desired, Dataset.of(there)))
                .extracting(Map.Entry::getKey)
                .containsExactly("scientificMetadata");
    }

    private static MappedDataset map(JsonNode dataset) {
        return map(dataset, null, draft -> draft);
    }

    private static ObjectNode dataset() {
        try {
            return (ObjectNode) JSON.readTree("""
                    {"pid": "20.500.1/a", "type": "raw", "datasetName": "n", "owner": "o", "contactEmail": "c@x.example",
                     "sourceFolder": "/data/raw/", "creationTime": "2025-08-27T10:22:03.188123+02:00",
                     "ownerGroup": "it-scicat", "accessGroups": ["g"],
                     "scientificMetadata": {"sample%20temp": {"value": 20, "unit": "degC"}}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MappedDataset map(JsonNode dataset, @Nullable String fallback, UnaryOperator<ObjectNode> transform) {
        return new MappedDataset(
                Dataset.of(dataset),
                new Mapping(
                        SciCatRelease.newest().traits(),
                        "public-data",
                        List.of(),
                        List.of(),
                        List.of(),
                        true,
                        fallback,
                        null,
                        null,
                        null,
                        transform));
    }
}
