package de.desy.scicat.client.internal.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import de.desy.scicat.client.internal.json.Json;
import de.desy.scicat.client.model.CredentialState;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** Facts about a token that are known without a request to a server. */
public final class Tokens {

    private Tokens() {}

    /** Returns the token if a header can contain it. The message of the exception never contains the token. */
    public static String checked(String token, String origin) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("The token " + origin + " is empty");
        }
        if (token.regionMatches(true, 0, "bearer ", 0, 7)) {
            throw new IllegalArgumentException("The token " + origin + " must be given without the word Bearer");
        }
        if (!isPossible(token)) {
            throw new IllegalArgumentException(
                    "The token " + origin + " contains a blank, a line break or another character that no token has");
        }
        return token;
    }

    /** Whether a header can contain the token. */
    public static boolean isPossible(String token) {
        return token.chars().allMatch(c -> c > ' ' && c < 127);
    }

    public static CredentialState state(CredentialState.Kind kind, String description, String token) {
        return new CredentialState(
                kind, description, claims(token).isPresent(), expiry(token).orElse(null));
    }

    /** The expiry time in the token; empty if the token has none, or is no JWT. */
    public static Optional<Instant> expiry(String token) {
        try {
            return claims(token)
                    .map(claims -> claims.path("exp"))
                    .filter(JsonNode::isNumber)
                    .map(end -> Instant.ofEpochSecond(end.asLong()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The lifetime of the token in seconds, by the clock of its issuer; empty if the token does not state it. */
    public static OptionalLong lifetime(String token) {
        return claims(token)
                .filter(claims ->
                        claims.path("exp").isNumber() && claims.path("iat").isNumber())
                .map(claims -> claims.path("exp").asLong() - claims.path("iat").asLong())
                .filter(seconds -> seconds > 0)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** The claims of a JSON Web Token; empty if the text is none. */
    private static Optional<JsonNode> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    .filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
