package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private final ObjectNode contract = ContractJson.parse(SmallContract.TEXT, "test");
    private final ObjectNode live = contract.deepCopy();

    @Test
    void theyAreSortedAndHoldTheMethodsOnly() {
        ((ObjectNode) live.at("/paths/~1samples")).putArray("parameters");
        ((ObjectNode) live.at("/paths/~1samples")).putObject("delete");

        assertThat(Operations.of(live)).containsExactly("DELETE /samples", "GET /samples/{id}", "POST /samples");
    }

    @Test
    void namesOfPathParametersAreNotCompared() {
        ObjectNode paths = live.withObjectProperty("paths");
        paths.set("/samples/{pid}", paths.remove("/samples/{id}"));

        assertThat(Operations.unknown(contract, live)).isEmpty();
    }

    @Test
    void anotherMethodAndALongerPathAreUnknown() {
        ObjectNode paths = live.withObjectProperty("paths");
        ((ObjectNode) paths.path("/samples/{id}")).putObject("patch");
        paths.putObject("/samples/{id}/files").putObject("get");

        assertThat(Operations.unknown(contract, live))
                .containsExactly("GET /samples/{id}/files", "PATCH /samples/{id}");
    }

    @Test
    void whatOnlyTheContractHasIsNotAsked() {
        live.withObjectProperty("paths").remove("/samples");

        assertThat(Operations.unknown(contract, live)).isEmpty();
    }
}
