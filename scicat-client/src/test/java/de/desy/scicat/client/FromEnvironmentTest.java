package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.CredentialState.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program takes server and account from its environment. */
class FromEnvironmentTest {

    private static final Map<String, String> URL = Map.of("SCICAT_URL", "https://scicat.example/api/v3");

    private static SciCatClient client(String... variables) {
        Map<String, String> all = new java.util.HashMap<>(URL);
        for (int i = 0; i < variables.length; i += 2) {
            all.put(variables[i], variables[i + 1]);
        }
        return FromEnvironment.client(all, "SCICAT_");
    }

    @Test
    void eachWayToSayTheAccount() {
        assertThat(kind()).isEqualTo(Kind.ANONYMOUS);
        assertThat(kind("SCICAT_TOKEN", "abc\n")).isEqualTo(Kind.TOKEN);
        assertThat(kind("SCICAT_USER", "u", "SCICAT_PASSWORD", "p-w")).isEqualTo(Kind.PASSWORD);
        assertThat(kind("SCICAT_USER", "u", "SCICAT_PASSWORD", "p-w", "SCICAT_LOGIN", "ldap"))
                .isEqualTo(Kind.LDAP);
        assertThat(kind("SCICAT_TOKEN", "")).isEqualTo(Kind.ANONYMOUS);
    }

    @Test
    void whatContradictsItselfOrIsMissingIsNamed() {
        assertThatThrownBy(() -> FromEnvironment.client(Map.of(), "SCICAT_")).hasMessageContaining("SCICAT_URL");
        assertThatThrownBy(() -> client("SCICAT_TOKEN", "a", "SCICAT_USER", "u"))
                .hasMessage("Unset all but one of SCICAT_TOKEN, SCICAT_USER");
        assertThatThrownBy(() -> client("SCICAT_USER", "u")).hasMessageContaining("SCICAT_PASSWORD");
        assertThatThrownBy(() -> client("SCICAT_PASSWORD", "p")).hasMessageContaining("without SCICAT_USER");
        assertThatThrownBy(() -> client("SCICAT_USER", "u", "SCICAT_PASSWORD", "p", "SCICAT_LOGIN", "kerberos"))
                .hasMessageContaining("SCICAT_LOGIN");
        assertThatThrownBy(() -> client("SCICAT_TOKEN", "two words"))
                .hasMessageContaining("SCICAT_TOKEN")
                .hasMessageNotContaining("two words");
    }

    private static Kind kind(String... variables) {
        try (SciCatClient client = client(variables)) {
            return client.users().credentials().kind();
        }
    }
}
