package de.desy.scicat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address that Java does not take is refused with what is wrong and what helps. */
class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://scicat_backend:3000          | The host scicat_backend has an underscore | its IP address",
                "https://my_host.example/api/v3      | The host my_host.example has an underscore | /etc/hosts",
                "http://me:canary@scicat_backend     | The host scicat_backend has an underscore | alias",
                "https://m\u00FCnchen.example        | Say xn--mnchen-3ya.example | the same host",
                "http://scicat.example:port          | the host or the port is not one | scicat.example:3000",
                "http://-scicat.example              | the host or the port is not one | hyphens within",
                "http://scicat.example:70000         | no port 70000 | 65535",
                "scicat.example:3000                 | an address like https://scicat.example | scicat.example:3000",
                "http:scicat.example                 | an address like https://scicat.example | http:scicat.example",
            })
    void itIsRefusedWithTheRemedy(String address, String problem, String remedy) {
        assertThatThrownBy(() -> SciCatClient.builder(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(remedy)
                .hasMessageNotContaining("canary");
    }

    @Test
    void theAddressesThatTheRemediesNameAreTaken() {
        assertThat(SciCatClient.builder("https://xn--mnchen-3ya.example")
                        .build()
                        .url())
                .hasToString("https://xn--mnchen-3ya.example");
        assertThat(SciCatClient.builder("http://[::1]:3000/api/v3").build().url())
                .hasToString("http://[::1]:3000");
    }
}
