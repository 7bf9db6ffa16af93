package de.desy.scicat.publisher.internal.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** JSON with what servers store, in which a name or a text may be as long as a document. */
public final class LongJson {
    private LongJson() {}

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
