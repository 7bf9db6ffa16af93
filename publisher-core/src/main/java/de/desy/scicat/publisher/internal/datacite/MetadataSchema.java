package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.desy.scicat.publisher.report.Skipped;
import java.util.List;
import java.util.Set;

/** The JSON Schema of a SciCat server for the metadata of its published data. */
public final class MetadataSchema {
    private final JsonNode json;
    private final Schema schema;

    /**
     * Reads a schema in the server's form. Keywords that only servers know are ignored.
     *
     * @throws IllegalArgumentException if it is not a schema
     */
    public MetadataSchema(JsonNode json) {
        this.json = json;
        try {
            this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(json);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no JSON Schema: " + e.getMessage(), e);
        }
    }

    /**
     * Metadata as far as they fit a schema without inventing anything.
     *
     * @param metadata the metadata with the schema's defaults
     * @param defaults the places of these defaults
     * @param computed what the server computes, which therefore is not missing
     * @param left what the schema's lists forbid
     */
    public record Fitted(ObjectNode metadata, Set<String> defaults, Set<String> computed, List<Skipped> left) {}

    /**
     * Fits metadata to the schema.
     *
     * @param metadata is not changed
     * @param said the properties that somebody set, of which nothing is left out
     */
    public Fitted fit(ObjectNode metadata, Set<String> said) {
        SchemaFit fit = new SchemaFit(json, said);
        ObjectNode fitted = metadata.deepCopy();
        fit.fit(fitted);
        return new Fitted(fitted, fit.defaults(), fit.computed(), fit.left());
    }

    /** The problems of metadata, each with its place; what the server computes is no problem. */
    public List<String> problems(JsonNode metadata, Set<String> computed) {
        return schema
                .validate(metadata, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .filter(error -> !isComputed(error, computed))
                .map(Object::toString)
                .distinct()
                .toList();
    }

    private static boolean isComputed(Error error, Set<String> computed) {
        String at = error.getInstanceLocation()
                .toString()
                .replaceAll("/\\d+(?=/|$)", "")
                .replaceFirst("^/", "");
        return "required".equals(error.getKeyword())
                && error.getProperty() != null
                && computed.contains((at.isEmpty() ? "" : at.replace('/', '.') + ".") + error.getProperty());
    }
}
