package de.desy.scicat.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import de.desy.scicat.client.SciCatClient;
import de.desy.scicat.client.model.ServerTraits;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client finds out about real servers; CONTRIBUTING says how to name them. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LiveTraitsTest {

    /** An account on a server, and what the server does. */
    record Case(Instance server, String account, ServerTraits traits) {
        @Override
        public String toString() {
            return account + " on " + server + " at " + server.url();
        }
    }

    static Stream<Case> cases() {
        return RealServers.named().all().stream()
                .flatMap(server -> server.instances()
                        .flatMap(instance -> Stream.of("admin", "publisher")
                                .map(account -> new Case(instance, account, server.traits()))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aServerHasTheTraitsThatOneExpects(Case one) {
        try (SciCatClient client = one.server().client(one.account())) {
            ServerTraits found = client.traits();

            assertThat(found.all()).isEqualTo(one.traits().all());
        }
    }
}
