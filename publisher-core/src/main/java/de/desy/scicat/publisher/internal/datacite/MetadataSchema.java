package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The JSON Schema of a SciCat server for the metadata of its published data. */
public final class MetadataSchema {
    private final Schema schema;

    /**
     * Reads a schema in the server's form. Keywords that only servers know are ignored.
     *
     * @throws IllegalArgumentException if it is not a schema
     */
    public MetadataSchema(JsonNode json) {
        try {
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(json);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no JSON Schema: " + e.getMessage(), e);
        }
    }

    /** The problems of metadata, each with its place. */
    public List<String> problems(JsonNode metadata) {
        return schema
                .validate(metadata, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .distinct()
                .toList();
    }
}
