package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.desy.scicat.client.model.SciCatRelease;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the live suites are told of servers. */
class RealServersTest {
    private static final String TWO = """
            old = http://a.example
            old.traits = 4.27.0
            new = http://b.example
            new.second = http://c.example
            new.traits = 5.2.1
            """;

    @Test
    void everyServerPublishesToEveryOtherAndToItsSecond() {
        RealServers servers = servers(TWO, "", "");

        assertThat(addresses(servers.pairs()))
                .containsExactlyInAnyOrder(
                        "http://a.example to http://b.example",
                        "http://b.example to http://a.example",
                        "http://b.example to http://c.example");
        assertThat(servers.all())
                .extracting(RealServers.Server::traits)
                .containsExactlyInAnyOrder(SciCatRelease.R4_27_0.traits(), SciCatRelease.R5_2_1.traits());
    }

    @Test
    void eachTargetHasOneSource() {
        assertThat(addresses(servers(TWO, "", "").onePerTarget()))
                .containsExactlyInAnyOrder(
                        "http://a.example to http://b.example", "http://b.example to http://a.example");
        assertThat(addresses(servers(TWO, "new", "").onePerTarget()))
                .containsExactlyInAnyOrder(
                        "http://b.example to http://c.example", "http://b.example to http://a.example");
    }

    @Test
    void matricesRunBetweenServersOfOneKindOrAsOneSays() {
        assertThat(addresses(servers(TWO, "", "").ofOneKind())).containsExactly("http://b.example to http://c.example");
        assertThat(addresses(servers(TWO, "old", "new").ofOneKind()))
                .containsExactly("http://a.example to http://b.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                 | ''  | write a line NAME = URL",
                "'a = http://a.example'                             | ''  | write a line a.traits = 5.2.1",
                "'a.traits = 5.2.1\nb = http://b\nb.traits = 5.2.1' | ''  | write a line a = URL",
                "'a = http://a.example\na.traits = 5.2.1'           | ''  | write a line a.second = URL",
                "'a = http://a.example\na.traits = 5.2.1'           | 'b' | names b, which the file",
                "'a = http://a.example\na.traits = 9.9'             | ''  | none of the tested releases",
                "'a = http://a.example\na.traits = 5.2.1 +X'        | ''  | no trait of a server"
            })
    void whatIsMissingIsSaidWithWhatToWrite(String lines, String from, String words) {
        assertThatThrownBy(() -> servers(lines, from, "").pairs()).hasMessageContaining(words);
    }

    private static List<String> addresses(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> pair.source().url() + " to " + pair.target().url())
                .toList();
    }

    private static RealServers servers(String lines, String from, String to) {
        Properties servers = new Properties();
        try {
            servers.load(new StringReader(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RealServers(servers, new Properties(), from, to);
    }
}
