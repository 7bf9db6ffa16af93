package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    private static final ObjectNode DOCUMENT = ContractJson.parse("""
            {"paths": {"/a/{id}": {"get": {"parameters": [
                 {"name": "id", "required": true},
                 {"name": "filter", "content": {}},
                 {"name": "limit", "schema": {"allOf": [{"$ref": "#/x"}]}}]}}},
             "schemas": {"A": {"type": "object"}, "B": {"type": "object", "properties": {}}, "C": {"max": 3}}}
            """, "test");

    @Test
    void namesAndQuotedNamesLeadDown() {
        assertThat(texts("$.paths['/a/{id}'].get.parameters[?(@.required)].name"))
                .containsExactly("\"id\"");
    }

    @Test
    void aStarSelectsEveryChild() {
        assertThat(texts("$.schemas.*.type")).hasSize(2);
        assertThat(texts("$.schemas[*]")).hasSize(3);
    }

    @Test
    void aFilterAsksTheChildrenOfAnObjectAndOfAnArray() {
        assertThat(names("$.schemas[?(@.type=='object')]")).containsExactly("A", "B");
        assertThat(texts("$.paths.*.*.parameters[?(@.name==\"filter\")]")).hasSize(1);
    }

    @Test
    void filtersKnowExistenceEqualityAndNot() {
        assertThat(names("$.schemas[?(@.type == 'object' && !@.properties)]")).containsExactly("A");
        assertThat(names("$.schemas[?(!(@.type == 'object' && @.properties))]")).containsExactly("A", "C");
        assertThat(names("$.schemas[?(@.max==3)]")).containsExactly("C");
        assertThat(texts("$.paths.*.*.parameters[?(@.required==true)]")).hasSize(1);
        assertThat(texts("$.paths.*.*.parameters[?(@.schema.allOf[0]['$ref']=='#/x')].name"))
                .containsExactly("\"limit\"");
    }

    @Test
    void whatIsNotThereIsNotSelected() {
        assertThat(texts("$.paths.nothing.get")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"paths", "$paths", "$..paths", "$.paths[0", "$.a[?(@.b", "$.a[?(@.b==)]", "$.a[?(@.b>1)]", "$['a"
            })
    void whatIsNotUnderstoodIsRefused(String target) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> Target.parse(target))
                .withMessageContaining(target)
                .withMessageContaining("expected at character");
    }

    private static List<String> texts(String target) {
        return Target.parse(target).select(DOCUMENT).stream()
                .map(match -> match.node().toString())
                .toList();
    }

    private static List<String> names(String target) {
        return Target.parse(target).select(DOCUMENT).stream().map(Match::name).toList();
    }
}
