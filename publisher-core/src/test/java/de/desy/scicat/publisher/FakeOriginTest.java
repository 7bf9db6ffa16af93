package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The suite on fakes: of each kind one as source and one as target. */
class FakeOriginTest extends OriginSuite {
    private static final Pairs PAIRS = Pairs.ofFakes(Releases.chain());

    static List<Pair> pairs() {
        return PAIRS.all();
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
