package de.desy.scicat.oidc.internal;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a login needs to know.
 *
 * @param issuer the provider, exactly as it calls itself
 * @param client the id of the client at the provider
 * @param secret the secret of the client; null for a public client
 * @param scopes what is asked for
 * @param http the HTTP client to use; null for one that lives as long as a login
 * @param patience how long a person may take
 * @param pause waits between two questions
 */
public record Settings(
        String issuer,
        String client,
        @Nullable String secret,
        List<String> scopes,
        @Nullable HttpClient http,
        Duration patience,
        Pause pause) {

    public String describe() {
        return "OIDC login of " + client + " at " + issuer;
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return describe();
    }
}
