package de.desy.scicat.publisher.internal.datacite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.publisher.report.Skipped;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Schemas of facilities that take less than DataCite. */
class SchemaFitTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    @Test
    void noCreatorIsLeftOutForWhatASchemaForbids() throws Exception {
        ObjectNode data = json("{'creators': [{'name': 'European XFEL', 'nameType': 'Organizational'},"
                + " {'name': 'Doe, Jane', 'nameType': 'Personal'}]}");
        SchemaFit fit = new SchemaFit(
                json("{'properties': {'creators': {'items': {'properties':"
                        + " {'nameType': {'enum': ['Personal']}}}}}}"),
                Set.of());

        fit.fit(data);

        assertThat(data.path("creators")).hasSize(2);
    }

    @Test
    void aClosedSchemaTakesWhatItNamesAndTheRestIsListed() throws Exception {
        ObjectNode data = json("{'subjects': [], 'alternateIdentifiers': [{'alternateIdentifier': 'a'}], 'said': 1}");
        SchemaFit fit =
                new SchemaFit(json("{'additionalProperties': false, 'properties': {'subjects': {}}}"), Set.of("said"));

        fit.fit(data);

        assertThat(data.has("subjects")).isTrue();
        assertThat(data.has("alternateIdentifiers")).isFalse();
        assertThat(data.has("said")).isTrue();
        assertThat(fit.left()).extracting(Skipped::what).containsExactly("in the DOI: alternateIdentifiers");
    }

    @Test
    void aDefaultOfTheSchemaReplacesOurOwnThatItForbids() throws Exception {
        ObjectNode data = json("{'language': 'en'}");
        SchemaFit fit = new SchemaFit(
                json("{'required': ['language'], 'properties':"
                        + " {'language': {'enum': ['eng', 'deu'], 'default': 'eng'}}}"),
                Set.of());

        fit.fit(data);

        assertThat(data.path("language").asText()).isEqualTo("eng");
    }
}
