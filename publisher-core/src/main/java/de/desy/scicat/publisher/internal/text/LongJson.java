package de.desy.scicat.publisher.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON with what servers store, in which a name or a text may be as long as a document. */
public final class LongJson {
    private static final ObjectMapper PLANS = JsonMapper.builder(factory())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private LongJson() {}

    /** Reads and writes plans: people read them, and nothing in a plan may be passed over. */
    public static ObjectMapper plans() {
        return PLANS;
    }

    /**
     * A factory for mappers.
     *
     * @return a factory without limits for the lengths of names and texts
     */
    public static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }
}
