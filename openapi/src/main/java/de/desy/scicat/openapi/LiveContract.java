package de.desy.scicat.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The OpenAPI document of a running SciCat.
 *
 * <p>A proxy, a frontend or a switched-off explorer answers too, often with 200 and a web page. Each kind of wrong
 * answer has its own message.
 */
final class LiveContract {

    /** Where SciCat serves the document unless it is configured otherwise. */
    static final String DEFAULT_PATH = "/explorer-json";

    private static final Pattern DOCUMENT = Pattern.compile(".*[.-]json");
    private static final Pattern BASE_SUFFIX = Pattern.compile("/+(api(/v[34])?/*|explorer/*)?$");

    private final HttpClient http;
    private final Duration timeout;

    LiveContract(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * Downloads the document.
     *
     * @param url address of an instance, with or without {@code /api/v3}. If the document is elsewhere, the address of
     *     the document, which ends in {@code -json} or {@code .json}
     */
    ObjectNode download(String url) {
        URI address = documentAddress(url);
        HttpResponse<byte[]> response = send(address);
        if (response.statusCode() != 200) {
            throw new ContractException(address + " answers HTTP " + response.statusCode()
                    + "; if this SciCat serves its OpenAPI document elsewhere, give the address of the document");
        }
        String text = new String(response.body(), StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("<")) {
            throw new ContractException(address + " is a web page, not an OpenAPI document;"
                    + " is this the address of the frontend instead of the backend's?");
        }
        ObjectNode document = ContractJson.parse(text, address.toString());
        if (!document.path("openapi").asText().startsWith("3.")
                || !document.path("paths").isObject()) {
            throw new ContractException(address + " is JSON, but not an OpenAPI 3 document");
        }
        return document;
    }

    static URI documentAddress(String url) {
        URI given;
        try {
            given = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new ContractException("Not an address: " + e.getMessage(), e);
        }
        boolean web = "http".equalsIgnoreCase(given.getScheme()) || "https".equalsIgnoreCase(given.getScheme());
        if (!web || given.getHost() == null) {
            throw new ContractException("Not the http(s) address of a SciCat: " + url);
        }
        if (given.getRawUserInfo() != null) {
            throw new ContractException("The address must not contain a password; the document is public");
        }
        String path = given.getRawPath() == null ? "" : given.getRawPath();
        if (DOCUMENT.matcher(path).matches()) {
            return given;
        }
        return given.resolve(BASE_SUFFIX.matcher("/" + path).replaceFirst("").replaceFirst("^/+", "/") + DEFAULT_PATH);
    }

    private HttpResponse<byte[]> send(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ContractException("Interrupted while reading " + address, e);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new ContractException("Cannot reach " + address + ": " + reason, e);
        }
    }
}
