package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.model.CredentialState;
import de.desy.scicat.client.model.HealthReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reply to a look contains what a user needs to find a problem. */
class LookTest extends Fixture {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String MAY_CREATE = "GET /api/v3/users/1/authorization/dataset/create";

    @TempDir
    private Path directory;

    @Test
    void aLookIsAnonymousAndTakesWhateverComes() {
        server.on("GET /api/v3/health", Answer.html(502, "<html>" + TOKEN));

        HealthReply reply = client.health().look(SOON);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.html()).isTrue();
        assertThat(reply.body()).startsWith("<html>").doesNotContain(TOKEN);
        assertThat(reply.clockAhead()).isNull();
        assertThat(server.requests())
                .singleElement()
                .satisfies(
                        request -> assertThat(request.header("authorization")).isNull());
    }

    @Test
    void aLookDoesNotFollowRedirections() {
        server.on("GET /api/v3/health", Answer.redirect("https://elsewhere.example/"));
        assertThat(client.health().look(SOON).location()).isEqualTo("https://elsewhere.example/");
    }

    @Test
    void aLookDoesNotWaitLongerThanItIsTold() {
        server.on("GET /api/v3/health", Answer.stalled("{\"status\":\"ok\"}"));
        assertThatThrownBy(() -> client.health().look(Duration.ofMillis(50)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no complete reply in time");
    }

    @Test
    void theQuestionWhoAsksDoesNotWaitLongerThanItIsToldEither() {
        server.on("GET /api/v3/auth/whoami", Answer.stalled("{\"_id\":\"1\"}"));
        assertThatThrownBy(() -> client.users().whoami(Duration.ofMillis(50)))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("no complete reply in time");
    }

    @ParameterizedTest
    @CsvSource({
        "'Thu, 01 Jan 2026 00:00:00 GMT', PT0S",
        "'Wed, 31 Dec 2025 23:59:59 GMT', PT0S",
        "'Thu, 01 Jan 2026 00:05:00 GMT', PT5M",
        "'Wed, 31 Dec 2025 23:49:59 GMT', PT-10M",
        "'yesterday', ",
    })
    void aLookComparesTheClocks(String date, Duration ahead) {
        server.on(
                "GET /api/v3/health",
                new Answer(200, Map.of("Date", date), "{}", Answer.json("").ending()));
        assertThat(client.health().look(SOON).clockAhead()).isEqualTo(ahead);
    }

    @Test
    void credentialsSayWhatTheyAreWithoutAskingTheServer() throws IOException {
        Instant end = timing.now().plus(Duration.ofHours(2));
        Path file = Files.writeString(directory.resolve("token"), jwt(end));

        assertThat(client.users().credentials())
                .isEqualTo(new CredentialState(CredentialState.Kind.TOKEN, "token", false, null));
        assertThat(state(Credentials.token(jwt(end))))
                .isEqualTo(new CredentialState(CredentialState.Kind.TOKEN, "token", true, end));
        assertThat(state(Credentials.tokenFile(file)))
                .isEqualTo(new CredentialState(CredentialState.Kind.TOKEN_FILE, "token file " + file, true, end));
        assertThat(state(Credentials.password("me", "pass-word")))
                .isEqualTo(new CredentialState(CredentialState.Kind.PASSWORD, "login of me", false, null));
        assertThat(state(Credentials.ldap("me", "pass-word")).kind()).isEqualTo(CredentialState.Kind.LDAP);
        assertThat(state(Credentials.anonymous()).kind()).isEqualTo(CredentialState.Kind.ANONYMOUS);
        assertThat(server.requests()).isEmpty();
    }

    private CredentialState state(Credentials credentials) {
        try (SciCatClient other = client(credentials)) {
            return other.users().credentials();
        }
    }

    @Test
    void theServerSaysWhetherTheAccountMayCreateDatasets() {
        assertThat(client.users().mayCreateDatasets()).isEmpty();
        server.on(MAY_CREATE, Answer.json("{\"authorization\":true}"));
        assertThat(client.users().mayCreateDatasets()).contains(true);
        server.on(MAY_CREATE, Answer.json("{\"authorization\":false}"));
        assertThat(client.users().mayCreateDatasets()).contains(false);
        server.on(MAY_CREATE, Answer.json("{\"more\":1}"));
        assertThat(client.users().mayCreateDatasets()).isEmpty();
        server.on(MAY_CREATE, Answer.json(403, "{\"message\":\"Forbidden resource\"}"));
        assertThat(client.users().mayCreateDatasets()).isEmpty();
        assertThat(client.anonymous().users().mayCreateDatasets()).contains(false);
    }
}
