package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The law on fakes: 200 seeds, from fakes of each kind to fakes of each kind. */
class FakeLawTest extends LawSuite {
    private static final Pairs PAIRS = Pairs.ofFakes(Releases.ways());

    static List<Case> cases() {
        return cases(PAIRS.all(), 200);
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
