package de.desy.scicat.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.Credentials;
import de.desy.scicat.client.IdentityTokens;
import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.error.IdentityException;
import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.testkit.FakeSciCat;
import de.desy.scicat.testkit.RecordedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Each way to log in ends with an account of SciCat. */
class FlowsTest extends World {

    @Test
    void aServiceLogsInWithClientCredentials() {
        assertThat(account(service().clientCredentials())).isEqualTo("service-account-service");
        assertThat(provider.tokenRequests())
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("grant_type", "client_credentials")
                        .containsEntry("scope", "openid profile email"));
    }

    @Test
    void aThousandThreadsAskOnceForATokenThatSciCatForgot() throws Exception {
        scicat.given(FakeDatasets.of("a"));
        try (SciCatClient client =
                SciCatClient.connect(scicat.url(), Credentials.oidc(service().clientCredentials()))) {
            client.users().whoami();
            scicat.killTokens();
            var pool = Executors.newFixedThreadPool(1_000);
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                waiting.add(pool.submit(() -> client.datasets().get("a")));
            }
            for (Future<?> each : waiting) {
                each.get();
            }
            pool.shutdownNow();
        }

        assertThat(provider.tokenRequests()).hasSize(2);
        assertThat(scicat.requests().stream().map(RecordedRequest::rawPath).filter(path -> path.endsWith("oidc/token")))
                .hasSize(2);
    }

    @Test
    void aPersonLogsInWithADeviceCodeAndIsAskedOnce() {
        provider.fail("authorization_pending", "slow_down", "authorization_pending");
        List<DevicePrompt> prompts = new ArrayList<>();
        IdentityTokens tokens = person().deviceCode(prompts::add);

        assertThat(account(tokens)).isEqualTo("jane");
        assertThat(account(tokens)).isEqualTo("jane");

        assertThat(prompts).singleElement().satisfies(prompt -> {
            assertThat(prompt.code()).isEqualTo("WDJB-MJHT");
            assertThat(prompt.address()).isEqualTo(URI.create(provider.issuer() + "/device-page"));
            assertThat(prompt.addressWithCode()).isPresent();
        });
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(5L, 5L, 10L, 10L);
        assertThat(provider.tokenRequests())
                .last()
                .satisfies(form -> assertThat(form).containsEntry("grant_type", "refresh_token"));
    }

    @Test
    void aPersonLogsInWithTheBrowser() {
        IdentityTokens tokens = person().authorizationCode(this::browser);

        assertThat(account(tokens)).isEqualTo("jane");
        assertThat(account(tokens)).isEqualTo("jane");
        assertThat(browsers).hasSize(1);
    }

    @Test
    void theAddressForTheBrowserHasAChallengeAndNoNonce() {
        List<URI> addresses = new ArrayList<>();
        account(person().authorizationCode(address -> {
            addresses.add(address);
            browser(address);
        }));

        assertThat(addresses.get(0).getQuery())
                .contains("code_challenge=", "code_challenge_method=S256", "state=", "redirect_uri=http://127.0.0.1:")
                .doesNotContain("nonce");
    }

    @Test
    void answersThatAreNotOfThisLoginAreTurnedAway() {
        List<String> pages = new ArrayList<>();
        IdentityTokens tokens = person().authorizationCode(address -> {
            String back = address.getQuery().replaceAll(".*redirect_uri=([^&]*).*", "$1");
            Thread stranger = new Thread(() -> {
                pages.add(open(URI.create(back + "?code=stolen&state=wrong")));
                pages.add(open(URI.create(back.replace("/callback", "/favicon.ico"))));
                pages.add(open(address));
            });
            browsers.add(stranger);
            stranger.start();
        });

        assertThat(account(tokens)).isEqualTo("jane");
        assertThat(pages).hasSize(3);
        assertThat(pages.get(0)).contains("belongs to another login");
        assertThat(pages.get(2)).contains("The login is done");
    }

    @Test
    void nobodyLoggedInInTime() {
        IdentityTokens tokens = person().patience(Duration.ofMillis(1)).authorizationCode(address -> {});

        assertThat(refusal(Kind.TOO_LATE, tokens)).contains("begin it again");
    }

    @Test
    void whoSaidNoIsNotAskedAgain() {
        provider.deny();

        assertThat(refusal(Kind.DENIED, person().authorizationCode(this::browser)))
                .contains("access_denied");
        assertThat(refusal(Kind.DENIED, person().deviceCode(prompt -> {}))).contains("access_denied");
    }

    @Test
    void aDeviceCodeThatEndedIsBegunAgainByThePerson() {
        provider.fail("authorization_pending", "expired_token");

        assertThat(refusal(Kind.TOO_LATE, person().deviceCode(prompt -> {}))).contains("begin it again");
    }

    @Test
    void aLoginThatNobodyConfirmsEnds() {
        provider.fail(
                java.util.Collections.nCopies(200, "authorization_pending").toArray(new String[0]));

        assertThat(refusal(Kind.TOO_LATE, person().deviceCode(prompt -> {}))).contains("in time");
        assertThat(pauses).hasSize(120);
    }

    @Test
    void aRevokedLoginSaysThatThePersonHasToLogInAgain() {
        IdentityTokens tokens = person().deviceCode(prompt -> {});
        account(tokens);
        provider.revoke();

        assertThat(refusal(Kind.LOG_IN_AGAIN, tokens)).contains("log in again");
    }

    @Test
    void oldServersAndServersWithoutAProviderSayWhatRemains() {
        try (FakeSciCat old = FakeSciCat.start(de.desy.scicat.client.model.SciCatRelease.R4_27_0);
                FakeSciCat unset = FakeSciCat.start()) {
            for (FakeSciCat each : List.of(old, unset)) {
                try (SciCatClient client = SciCatClient.connect(
                        each.url(), Credentials.oidc(service().clientCredentials()))) {
                    assertThatThrownBy(() -> client.users().whoami())
                            .isInstanceOf(IdentityException.class)
                            .hasMessageContaining("What remains is a token of SciCat")
                            .satisfies(this::clean);
                }
            }
        }
    }
}
