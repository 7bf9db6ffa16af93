package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The suite on fakes: of each kind one as source and one as target. */
class FakeLegacyTest extends LegacySuite {
    private static final Pairs PAIRS = Pairs.ofFakes(Releases.chain());

    static List<Case> cases() {
        return cases(PAIRS.targets());
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
