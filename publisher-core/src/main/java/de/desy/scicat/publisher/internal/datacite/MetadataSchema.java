package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The JSON Schema that a SciCat has for the metadata of its published data. */
public final class MetadataSchema {
    private final Schema schema;

    /**
     * Takes a schema as the server has it. Keywords that only servers know are passed over.
     *
     * @throws IllegalArgumentException if it is no schema
     */
    public MetadataSchema(JsonNode json) {
        try {
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(json);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no JSON Schema: " + e.getMessage(), e);
        }
    }

    /** What it finds wrong with metadata, each with the place. */
    public List<String> problems(JsonNode metadata) {
        return schema
                .validate(metadata, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .distinct()
                .toList();
    }
}
