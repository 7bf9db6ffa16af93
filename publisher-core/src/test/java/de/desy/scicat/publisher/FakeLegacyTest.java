package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The suite on fakes, in the four combinations of both generations. */
class FakeLegacyTest extends LegacySuite {
    private static final Pairs PAIRS = Pairs.ofFakes();

    static List<Case> cases() {
        return cases(PAIRS.targets());
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
