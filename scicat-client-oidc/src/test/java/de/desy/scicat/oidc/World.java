package de.desy.scicat.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.IdentityTokens;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.testkit.FakeOidcProvider;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;

/** A provider, a SciCat that trusts it, and a person whose browser confirms at once. */
abstract class World {
    static final String SECRET = "secret of the client";

    final FakeOidcProvider provider = FakeOidcProvider.start("jane", "jane@lab.example");
    final FakeSciCat scicat = FakeSciCat.start();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<Thread> browsers = new CopyOnWriteArrayList<>();

    World() {
        provider.client("scicat", "");
        provider.client("service", SECRET);
        provider.onIdToken(this::forSciCat);
        scicat.account("jane", "it-scicat");
        scicat.settings().oidc(provider.issuer(), "scicat", "service");
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Thread browser : browsers) {
            browser.join();
        }
        scicat.close();
        provider.close();
    }

    /** As the mapper of an audience in Keycloak does it. */
    void forSciCat(ObjectNode claims) {
        if (!claims.path("aud").asText().equals("scicat")) {
            String client = claims.path("aud").asText();
            claims.putArray("aud").add("scicat").add(client);
        }
    }

    OidcLogin person() {
        return OidcLogin.at(provider.issuer()).client("scicat").pausing(pauses::add);
    }

    OidcLogin service() {
        return OidcLogin.at(provider.issuer()).client("service", SECRET);
    }

    String account(IdentityTokens tokens) {
        try (SciCatClient client = SciCatClient.connect(scicat.url(), Credentials.oidc(tokens))) {
            return client.users().whoami().orElseThrow().username();
        }
    }

    /** What a person reads of a failure; without secrets. */
    String refusal(Kind kind, IdentityTokens tokens) {
        IdentityException e = catchThrowableOfType(IdentityException.class, () -> account(tokens));
        assertThat(e).isNotNull();
        assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
        return clean(e);
    }

    String clean(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        for (String secret : provider.secrets()) {
            assertThat(text.toString()).doesNotContain(secret);
        }
        return String.valueOf(e.getMessage());
    }

    /** Follows the provider back to this machine, in a thread of its own. */
    void browser(URI address) {
        Thread browser = new Thread(() -> open(address));
        browsers.add(browser);
        browser.start();
    }

    static String open(URI address) {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    static com.fasterxml.jackson.databind.JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
