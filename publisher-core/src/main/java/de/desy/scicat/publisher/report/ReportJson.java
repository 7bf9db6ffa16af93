package de.desy.scicat.publisher.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reports as JSON, with remedies in the words of a reader.
 *
 * <pre>{@code
 * String json = ReportJson.text(publisher.publish(pid), Reader.JAVA);
 * }</pre>
 */
public final class ReportJson {
    private static final Map<Reader, ObjectMapper> MAPPERS = new EnumMap<>(Reader.class);

    static {
        for (Reader reader : Reader.values()) {
            MAPPERS.put(reader, mapper(reader));
        }
    }

    private ReportJson() {}

    /**
     * A value as JSON.
     *
     * @param value a record of this library
     * @param reader who reads the remedies
     * @return an object that the caller may extend
     */
    public static ObjectNode tree(Object value, Reader reader) {
        return of(reader).valueToTree(value);
    }

    /**
     * A value as a document.
     *
     * @param value a record of this library, or JSON
     * @param reader who reads the remedies
     * @return several lines
     */
    public static String text(Object value, Reader reader) {
        try {
            return of(reader).writeValueAsString(value);
        } catch (JsonProcessingException notWithTheseTypes) {
            throw new IllegalStateException(notWithTheseTypes);
        }
    }

    private static ObjectMapper of(Reader reader) {
        ObjectMapper mapper = MAPPERS.get(reader);
        if (mapper == null) {
            throw new IllegalArgumentException("There is no reader " + reader);
        }
        return mapper;
    }

    private static ObjectMapper mapper(Reader reader) {
        SimpleModule words = new SimpleModule();
        words.addSerializer(Remedy.class, new JsonSerializer<>() {
            @Override
            public void serialize(Remedy remedy, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeStartObject();
                json.writeStringField("actor", remedy.actor().word());
                Option option = remedy.option();
                if (option != null) {
                    json.writeStringField("option", option.java());
                }
                if (remedy.argument() != null) {
                    json.writeStringField("argument", remedy.argument());
                }
                if (remedy.isFor(reader)) {
                    json.writeStringField("text", remedy.words(reader));
                }
                json.writeEndObject();
            }
        });
        words.addSerializer(Skipped.class, new JsonSerializer<>() {
            @Override
            public void serialize(Skipped skipped, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeStartObject();
                json.writeStringField("what", skipped.what());
                json.writeStringField("reason", skipped.reason(reader));
                json.writeEndObject();
            }
        });
        return JsonMapper.builder()
                .addModule(words)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
    }
}
