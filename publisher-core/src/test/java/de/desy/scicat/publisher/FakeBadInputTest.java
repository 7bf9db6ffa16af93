package de.desy.scicat.publisher;

import java.util.List;
import org.junit.jupiter.api.AfterAll;

/** The table of bad input on fakes of each kind. */
class FakeBadInputTest extends BadInputSuite {
    private static final Pairs PAIRS = Pairs.ofFakes(Releases.chain());

    static List<Case> cases() {
        return cases(PAIRS.targets());
    }

    @AfterAll
    static void close() {
        PAIRS.close();
    }
}
