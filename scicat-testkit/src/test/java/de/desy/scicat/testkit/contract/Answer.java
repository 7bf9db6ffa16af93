package de.desy.scicat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of a server.
 *
 * @param status the HTTP status
 * @param text the body
 */
record Answer(int status, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body; a missing node if it is empty. */
    JsonNode json() {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }

    /** A body to compare with. */
    static JsonNode tree(String json) {
        return new Answer(0, json).json();
    }

    /** The server's message about a refusal; empty without a message. */
    String message() {
        return json().path("message").asText();
    }

    /** The messages of validation. */
    List<String> problems() {
        assertThat(json().path("message").isArray()).as(text).isTrue();
        return json().path("message").valueStream().map(JsonNode::asText).toList();
    }

    /** Fails unless the status is the expected one. */
    Answer with(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    ObjectNode object() {
        assertThat(json()).isInstanceOf(ObjectNode.class);
        return (ObjectNode) json();
    }

    /** The value of one field of each record of a list. */
    List<String> each(String field) {
        assertThat(json().isArray()).as(text).isTrue();
        List<String> values = new ArrayList<>();
        json().forEach(item -> values.add(item.path(field).asText()));
        return values;
    }
}
