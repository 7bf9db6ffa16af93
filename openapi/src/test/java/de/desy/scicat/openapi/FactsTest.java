package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void proseGoesButAPropertyCalledDescriptionStays() {
        ObjectNode facts = facts("5.3.2");
        JsonNode sample = facts.at("/components/schemas/Sample");

        assertThat(sample.has("description")).isFalse();
        assertThat(sample.path("properties").properties())
                .extracting(entry -> entry.getKey())
                .containsExactlyInAnyOrder("description", "summary", "example", "id", "kind");
        assertThat(sample.at("/properties/description").has("description")).isFalse();
        assertThat(sample.at("/properties/description/type").asText()).isEqualTo("string");
        assertThat(sample.path("required")).hasSize(1);
        assertThat(facts.toString()).doesNotContain("PROSE");
    }

    @Test
    void defaultsAndEnumsAreFactsWhateverTheirKeysAreCalled() {
        JsonNode kind = facts("5.3.2").at("/components/schemas/Sample/properties/kind");

        assertThat(kind.at("/default/description").asText()).isEqualTo("a fact");
        assertThat(kind.path("enum")).hasSize(1);
    }

    @Test
    void aResponseKeepsADescriptionBecauseOpenApiDemandsOne() {
        JsonNode responses = facts("5.3.2").at("/paths/~1a/get/responses");

        assertThat(responses.at("/200/description").asText()).isEqualTo("HTTP 200");
        assertThat(responses.path("404").has("description")).isFalse();
    }

    @Test
    void theReleaseStandsInForTheServersConstantVersion() {
        assertThat(facts("4.27.0").path("info"))
                .isEqualTo(ContractJson.parse("{\"title\": \"SciCat\", \"version\": \"4.27.0\"}", "test"));
    }

    @Test
    void twoStartsOfOneServerGiveTheSameFile() {
        String first = ContractJson.print(Facts.of(served("0a0a0a0a-1111-4222-8333-444444444444", false), "5.3.2"));
        String second = ContractJson.print(Facts.of(served("ffffffff-1111-4222-8333-444444444444", true), "5.3.2"));

        assertThat(first).isEqualTo(second).doesNotContain("0a0a0a0a");
    }

    @Test
    void theServedDocumentIsNotChanged() {
        ObjectNode served = served("x", false);

        Facts.of(served, "5.3.2");

        assertThat(served).isEqualTo(served("x", false));
    }

    private static ObjectNode facts(String version) {
        return Facts.of(served("0a0a0a0a-1111-4222-8333-444444444444", false), version);
    }

    private static ObjectNode served(String random, boolean otherOrder) {
        String tags =
                otherOrder ? "{'name': 'a'}, {'name': 'b'}" : "{'name': 'b', 'description': 'PROSE'}, {'name': 'a'}";
        return ContractJson.parse("""
                {'openapi': '3.0.0', 'tags': [%s],
                 'info': {'version': 'api/v3', 'title': 'SciCat', 'description': 'PROSE', 'contact': {}},
                 'paths': {'/a': {'get': {'summary': 'PROSE', 'responses': {
                     '200': {'description': 'PROSE', 'content': {'application/json': {'example': 'PROSE'}}},
                     '404': {'$ref': '#/x'}}}}},
                 'components': {'schemas': {'Sample': {'description': 'PROSE', 'required': ['description'],
                     'properties': {
                         'description': {'type': 'string', 'description': 'PROSE', 'example': 'PROSE'},
                         'summary': {'type': 'string'}, 'example': {'type': 'string'},
                         'id': {'type': 'string', 'default': '%s'},
                         'kind': {'default': {'description': 'a fact'}, 'enum': [{'example': 1}]}}}}}}
                """.formatted(tags, random).replace('\'', '"'), "test");
    }
}
