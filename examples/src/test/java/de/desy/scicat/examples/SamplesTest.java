package de.desy.scicat.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.publisher.report.Outcome;
import de.desy.scicat.publisher.report.PublishReport;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.PilotCase;
import de.desy.scicat.testkit.SciCatTest;
import de.desy.scicat.testkit.Source;
import de.desy.scicat.testkit.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sample programs do what their Javadoc describes. */
@SciCatTest
class SamplesTest {
    @Test
    void fieldsAreTransformed(@Source FakeSciCat internal, @Target FakeSciCat open) {
        PilotCase.load(internal);
        ObjectNode dataset = (ObjectNode) internal.dataset(PilotCase.PID).orElseThrow();
        internal.given(dataset.put("comment", "internal"));
        try (SciCatClient source = internal.client("scientist");
                SciCatClient target = open.client("publisher")) {

            TransformFields.publish(source, target, "public-data", PilotCase.PID)
                    .orThrow();

            JsonNode there = open.dataset(PilotCase.PID).orElseThrow();
            assertThat(there.path("license").asText()).isEqualTo("CC-BY-4.0");
            assertThat(there.path("keywords").toString()).contains("open data");
            assertThat(there.has("comment")).isFalse();
        }
    }

    @Test
    void allDatasetsOfAProposalArePublishedAndOneThatFailsStopsNone(
            @Source FakeSciCat internal, @Target FakeSciCat open) {
        PilotCase.load(internal);
        int number = 0;
        for (JsonNode each : internal.datasets()) {
            ObjectNode dataset = (ObjectNode) each;
            dataset.putArray("proposalIds").add("11001");
            if (number++ == 1) {
                dataset.put("contactEmail", "email.com");
            }
            internal.given(dataset);
        }
        try (SciCatClient source = internal.client("admin");
                SciCatClient target = open.client("publisher")) {

            List<PublishReport> reports = FindAndCopyMany.publish(source, target, "public-data", "11001");

            assertThat(reports)
                    .extracting(PublishReport::outcome)
                    .containsExactlyInAnyOrder(Outcome.PUBLISHED, Outcome.FAILED, Outcome.PUBLISHED);
            assertThat(FindAndCopyMany.publish(source, target, "public-data", "none"))
                    .isEmpty();
        }
    }

    @Test
    void anInterfaceOfOnesOwnHearsEachStep(@Source FakeSciCat internal, @Target FakeSciCat open) {
        PilotCase.load(internal);
        List<String> lines = new ArrayList<>();
        try (SciCatClient source = internal.client("scientist");
                SciCatClient target = open.client("publisher")) {

            OwnInterface.publish(source, target, "public-data", PilotCase.PID, lines::add);
        }
        assertThat(lines)
                .startsWith(
                        "0 of 5 steps: Combined Dataset",
                        "1 of 5 steps: create the dataset, private, ownerGroup public-data",
                        "100 % of the files")
                .endsWith("PUBLISHED: " + PilotCase.PID);
    }
}
