package de.desy.scicat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.cli.internal.io.Session;
import de.desy.scicat.testkit.FakeOidcProvider;
import de.desy.scicat.testkit.FakeSciCat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person logs in once, other commands use it, and the person logs out. */
class CliLoginTest {
    private static final String SECRET = "secret of the service";

    @TempDir
    private Path config;

    private final FakeOidcProvider provider = FakeOidcProvider.start("scientist", "scientist@fake.example");
    private final FakeSciCat scicat = FakeSciCat.start();
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CliLoginTest() {
        provider.client("scicat-publisher", "");
        provider.client("service", SECRET);
        provider.onIdToken(claims -> claims.put("aud", claims.path("azp").asText()));
        scicat.settings().oidc(provider.issuer(), "scicat-publisher");
    }

    @AfterEach
    void close() {
        scicat.close();
        provider.close();
        for (String secret : provider.secrets()) {
            assertThat(out + "\n" + err).doesNotContain(secret);
        }
    }

    private int run(String... args) {
        environment.put("XDG_CONFIG_HOME", config.toString());
        return ScicatPublish.run(
                new Session(environment, new PrintWriter(out, true), new PrintWriter(err, true), false, false), args);
    }

    private int logIn() {
        return run("login", "--device", "--url", scicat.url(), "--issuer", provider.issuer());
    }

    @Test
    void aPersonLogsInIsKnownAndLogsOut() throws IOException {
        assertThat(logIn()).as(err.toString()).isZero();
        assertThat(err.toString()).contains("type the code WDJB-MJHT");
        assertThat(out.toString()).contains("You are scientist on " + scicat.url());

        assertThat(run("whoami", "--source-url", scicat.url() + "/api/v3")).isZero();
        assertThat(out.toString())
                .contains("scientist (groups: it-scicat, proposalIngestor), by the OIDC login of scicat-publisher at");

        assertThat(run("logout", "--url", scicat.url())).isZero();
        assertThat(provider.logins()).isZero();
        try (var files = Files.list(config.resolve("scicat-publish"))) {
            assertThat(files).isEmpty();
        }
        assertThat(run("logout", "--url", scicat.url())).isZero();
        assertThat(out.toString()).contains("Nobody is logged in");
        assertThat(run("whoami", "--source-url", scicat.url())).isEqualTo(2);
        assertThat(err.toString()).contains("scicat-publish login");
    }

    @Test
    void aRevokedLoginIsSaid() {
        logIn();
        provider.revoke();

        assertThat(run("whoami", "--source-url", scicat.url())).isEqualTo(1);
        assertThat(err.toString()).contains("log in again");
    }

    @Test
    void aServiceNamesItsClientInTheEnvironment() {
        scicat.settings().oidc(provider.issuer(), "service");
        environment.put("SCICAT_TARGET_URL", scicat.url());
        environment.put("SCICAT_TARGET_OIDC_ISSUER", provider.issuer());
        environment.put("SCICAT_TARGET_OIDC_CLIENT", "service");
        assertThat(run("whoami")).isEqualTo(2);
        assertThat(err.toString()).contains("SCICAT_TARGET_OIDC_SECRET_FILE");

        environment.put("SCICAT_TARGET_OIDC_SECRET", SECRET);
        assertThat(run("whoami")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("service-account-service");
    }

    @Test
    void aLoginNeedsAProviderAndACatalogue() {
        assertThat(run("login", "--url", scicat.url())).isEqualTo(2);
        assertThat(run("login", "--issuer", provider.issuer())).isEqualTo(2);
        assertThat(run("login", "--url", scicat.url(), "--issuer", "http://lab.example"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--issuer URL", "--url URL", "is no address with https");
    }
}
