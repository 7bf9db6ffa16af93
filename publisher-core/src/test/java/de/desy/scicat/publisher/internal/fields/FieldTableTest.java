package de.desy.scicat.publisher.internal.fields;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldTableTest {
    @Test
    void everyDatasetFieldOfTheContractHasADecision() throws IOException {
        Set<String> contract = new TreeSet<>();
        for (String schema : List.of("OutputDatasetDto", "CreateDatasetDto", "UpdateDatasetDto")) {
            contract.addAll(properties(schema));
        }
        Set<String> table = new TreeSet<>();
        FieldTable.datasetFields().forEach(field -> table.add(field.name()));

        assertThat(contract).hasSizeGreaterThan(40);
        assertThat(table).as("decide in FieldTable what becomes of a new field").containsAll(contract);
        Set<String> notInTheContract = new TreeSet<>(table);
        notInTheContract.removeAll(contract);
        assertThat(notInTheContract)
                .as("only what replies carry beside the contract")
                .containsExactlyInAnyOrder("_id", "__v", "id", "history");
    }

    @Test
    void everyFieldOfAFileEntryHasADecision() throws IOException {
        Set<String> table = new TreeSet<>();
        FieldTable.fileFields().forEach(field -> table.add(field.name()));

        assertThat(table).isEqualTo(new TreeSet<>(properties("DataFile")));
    }

    @Test
    void whatServersWantIsCarriedOverOrSetByAnOption() {
        Set<String> wanted = new TreeSet<>();
        FieldTable.datasetFields().stream().filter(Field::required).forEach(field -> {
            assertThat(field.isOurs()).as(field.name()).isTrue();
            assertThat(field.isPrivate()).as(field.name()).isFalse();
            wanted.add(field.name());
        });

        assertThat(wanted)
                .containsExactly(
                        "contactEmail",
                        "creationTime",
                        "datasetName",
                        "owner",
                        "ownerGroup",
                        "pid",
                        "sourceFolder",
                        "type");
    }

    @Test
    void whatIsPrivateStaysBehindUnlessItIsKept() {
        assertThat(FieldTable.privateFields()).containsExactly("sharedWith", "jobLogData", "instrumentGroup");
        assertThat(FieldTable.datasetFields())
                .filteredOn(Field::isPrivate)
                .allSatisfy(field -> assertThat(field.rule()).isEqualTo(Rule.DROP));
    }

    @Test
    void whatIsLeftOutHasAReason() {
        assertThat(FieldTable.datasetFields())
                .filteredOn(field -> field.rule() == Rule.DROP)
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.reason()).isNotBlank());
    }

    private static List<String> properties(String schema) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FieldTableTest.class.getResourceAsStream("/de/desy/scicat/openapi/scicat.json"))) {
            JsonNode properties = new ObjectMapper()
                    .readTree(in)
                    .path("components")
                    .path("schemas")
                    .path(schema)
                    .path("properties");
            return properties.propertyStream().map(java.util.Map.Entry::getKey).toList();
        }
    }
}
