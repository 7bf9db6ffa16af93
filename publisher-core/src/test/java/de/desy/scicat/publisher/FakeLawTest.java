package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The law on fakes: 200 seeds, over the four combinations of both generations. */
class FakeLawTest extends LawSuite {
    private static final Pairs PAIRS = Pairs.ofFakes();

    static List<Case> cases() {
        return cases(PAIRS.all(), 200);
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
