package de.desy.scicat.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.IdentityTokens;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A real provider and a real SciCat that trusts it; CONTRIBUTING.md says how they are set up. */
@EnabledIfSystemProperty(named = "scicat.live.oidc", matches = ".+")
class LiveOidcTest {
    private static final String PERSON = "jane";

    private final String issuer = System.getProperty("scicat.live.oidc", "");
    private final String scicat = System.getProperty("scicat.live.oidc.scicat", "");
    private final List<Thread> browsers = new CopyOnWriteArrayList<>();

    @TempDir
    private Path home;

    private OidcLogin person() {
        return OidcLogin.at(issuer).client("scicat");
    }

    private void confirm(URI address) {
        Thread browser = new Thread(() -> new Forms(Map.of("login", PERSON, "password", "any")).open(address));
        browsers.add(browser);
        browser.start();
    }

    @Test
    void aPersonPublishesWithTheBrowser() throws InterruptedException {
        publishes(person().authorizationCode(this::confirm));
    }

    @Test
    void aPersonPublishesWithADeviceCode() throws InterruptedException {
        publishes(person().deviceCode(prompt -> confirm(prompt.addressWithCode().orElseThrow())));
    }

    @Test
    void aStoredLoginIsRotatedAndEnds() throws Exception {
        Path file = home.resolve("login.json");
        publishes(person().storedIn(file)
                .deviceCode(prompt -> confirm(prompt.addressWithCode().orElseThrow())));
        String first = Files.readString(file);

        publishes(StoredLogin.in(file));
        assertThat(Files.readString(file)).isNotEqualTo(first);

        // An old refresh token that is used again is a stolen one: the provider ends the login.
        String second = Files.readString(file);
        Files.writeString(file, first);
        refused(Kind.LOG_IN_AGAIN, () -> StoredLogin.in(file).idToken());
        Files.writeString(file, second);
        refused(Kind.LOG_IN_AGAIN, () -> StoredLogin.in(file).idToken());
        assertThat(StoredLogin.in(file).logOut()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void refusalsSayWhatToDo() {
        refused(
                Kind.NOT_TRUSTED,
                () -> OidcLogin.at(issuer + "/")
                        .client("scicat")
                        .authorizationCode(this::confirm)
                        .idToken());
        refused(
                Kind.CLIENT_REFUSED,
                () -> OidcLogin.at(issuer)
                        .client("service", "wrong")
                        .clientCredentials()
                        .idToken());
        refused(
                Kind.NO_ID_TOKEN,
                () -> OidcLogin.at(issuer)
                        .client("service", "service-secret-1")
                        .scopes("openid")
                        .clientCredentials()
                        .idToken());
        IdentityTokens other = OidcLogin.at(issuer).client("other").authorizationCode(this::confirm);
        refused(Kind.REFUSED_BY_SCICAT, () -> account(other));
    }

    private static void refused(Kind kind, ThrowingCallable login) {
        assertThatThrownBy(login).isInstanceOfSatisfying(IdentityException.class, e -> {
            System.getLogger("live").log(System.Logger.Level.INFO, e.getMessage());
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.getMessage()).doesNotContain("eyJ").doesNotContain("service-secret-1");
        });
    }

    private String account(IdentityTokens tokens) {
        try (SciCatClient client = SciCatClient.connect(scicat, Credentials.oidc(tokens))) {
            return client.users().whoami().orElseThrow().username();
        }
    }

    private void publishes(IdentityTokens tokens) throws InterruptedException {
        try (SciCatClient client = SciCatClient.connect(scicat, Credentials.oidc(tokens))) {
            assertThat(client.users().whoami().orElseThrow().username()).isEqualTo(PERSON);
            var created = client.datasets().create(dataset());
            assertThat(client.datasets().get(created.pid()).pid()).isEqualTo(created.pid());
        }
        for (Thread browser : browsers) {
            browser.join();
        }
    }

    private static ObjectNode dataset() {
        ObjectNode dataset = JsonNodeFactory.instance.objectNode();
        dataset.put("type", "raw").put("owner", "Jane").put("ownerGroup", "it-scicat");
        dataset.put("contactEmail", "jane@lab.example").put("sourceFolder", "/data/a");
        dataset.put("creationTime", "2026-01-01T00:00:00.000Z").put("datasetName", "a");
        dataset.put("creationLocation", "lab")
                .putArray("principalInvestigators")
                .add("Jane");
        return dataset;
    }
}
