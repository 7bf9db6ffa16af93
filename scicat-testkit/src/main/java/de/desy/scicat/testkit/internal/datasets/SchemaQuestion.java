package de.desy.scicat.testkit.internal.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Asks the address in {@code scientificMetadataSchema}, as servers do whenever a dataset is stored or changed: they
 * follow redirections to any host, have no time limit, and take each failure for "not valid". Only addresses of this
 * machine are asked here, so that no test sends requests into the world.
 */
final class SchemaQuestion {
    private static final String SCHEMA = "scientificMetadataSchema";
    private static final String METADATA = "scientificMetadata";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaQuestion() {}

    /** Asks about a dataset with changes, and says in it whether its metadata are valid. */
    static void ask(ObjectNode dataset) {
        String address = dataset.path(SCHEMA).asText("");
        if (!address.isEmpty() && dataset.path(METADATA).isObject()) {
            dataset.put("scientificMetadataValid", isValid(address, dataset.path(METADATA)));
        }
    }

    /** Asks about a dataset as it will be after a change; the values that the change leaves out stay. */
    static void ask(ObjectNode sent, JsonNode before) {
        ObjectNode after = sent.objectNode();
        for (String name : new String[] {SCHEMA, METADATA}) {
            after.set(name, sent.hasNonNull(name) ? sent.get(name) : before.path(name));
        }
        ask(after);
        if (after.has("scientificMetadataValid")) {
            sent.set("scientificMetadataValid", after.get("scientificMetadataValid"));
        }
    }

    private static boolean isValid(String address, JsonNode metadata) {
        try {
            URI uri = new URI(address.strip());
            if (uri.getHost() == null || !InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
                return false;
            }
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode schema = answer.statusCode() == 200 ? JSON.readTree(answer.body()) : null;
            return schema != null
                    && schema.isObject()
                    && schema.path("required").valueStream().allMatch(name -> metadata.has(name.asText()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return false;
        }
    }
}
