package de.desy.scicat.publisher;

import de.desy.scicat.testkit.FakeDataCite;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The suite on real servers, with DOIs if a DataCite is named; CONTRIBUTING says how. */
@EnabledIfSystemProperty(named = RealServers.SERVERS, matches = ".+")
class LiveReleasePairsTest extends ReleasePairsSuite {
    private final Optional<FakeDataCite> dataCite = RealServers.dataCite();

    @Override
    List<Pair> pairs() {
        return RealServers.named().pairs();
    }

    @Override
    Optional<FakeDataCite> dataCite() {
        return dataCite;
    }

    @AfterAll
    void close() {
        dataCite.ifPresent(FakeDataCite::close);
    }
}
