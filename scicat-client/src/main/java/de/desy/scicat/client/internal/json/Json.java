package de.desy.scicat.client.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** The JSON mappers of the hand-written part; never reconfigured. */
public final class Json {

    public static final ObjectMapper MAPPER = JsonMapper.builder(strict())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * For lists of files. The parser does not look for names that come twice, which would be a third of the work; whoever
     * reads with it does, and trees that are read with it do.
     */
    public static final ObjectMapper LISTS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Json() {}

    /** No server names a key twice; of two values that come under one name nobody knows which is meant. */
    private static JsonFactory strict() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON", e);
        }
    }

    /** The value of a number that is a whole one, however it is written; empty for everything else. */
    public static OptionalLong exactLong(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
        }
        if (!value.isNumber() || (value.isDouble() && !Double.isFinite(value.doubleValue()))) {
            return OptionalLong.empty();
        }
        return exactLong(value.decimalValue());
    }

    public static OptionalLong exactLong(BigDecimal value) {
        try {
            return OptionalLong.of(value.longValueExact());
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
