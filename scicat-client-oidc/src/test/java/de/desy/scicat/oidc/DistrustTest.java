package de.desy.scicat.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.error.IdentityException.Kind;
import de.desy.scicat.client.error.TransportException;
import de.desy.scicat.client.error.UnexpectedDataException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers, clients, tokens and clocks that are not as they should be; each refusal says what to do. */
class DistrustTest extends World {

    @Test
    void aProviderThatCallsItselfOtherwiseIsNotTrusted() {
        provider.describe("issuer", text("https://evil.example"));

        assertThat(refusal(Kind.NOT_TRUSTED, service().clientCredentials()))
                .contains("calls itself https://evil.example", "to the last slash");
    }

    @Test
    void secretsGoToNoAddressWithoutTls() {
        provider.describe("token_endpoint", text("http://lab.example/token"));

        assertThat(refusal(Kind.NOT_TRUSTED, service().clientCredentials())).contains("token_endpoint", "https");
    }

    @Test
    void anAddressThatIsNoProviderIsNamed() {
        OidcLogin login = OidcLogin.at(scicat.url()).client("scicat", SECRET);

        assertThatThrownBy(() -> account(login.clientCredentials()))
                .isInstanceOf(UnexpectedDataException.class)
                .hasMessageContaining(scicat.url() + "/.well-known/openid-configuration")
                .hasMessageContaining("/realms/REALM");
    }

    @Test
    void aProviderThatCannotBeReachedIsNamed() {
        provider.close();

        assertThatThrownBy(() -> account(service().clientCredentials()))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining(provider.issuer())
                .hasMessageContaining("connection refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://lab.example", "ftp://lab.example", "lab.example", "https://a:b@lab.example", "", "%"})
    void anIssuerIsAnAddressWithTls(String issuer) {
        assertThatThrownBy(() -> OidcLogin.at(issuer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    @Test
    void aWrongSecretIsRefusedAndNotShown() {
        OidcLogin login = OidcLogin.at(provider.issuer()).client("service", "another secret");

        assertThat(refusal(Kind.CLIENT_REFUSED, login.clientCredentials()))
                .contains("invalid_client", "its secret")
                .doesNotContain("another secret");
        assertThat(login.toString()).doesNotContain("another secret");
    }

    @Test
    void whatAProviderRepeatsOfASecretIsNotShown() {
        provider.fail("invalid " + SECRET);

        assertThat(refusal(Kind.CLIENT_REFUSED, service().clientCredentials()))
                .contains("[redacted]", "Look at the settings of the client");
    }

    @Test
    void aProviderThatGivesServicesNoIdTokenLeavesTwoWays() {
        provider.withoutIdToken("client_credentials");

        assertThat(refusal(Kind.NO_ID_TOKEN, service().clientCredentials()))
                .contains("service account", "device code", "token of SciCat");
    }

    @Test
    void aProviderThatRefreshesNoIdTokenSaysSo() {
        provider.withoutIdToken("refresh_token");
        var tokens = person().deviceCode(prompt -> {});
        account(tokens);

        assertThat(refusal(Kind.NO_ID_TOKEN, tokens)).contains("for a refresh token");
    }

    @Test
    void anIdTokenForAnotherClientIsNotTrusted() {
        provider.onIdToken(claims -> claims.put("aud", "somebody"));

        assertThat(refusal(Kind.NOT_TRUSTED, service().clientCredentials())).contains("not for the client service");
    }

    @Test
    void anIdTokenOfAnotherIssuerIsNotTrusted() {
        provider.onIdToken(claims -> claims.put("iss", "https://evil.example"));

        assertThat(refusal(Kind.NOT_TRUSTED, service().clientCredentials())).contains("of another issuer");
    }

    @Test
    void anIdTokenWithoutTheRightSignatureIsNotTrusted() {
        try (var other = de.desy.scicat.testkit.FakeOidcProvider.start("eve", "eve@lab.example")) {
            provider.describe("jwks_uri", text(other.issuer() + "/keys"));

            assertThat(refusal(Kind.NOT_TRUSTED, service().clientCredentials())).contains("signature");
        }
    }

    @Test
    void anIdTokenThatEndedIsRefusedWhateverTheClockOfThisMachineSays() {
        provider.onIdToken(claims -> {
            forSciCat(claims);
            claims.put("exp", claims.path("iat").asLong() - 120);
        });

        assertThat(refusal(Kind.NOT_TRUSTED, service().clientCredentials())).contains("ended at");
    }

    /** The clock of this machine counts as wrong if the provider's says another time; SciCat's clock is its own. */
    @ParameterizedTest
    @ValueSource(ints = {-2, 2})
    void theProvidersClockCounts(int hours) {
        provider.clock(Duration.ofHours(hours));

        assertThat(service().clientCredentials().idToken()).isNotEmpty();
    }

    @Test
    void aTokenThatSciCatFindsTooOldNamesTheClocks() {
        provider.clock(Duration.ofHours(-2));

        assertThat(refusal(Kind.REFUSED_BY_SCICAT, service().clientCredentials()))
                .contains("JWT expired", "clock of SciCat or of the provider is wrong");
    }

    @Test
    void aTokenWithoutSciCatAmongItsAudienceNamesTheMapper() {
        provider.onIdToken(claims -> {});

        assertThat(refusal(Kind.REFUSED_BY_SCICAT, service().clientCredentials()))
                .contains("aud mismatch, expected scicat, got: service", "mapper");
    }

    @Test
    void aTokenOfAClientThatSciCatDoesNotKnowNamesTheSetting() {
        scicat.settings().oidc(provider.issuer(), "scicat");

        assertThat(refusal(Kind.REFUSED_BY_SCICAT, service().clientCredentials()))
                .contains("azp mismatch, got: service", "OIDC_ADDITIONAL_AUTHORIZED_PARTIES");
    }

    @Test
    void aServiceAccountWithoutAnAddressIsSaid() {
        provider.onIdToken(claims -> {
            forSciCat(claims);
            claims.remove("email");
        });

        assertThat(refusal(Kind.NOT_SUPPORTED, service().clientCredentials())).contains("lacks a name or an e-mail");
    }

    @Test
    void aTokenWithANonceIsRefusedBySciCat() {
        provider.onIdToken(claims -> {
            forSciCat(claims);
            claims.put("nonce", "n");
        });

        assertThat(refusal(Kind.REFUSED_BY_SCICAT, service().clientCredentials()))
                .contains("nonce mismatch");
    }
}
