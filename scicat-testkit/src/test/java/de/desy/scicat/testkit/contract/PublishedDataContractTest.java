package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
}
