package de.desy.scicat.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {

    private static final String CONTRACT = """
            {"a": {"b": 1, "list": [1, 2, 2]}, "items": [{"n": "x"}, {"n": "y"}, {"n": "x"}]}
            """;

    @Test
    void anUpdateMergesDeeplyAndLeavesTheRest() {
        assertThat(corrected("'target': '$', 'update': {'a': {'c': {'d': 2}}}").path("a"))
                .isEqualTo(json("{'b': 1, 'list': [1, 2, 2], 'c': {'d': 2}}"));
    }

    @Test
    void anUpdateReplacesScalarsAndAppendsToLists() {
        assertThat(corrected("'target': '$.a', 'update': {'b': 5, 'list': [3]}").path("a"))
                .isEqualTo(json("{'b': 5, 'list': [1, 2, 2, 3]}"));
    }

    @Test
    void anUpdateOfAListAppendsOneEntry() {
        assertThat(corrected("'target': '$.items', 'update': {'n': 'z'}").path("items"))
                .hasSize(4);
    }

    @Test
    void removingTakesEveryMatchAndNothingElse() {
        assertThat(corrected("'target': \"$.items[?(@.n=='x')]\", 'remove': true"))
                .isEqualTo(json("{'a': {'b': 1, 'list': [1, 2, 2]}, 'items': [{'n': 'y'}]}"));
    }

    @Test
    void correctingLeavesTheContractAsServed() {
        ObjectNode contract = ContractJson.parse(CONTRACT, "test");

        overlay("'target': '$.a', 'description': 'x', 'remove': true").correct(contract);

        assertThat(contract).isEqualTo(ContractJson.parse(CONTRACT, "test"));
    }

    @Test
    void anActionThatNoLongerMatchesFailsAndIsNamed() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> corrected("'target': '$.gone.b', 'remove': true"))
                .withMessageContaining("Overlay action 1 ($.gone.b")
                .withMessageContaining("for the test")
                .withMessageContaining("matches nothing");
    }

    @Test
    void anActionThatNoLongerChangesAnythingFailsAndIsNamed() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> corrected("'target': '$.a', 'update': {'b': 1}"))
                .withMessageContaining("Overlay action 1 ($.a")
                .withMessageContaining("no longer needed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'description': '',", "'description': '  ',"})
    void anActionWithoutAReasonFails(String description) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> overlay(description + "'target': '$.a', 'remove': true"))
                .withMessageContaining("Overlay action 1 ($.a) has no description");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'target': '$.a'", "'target': '$.a', 'remove': true, 'update': {}", "'remove': true"})
    void anActionThatIsNotOneFails(String action) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> overlay("'description': 'x'," + action))
                .withMessageContaining("Overlay action 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'target': '$.a.b', 'update': {'x': 1}",
                "'target': '$', 'update': {'a': 1}",
                "'target': '$', 'update': {'items': {'n': 1}}",
                "'target': '$', 'remove': true"
            })
    void anActionThatDoesNotFitItsTargetFails(String action) {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> corrected(action))
                .withMessageContaining("Overlay action 1");
    }

    @Test
    void aFileThatIsNoOverlayFails() {
        assertThatExceptionOfType(ContractException.class)
                .isThrownBy(() -> Overlay.read(json("{'openapi': '3.0.0'}")))
                .withMessageContaining("Overlay");
    }

    private static ObjectNode corrected(String action) {
        return overlay(action + ", 'description': 'for the test'").correct(ContractJson.parse(CONTRACT, "test"));
    }

    private static Overlay overlay(String action) {
        return Overlay.read(ContractJson.parse(
                "{\"overlay\": \"1.0.0\", \"actions\": [{" + quoted(action) + "}]}", "test overlay"));
    }

    private static ObjectNode json(String text) {
        return ContractJson.parse(quoted(text), "test");
    }

    /**
     * Replaces single quotes, which are for readability, by double quotes, unless they are within a double-quoted text.
     */
    private static String quoted(String text) {
        return text.replaceAll("'(?=([^\"]*\"[^\"]*\")*[^\"]*$)", "\"");
    }
}
