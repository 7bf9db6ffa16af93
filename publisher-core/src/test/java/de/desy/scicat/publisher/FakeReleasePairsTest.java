package de.desy.scicat.publisher;

import de.desy.scicat.client.model.SciCatRelease;
import de.desy.scicat.publisher.Releases.Way;
import de.desy.scicat.testkit.FakeDataCite;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The suite on fakes of all releases. */
class FakeReleasePairsTest extends ReleasePairsSuite {
    private final FakeDataCite dataCite = FakeDataCite.start();
    private final Pairs pairs = Pairs.ofFakes(Arrays.stream(SciCatRelease.values())
            .flatMap(from -> Arrays.stream(SciCatRelease.values()).map(to -> new Way(from, to)))
            .toList());

    @Override
    List<Pair> pairs() {
        pairs.fakes().forEach(fake -> fake.registerAt(dataCite, "https://data.example/doi/"));
        return pairs.all();
    }

    @Override
    Optional<FakeDataCite> dataCite() {
        return Optional.of(dataCite);
    }

    @AfterAll
    void close() {
        pairs.close();
        dataCite.close();
    }
}
