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
@EnabledIfSystemProperty(named = "scicat.live.datacite", matches = "\\d+:[^:]+:.+")
class LiveDoiTest extends DoiSuite {
    private static final FakeDataCite DATA_CITE = start();

    private static FakeDataCite start() {
        String[] parts =
                System.getProperty("scicat.live.datacite", "0:none:none").split(":", 3);
        return FakeDataCite.start(Integer.parseInt(parts[0]), parts[1], parts[2]);
    }

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
