package de.desy.scicat.publisher.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
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
     * What is wrong with a plan, with its place.
     *
     * @param e why it cannot be read
     * @return such as {@code options.pid is missing}
     */
    public static String problem(JsonProcessingException e) {
        StringBuilder place = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference at : mapping.getPath()) {
                place.append(
                        at.getFieldName() == null
                                ? "[" + at.getIndex() + "]"
                                : (place.length() == 0 ? "" : ".") + at.getFieldName());
            }
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof NullPointerException missing) {
            return place + (place.length() == 0 ? "" : ".") + missing.getMessage();
        }
        Throwable cause = e instanceof ValueInstantiationException ? e.getCause() : null;
        String what = cause == null ? e.getOriginalMessage() : String.valueOf(cause.getMessage());
        return place.length() == 0 ? what : place + ": " + what;
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
