package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.RawServer.Answer;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.model.CredentialState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ID tokens are exchanged for tokens of SciCat. */
class OidcCredentialsTest extends Fixture {
    private static final String EXCHANGE = "POST /api/v3/auth/oidc/token";
    private static final String DATASET = "GET /api/v4/datasets/a";

    private final AtomicInteger issued = new AtomicInteger();

    @Test
    void aThousandThreadsAcrossTheEndOfALoginMakeOneExchange() throws Exception {
        exchanges();
        server.on(DATASET, Answer.json("{\"pid\":\"a\"}"));
        try (var one = client(Credentials.oidc(tokens()))) {
            one.datasets().get("a");
            timing.pass(Duration.ofSeconds(3_541));
            var pool = Executors.newFixedThreadPool(1_000);
            var waiting = new ArrayList<Future<?>>();
            for (int i = 0; i < 1_000; i++) {
                waiting.add(pool.submit(() -> one.datasets().get("a")));
            }
            for (Future<?> each : waiting) {
                each.get();
            }
            pool.shutdownNow();
        }

        assertThat(server.requests(EXCHANGE).stream().map(RawServer.Request::body))
                .containsExactly("{\"idToken\":\"id-token-1\"}", "{\"idToken\":\"id-token-2\"}");
        assertThat(server.requests(DATASET).stream().skip(1).map(each -> each.header("authorization")))
                .hasSize(1_000)
                .containsOnly("Bearer scicat-token-2");
    }

    @Test
    void theStateSaysByWhatWay() {
        var state = client(Credentials.oidc(tokens())).users().credentials();

        assertThat(state).isEqualTo(new CredentialState(CredentialState.Kind.OIDC, "OIDC login of t", false, null));
        assertThat(issued).hasValue(0);
    }

    @Test
    void aServerWithoutTheRouteIsNamedWithWhatRemains() {
        server.on(
                EXCHANGE,
                Answer.json(404, "{\"message\":\"Cannot POST /api/v3/auth/oidc/token\",\"error\":\"Not Found\"}"));

        assertThat(refusal(Kind.NOT_SUPPORTED)).contains("exchanges no ID tokens", "4.28", "a password");
    }

    @Test
    void aServerThatIsNotConfiguredIsNamedWithTheSettings() {
        server.on(EXCHANGE, Answer.json(500, "{\"statusCode\":500,\"message\":\"Internal server error\"}"));

        assertThat(refusal(Kind.NOT_SUPPORTED)).contains("OIDC_ISSUER", "OIDC_CLIENT_ID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aud mismatch, expected scicat, got: other | OIDC_CLIENT_ID",
                "aud is missing the client_id, expected scicat to be included in [] | OIDC_CLIENT_ID",
                "azp mismatch, got: other | OIDC_ADDITIONAL_AUTHORIZED_PARTIES",
                "missing required JWT property azp | several audiences",
                "nonce mismatch, expected undefined, got: 1 | nonce",
                "unexpected iss value, expected a, got: b | OIDC_ISSUER",
                "JWT expired, now 2, exp 1 | clock",
                "unexpected JWT alg received, expected RS256, got: ES256 | RS256",
                "failed to validate JWT signature | keys"
            })
    void aRefusedIdTokenNamesTheSettingThatIsProbablyWrong(String said, String remedy) {
        server.on(
                EXCHANGE,
                Answer.json(
                        401,
                        "{\"message\":\"Invalid idToken: " + said
                                + " id-token-1\",\"error\":\"Unauthorized\",\"statusCode\":401}"));

        assertThat(refusal(Kind.REFUSED_BY_SCICAT)).contains(said, remedy).doesNotContain("User name or password");
    }

    /** What the source of the ID tokens says reaches the caller as it is. */
    @Test
    void whoHasToLogInAgainIsToldSo() {
        var none = new IdentityException(Kind.LOG_IN_AGAIN, "log in again");
        Credentials credentials = Credentials.oidc(new IdentityTokens() {
            @Override
            public String idToken() {
                throw none;
            }

            @Override
            public String describe() {
                return "OIDC login of t";
            }
        });

        assertThatThrownBy(() -> client(credentials).datasets().get("a")).isSameAs(none);
        assertThat(none.httpStatus()).hasValue(401);
        assertThat(server.requests(EXCHANGE)).isEmpty();
    }

    private String refusal(Kind kind) {
        StringWriter text = new StringWriter();
        try (var one = client(Credentials.oidc(tokens()))) {
            assertThatThrownBy(() -> one.datasets().get("a")).isInstanceOfSatisfying(IdentityException.class, e -> {
                assertThat(e.kind()).isEqualTo(kind);
                e.printStackTrace(new PrintWriter(text));
            });
        }
        assertThat(text.toString()).doesNotContain("id-token-1");
        assertThat(server.requests(EXCHANGE)).hasSize(1);
        return text.toString();
    }

    private void exchanges() {
        server.on(
                EXCHANGE,
                request -> Answer.json(
                        201,
                        "{\"access_token\":\"" + request.body().replaceAll(".*id-token-(\\d+).*", "scicat-token-$1")
                                + "\",\"expires_in\":3600}"));
    }

    private IdentityTokens tokens() {
        return new IdentityTokens() {
            @Override
            public String idToken() {
                return "id-token-" + issued.incrementAndGet();
            }

            @Override
            public String describe() {
                return "OIDC login of t";
            }
        };
    }
}
