package de.desy.scicat.publisher;

import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * DOIs on real servers, whose {@code REGISTER_DOI_URI} is {@code http://127.0.0.1:PORT/dois}:
 * {@code -Dscicat.live.datacite=PORT:USER:PASSWORD}. Nothing leaves the machine. CONTRIBUTING says how the servers are
 * named.
 */
@EnabledIfSystemProperty(named = RealServers.DATA_CITE, matches = "\\d+:[^:]+:.+")
class LiveDoiTest extends DoiSuite {
    private static final FakeDataCite DATA_CITE = RealServers.dataCite().orElseThrow();

    static List<Scene> scenes() {
        return RealServers.named().pairs().stream()
                .map(pair -> new Scene(pair, DATA_CITE))
                .toList();
    }

    @AfterAll
    static void close() {
        DATA_CITE.close();
    }
}
