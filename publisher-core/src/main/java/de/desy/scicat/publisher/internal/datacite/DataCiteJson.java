package de.desy.scicat.publisher.internal.datacite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A record in the form of DataCite's API. */
public final class DataCiteJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DataCiteJson() {}

    /**
     * The attributes: those that SciCat's server sends, and those that it leaves out.
     *
     * @param title the title
     * @param abstractText the abstract
     * @param metadata the metadata of SciCat's record
     * @param doi the DOI; null if there is none yet
     * @param url the landing page; null if it is not known
     */
    public static ObjectNode attributes(
            String title, String abstractText, JsonNode metadata, @Nullable String doi, @Nullable String url) {
        ObjectNode attributes = JSON.objectNode();
        if (doi != null) {
            attributes.put("doi", doi);
        }
        attributes.putArray("titles").addObject().put("lang", "en").put("title", title);
        ArrayNode descriptions = attributes.putArray("descriptions");
        descriptions
                .addObject()
                .put("description", abstractText)
                .put("descriptionType", "Abstract")
                .put("lang", "en");
        metadata.path("descriptions").forEach(descriptions::add);
        attributes
                .putObject("types")
                .put("resourceTypeGeneral", "Dataset")
                .put("resourceType", metadata.path("resourceType").asText());
        metadata.properties().forEach(property -> {
            String name = property.getKey();
            if (!name.equals("descriptions") && !name.equals("resourceType") && !name.equals("landingPage")) {
                attributes.set(name, property.getValue().deepCopy());
            }
        });
        if (url != null) {
            attributes.put("url", url);
        }
        return attributes;
    }
}
