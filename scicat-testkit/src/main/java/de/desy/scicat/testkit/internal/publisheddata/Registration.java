package de.desy.scicat.testkit.internal.publisheddata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.model.ServerTraits;
import de.desy.scicat.client.model.Trait;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers DOIs at DataCite. */
public final class Registration {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> SENT = List.of(
            "publicationYear",
            "subjects",
            "creators",
            "publisher",
            "contributors",
            "relatedItems",
            "relatedIdentifiers",
            "language",
            "dates",
            "sizes",
            "formats",
            "rightsList",
            "geoLocations",
            "fundingReferences");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile @Nullable Supplier<Office> office;
    private volatile @Nullable FacilitySchema demands;
    private volatile String publicUrlPrefix = "";

    /**
     * The DataCite that registers DOIs.
     *
     * @param url the address to send DOIs to
     * @param authorization the header to send with them
     * @param patience how long to wait for a reply
     */
    public record Office(String url, String authorization, Duration patience) {}

    /** Sets the facility's schema of records. */
    public void demand(JsonNode schema, Map<String, JsonNode> computed) {
        demands = new FacilitySchema(schema, computed);
    }

    /** The facility's schema; null for the one that servers ship with. */
    @Nullable FacilitySchema demands() {
        return demands;
    }

    public void at(Supplier<Office> there, String prefix) {
        office = there;
        publicUrlPrefix = prefix;
    }

    /** Registers the DOI of a record. Returns the text of the failure, or null. */
    @Nullable String register(JsonNode record, ServerTraits traits) {
        Supplier<Office> asked = office;
        if (asked == null) {
            return null;
        }
        Office there = asked.get();
        HttpRequest request = HttpRequest.newBuilder(URI.create(there.url()))
                .timeout(there.patience())
                .header("Content-Type", "application/json")
                .header("Accept", "application/vnd.api+json")
                .header("Authorization", there.authorization())
                .POST(HttpRequest.BodyPublishers.ofString(body(record, traits).toString()))
                .build();
        try {
            int status = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .orTimeout(there.patience().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                    .join()
                    .statusCode();
            return status / 100 == 2 ? null : "AxiosError: Request failed with status code " + status;
        } catch (java.util.concurrent.CompletionException e) {
            boolean late = e.getCause() instanceof java.util.concurrent.TimeoutException
                    || e.getCause() instanceof java.net.http.HttpTimeoutException;
            return late
                    ? "AxiosError: timeout of 5000ms exceeded"
                    : e.getCause() instanceof IOException ? "Error: read ECONNRESET" : String.valueOf(e.getCause());
        }
    }

    private ObjectNode body(JsonNode record, ServerTraits traits) {
        JsonNode metadata = record.path("metadata");
        String doi = record.path("doi").asText();
        ObjectNode body = JSON.objectNode();
        ObjectNode attributes = body.putObject("data")
                .put("type", "dois")
                .putObject("attributes")
                .put("event", "publish");
        attributes.put("doi", doi);
        attributes
                .putArray("titles")
                .addObject()
                .put("lang", "en")
                .put("title", record.path("title").asText());
        ArrayNode descriptions = attributes.putArray("descriptions");
        descriptions
                .addObject()
                .put("description", record.path("abstract").asText())
                .put("descriptionType", "Abstract")
                .put("lang", "en");
        metadata.path("descriptions").forEach(descriptions::add);
        SENT.stream().filter(metadata::has).forEach(name -> attributes.set(name, metadata.get(name)));
        attributes
                .putObject("types")
                .put("resourceTypeGeneral", "Dataset")
                .set("resourceType", metadata.path("resourceType"));
        attributes.put("url", url(metadata.path("landingPage").asText(""), doi, traits));
        return body;
    }

    private String url(String page, String doi, ServerTraits traits) {
        boolean complete = traits.has(Trait.LANDING_PAGE_WITH_SCHEME) && page.matches("https?://.*");
        String prefix = page.isEmpty() ? publicUrlPrefix : complete ? page : "https://" + page;
        return prefix + URLEncoder.encode(doi, StandardCharsets.UTF_8);
    }
}
