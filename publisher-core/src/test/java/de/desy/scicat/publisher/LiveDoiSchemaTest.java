package de.desy.scicat.publisher;

import de.desy.scicat.testkit.FakeDataCite;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A facility's own schema of DOIs, on real servers whose {@code PUBLISHED_DATA_CONFIG_FILE} has
 * {@code strict-schema.json} as its {@code metadataSchema}, and whose {@code AJV_CUSTOM_DEFINITIONS_FILE} defines
 * {@code datasetLinks}, {@code totalSize} and the keyword {@code stampedBy}:
 * {@code -Dscicat.live.doi-schema=URL,URL}.
 */
@EnabledIfSystemProperty(named = LiveDoiSchemaTest.SERVERS, matches = "http.+")
class LiveDoiSchemaTest extends DoiSchemaSuite {
    static final String SERVERS = "scicat.live.doi-schema";

    private static final FakeDataCite DATA_CITE = RealServers.dataCite().orElseThrow();

    static List<DoiSuite.Scene> scenes() {
        return Arrays.stream(System.getProperty(SERVERS).split(",", -1))
                .map(url -> new Instance(url, url, Instance.accountsFrom(System.getProperty("scicat.live.accounts"))))
                .map(instance -> new DoiSuite.Scene(new Pair(instance, instance), DATA_CITE))
                .toList();
    }

    @AfterAll
    static void close() {
        DATA_CITE.close();
    }
}
