package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.openapi.Drift.Verdict;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void nothingChangedIsTheSame() {
        assertThat(drift(live -> {}).verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void aRemovedPathIsIncompatible() {
        Drift drift = drift(live -> at(live, "/paths").remove("/samples/{id}"));

        assertThat(drift.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
        assertThat(drift.report()).contains("- GET /samples/{id} (gone)");
    }

    @Test
    void aNewPathIsCompatible() {
        Drift drift = drift(live ->
                at(live, "/paths").set("/more", live.at("/paths/~1samples").deepCopy()));

        assertThat(drift.verdict()).isEqualTo(Verdict.COMPATIBLE);
        assertThat(drift.report()).contains("None.").contains("/more");
    }

    @Test
    void aRemovedPropertyThatEveryReplyHadIsIncompatible() {
        Drift drift =
                drift(live -> at(live, "/components/schemas/Sample/properties").remove("owner"));

        assertThat(drift.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
        assertThat(drift.report()).contains("- GET /samples/{id}\n").contains("owner");
    }

    @Test
    void aRemovedPropertyThatAReplyCouldLackIsCompatibleButReported() {
        Drift drift =
                drift(live -> at(live, "/components/schemas/Sample/properties").remove("comment"));

        assertThat(drift.verdict()).isEqualTo(Verdict.COMPATIBLE);
        assertThat(drift.report()).contains("None.").contains("Deleted property `comment`");
    }

    @Test
    void aNewPropertyOfAReplyIsCompatible() {
        Drift drift = drift(live -> at(live, "/components/schemas/Sample/properties")
                .putObject("weight")
                .put("type", "number"));

        assertThat(drift.verdict()).isEqualTo(Verdict.COMPATIBLE);
        assertThat(drift.report()).contains("weight");
    }

    @Test
    void aNewRequiredPropertyOfARequestIsIncompatible() {
        Drift drift = drift(live -> ((ArrayNode) live.at("/components/schemas/NewSample/required")).add("comment"));

        assertThat(drift.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
        assertThat(drift.report()).contains("- POST /samples\n").contains("comment");
    }

    @Test
    void aNewEnumValueOfAReplyIsIncompatibleForAStrictReader() {
        Drift drift =
                drift(live -> ((ArrayNode) live.at("/components/schemas/Sample/properties/kind/enum")).add("gas"));

        assertThat(drift.verdict()).isEqualTo(Verdict.INCOMPATIBLE);
        assertThat(drift.report()).contains("gas");
    }

    @Test
    void aNewEnumValueOfARequestIsCompatible() {
        Drift drift =
                drift(live -> ((ArrayNode) live.at("/components/schemas/NewSample/properties/kind/enum")).add("gas"));

        assertThat(drift.verdict()).isEqualTo(Verdict.COMPATIBLE);
        assertThat(drift.report()).contains("gas");
    }

    @Test
    void aChangedNameThatNoRequestCarriesIsStillReported() {
        Drift drift = drift(live -> at(live, "/info").put("title", "Another title"));

        assertThat(drift.verdict()).isEqualTo(Verdict.COMPATIBLE);
        assertThat(drift.report()).contains("names differ");
    }

    @Test
    void theExitStatusGrowsWithTheTrouble() {
        assertThat(Verdict.values()).extracting(Verdict::exitStatus).containsExactly(0, 1, 2);
    }

    private static Drift drift(Consumer<ObjectNode> change) {
        ObjectNode live = contract();
        change.accept(live);
        return Drift.between(contract(), live);
    }

    private static ObjectNode at(ObjectNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static ObjectNode contract() {
        return ContractJson.parse(SmallContract.TEXT, "test");
    }
}
