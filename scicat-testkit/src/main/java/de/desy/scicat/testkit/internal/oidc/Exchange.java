package de.desy.scicat.testkit.internal.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How SciCat looks at an ID token: as openid-client 5 does with {@code callback(url, {id_token}, {})}, in the same order
 * and with the same words.
 *
 * @param issuer {@code OIDC_ISSUER}
 * @param client {@code OIDC_CLIENT_ID}
 * @param parties {@code OIDC_ADDITIONAL_AUTHORIZED_PARTIES}
 */
public record Exchange(String issuer, String client, List<String> parties) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The claims, or why there are none. */
    public record Outcome(
            @Nullable JsonNode claims, @Nullable String refusal) {}

    /**
     * Looks at a token.
     *
     * @throws IOException if the provider cannot be reached, to which SciCat answers 500
     */
    public Outcome of(String token) throws IOException {
        JsonNode provider = get(issuer + "/.well-known/openid-configuration");
        JsonNode header;
        JsonNode claims;
        try {
            String[] parts = token.split("\\.", -1);
            header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return refused("failed to decode JWT");
        }
        String refusal = refusal(header, claims, provider.path("issuer").asText());
        if (refusal == null && !Keys.hasSigned(get(provider.path("jwks_uri").asText()), token)) {
            refusal = "failed to validate JWT signature";
        }
        if (refusal == null && claims.hasNonNull("nonce")) {
            refusal = "nonce mismatch, expected undefined, got: "
                    + claims.path("nonce").asText();
        }
        return refusal == null ? new Outcome(claims, null) : refused(refusal);
    }

    private @Nullable String refusal(JsonNode header, JsonNode claims, String expected) {
        long now = Clock.systemUTC().instant().getEpochSecond();
        if (!header.path("alg").asText().equals("RS256")) {
            return "unexpected JWT alg received, expected RS256, got: "
                    + header.path("alg").asText();
        }
        for (String needed : List.of("iss", "sub", "aud", "exp", "iat")) {
            if (!claims.has(needed)) {
                return "missing required JWT property " + needed;
            }
        }
        if (!claims.path("iss").asText().equals(expected)) {
            return "unexpected iss value, expected " + expected + ", got: "
                    + claims.path("iss").asText();
        }
        if (claims.path("nbf").asLong(0) > now) {
            return "JWT not active yet, now " + now + ", nbf "
                    + claims.path("nbf").asLong();
        }
        if (now >= claims.path("exp").asLong()) {
            return "JWT expired, now " + now + ", exp " + claims.path("exp").asLong();
        }
        String audience = audience(claims);
        if (audience != null) {
            return audience;
        }
        Set<String> known = new HashSet<>(parties);
        known.add(client);
        return claims.has("azp") && !known.contains(claims.path("azp").asText())
                ? "azp mismatch, got: " + claims.path("azp").asText()
                : null;
    }

    private @Nullable String audience(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        if (!audience.isArray()) {
            return audience.asText().equals(client)
                    ? null
                    : "aud mismatch, expected " + client + ", got: " + audience.asText();
        }
        if (audience.size() > 1 && claims.path("azp").asText("").isEmpty()) {
            return "missing required JWT property azp";
        }
        for (JsonNode each : audience) {
            if (each.asText().equals(client)) {
                return null;
            }
        }
        return "aud is missing the client_id, expected " + client + " to be included in " + audience;
    }

    private static Outcome refused(String why) {
        return new Outcome(null, why);
    }

    private static JsonNode get(String address) throws IOException {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            return JSON.readTree(in);
        }
    }
}
